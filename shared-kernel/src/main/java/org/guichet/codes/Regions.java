package org.guichet.codes;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The regions of the world and what lies in them, as CLDR takes them from UN M49. */
final class Regions {
    private Regions() {}

    /** Continents, then subregions; a subregion's attribute {@code region} is its continent. */
    static CodeList list() {
        Stream<Code> continents = areas(RegionType.CONTINENT).map(area -> code(area, Map.of()));
        Stream<Code> subregions =
                areas(RegionType.SUBCONTINENT).map(area -> code(area, Map.of("region", continentOf(area))));
        List<Code> codes = Stream.concat(continents, subregions).toList();
        return CodeListFile.open("region").with(Names.VERSION, codes);
    }

    /** The M49 number of the continent that an area lies in. */
    static String continentOf(Region area) {
        return m49(area.getContainingRegion(RegionType.CONTINENT));
    }

    /** The M49 number of the subregion that a territory lies in. */
    static String subregionOf(Region territory) {
        return m49(territory.getContainingRegion(RegionType.SUBCONTINENT));
    }

    /** The M49 number of an area, with its leading zeros. */
    static String m49(Region area) {
        return "%03d".formatted(area.getNumericCode());
    }

    private static Stream<Region> areas(RegionType type) {
        return Region.getAvailable(type).stream().sorted(Comparator.comparing(Regions::m49));
    }

    private static Code code(Region area, Map<String, String> attributes) {
        return new Code(m49(area), Names.ofRegion(area.toString()), attributes, Map.of());
    }
}
