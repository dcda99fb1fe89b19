package org.guichet.codes;

import com.ibm.icu.util.Region;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Nationalities and countries of origin: ISO 3166-1 with names and regions from ICU4J, and what the file adds. */
final class Countries {
    private Countries() {}

    /**
     * Countries by their English name, each with the attributes {@code alpha2}, {@code m49}, {@code region} and
     * {@code subregion}; then the statelessness of the file.
     */
    static CodeList list() {
        Stream<Code> countries = Stream.of(Locale.getISOCountries())
                .map(Countries::country)
                .sorted(Comparator.comparing(country -> country.label(Locale.ENGLISH)));
        CodeListFile file = CodeListFile.open("country");
        List<Code> codes = Stream.concat(countries, file.codes().stream()).toList();
        return file.with(Names.VERSION, codes);
    }

    private static Code country(String alpha2) {
        Region territory = Region.getInstance(alpha2);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("alpha2", alpha2);
        attributes.put("m49", Regions.m49(territory));
        attributes.put("region", Regions.continentOf(territory));
        attributes.put("subregion", Regions.subregionOf(territory));
        String alpha3 = Locale.of("", alpha2).getISO3Country();
        return new Code(alpha3, Names.ofRegion(alpha2), attributes, Map.of());
    }
}
