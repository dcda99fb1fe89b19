package org.guichet.query.observatory.freeze;

import static org.guichet.observatory.TableDefinition.TOTAL;
import static org.guichet.observatory.TableDefinition.UNKNOWN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.codes.Code;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.Period;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.cube.Coordinates;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.PublishedNeeds;
import org.guichet.query.observatory.release.PublishedTable;

/**
 * How finely a dimension is told. What a level does not tell apart, what was never asked or not answered, and what only
 * a coarser level knows of an erased person, is {@link TableDefinition#UNKNOWN}.
 */
final class Levels {
    private static final List<String> AGE_GROUPS = List.of("AGE_0_17", "AGE_18_59", "AGE_60_PLUS");
    private static final Set<String> MISSING = Set.of(Code.NOT_ASKED, Code.UNKNOWN, Code.DECLINED_TO_ANSWER);
    private static final String OTHER_NATIONALITIES = "OTH";
    private static final int ADULT = 18;
    private static final int OLD = 60;
    private static final int CONTINENT_DIGITS = 3;

    private final Map<String, Map<String, String>> areas;
    private final List<String> nationalities;

    private Levels(Map<String, Map<String, String>> areas, List<String> nationalities) {
        this.areas = areas;
        this.nationalities = nationalities;
    }

    /**
     * The levels of new tables of a city.
     *
     * @param period whose neighbourhoods are told
     * @param nationalities that are shown by name
     */
    static Levels of(City city, Period period, List<String> nationalities) {
        Map<String, Map<String, String>> areas = new LinkedHashMap<>();
        city.areas().stream()
                .filter(area -> area.wasThere(period.firstDay(), period.end()))
                .forEach(area -> areas.put(area.id().toString(), area.names()));
        return new Levels(areas, nationalities);
    }

    /** The levels that a table was made with. */
    static Levels of(PublishedTable table) {
        Map<String, Map<String, String>> areas = new LinkedHashMap<>();
        var nationalities = new ArrayList<String>();
        for (Axis axis : table.axes()) {
            for (Axis.Entry entry : axis.codes()) {
                boolean named = !Set.of(TOTAL, UNKNOWN, OTHER_NATIONALITIES).contains(entry.code());
                if (named && axis.level().equals("areas")) {
                    areas.put(entry.code(), entry.names());
                } else if (named && axis.level().equals("listed")) {
                    nationalities.add(entry.code());
                }
            }
        }
        return new Levels(areas, nationalities);
    }

    /** The axis of a dimension at a level, its total first. */
    Axis axis(String dimension, String level) {
        Stream<Axis.Entry> total = Stream.of(plain(TOTAL));
        if (level.equals(TableDefinition.TOTAL_LEVEL)) {
            return new Axis(dimension, level, total.toList());
        }
        Stream<Axis.Entry> codes = level.equals("areas")
                ? areas.entrySet().stream().map(area -> new Axis.Entry(area.getKey(), area.getValue()))
                : codes(dimension, level).map(code -> named(dimension, level, code));
        return new Axis(
                dimension,
                level,
                Stream.of(total, codes, Stream.of(plain(UNKNOWN)))
                        .flatMap(part -> part)
                        .toList());
    }

    /** Where a unit stands in a dimension at a level; never the total. */
    String code(String dimension, String level, Coordinates where) {
        return switch (dimension) {
            case "SEX" -> listed(CodeLists.SEX, where.sex());
            case "AGE" -> level.equals("bands") ? listed(CodeLists.AGE_BAND, where.ageBand()) : ageGroup(where);
            case "CITIZENSHIP" -> level.equals("listed") ? nationality(where) : region(where.nationality());
            case "NEED" -> need(level, where);
            case "REF_AREA" -> areas.containsKey(where.area()) ? where.area() : UNKNOWN;
            case "URGENCY" -> listed(CodeLists.URGENCY, where.urgency());
            case "TOPIC" -> listed(CodeLists.ENQUIRY_TOPIC, where.topic());
            case "CHANNEL" -> listed(CodeLists.CHANNEL, where.channel());
            default -> throw new IllegalArgumentException("no dimension " + dimension);
        };
    }

    private Stream<String> codes(String dimension, String level) {
        return switch (dimension) {
            case "SEX" -> of(CodeLists.SEX);
            case "AGE" -> level.equals("bands") ? of(CodeLists.AGE_BAND) : AGE_GROUPS.stream();
            case "CITIZENSHIP" ->
                level.equals("listed")
                        ? Stream.concat(nationalities.stream(), Stream.of(OTHER_NATIONALITIES))
                        : of(CodeLists.REGION).filter(Levels::isContinent);
            case "NEED" ->
                level.equals("groups")
                        ? of(CodeLists.NEED_GROUP)
                        : Stream.concat(
                                PublishedNeeds.named().map(Code::code).filter(code -> !MISSING.contains(code)),
                                Stream.of(PublishedNeeds.RESTRICTED));
            case "URGENCY" -> of(CodeLists.URGENCY);
            case "TOPIC" -> of(CodeLists.ENQUIRY_TOPIC);
            case "CHANNEL" -> of(CodeLists.CHANNEL);
            default -> throw new IllegalArgumentException("no dimension " + dimension);
        };
    }

    private static Stream<String> of(CodeList list) {
        return list.codes().stream().map(Code::code).filter(code -> !MISSING.contains(code));
    }

    private static String listed(CodeList list, String code) {
        return list.contains(code) && !MISSING.contains(code) ? code : UNKNOWN;
    }

    private static String ageGroup(Coordinates where) {
        String band = where.ageBand();
        if (AGE_GROUPS.contains(band)) {
            return band;
        }
        return Optional.of(band)
                .filter(CodeLists.AGE_BAND::contains)
                .flatMap(code -> CodeLists.AGE_BAND.code(code).attribute("from"))
                .map(Integer::parseInt)
                .map(from -> AGE_GROUPS.get(from < ADULT ? 0 : from < OLD ? 1 : 2))
                .orElse(UNKNOWN);
    }

    private String nationality(Coordinates where) {
        String code = where.nationality();
        if (nationalities.contains(code)) {
            return code;
        }
        boolean known = CodeLists.COUNTRY.contains(code) && !MISSING.contains(code);
        return known || isContinent(code) ? OTHER_NATIONALITIES : UNKNOWN;
    }

    private static String region(String nationality) {
        if (isContinent(nationality)) {
            return nationality;
        }
        return Optional.of(nationality)
                .filter(CodeLists.COUNTRY::contains)
                .flatMap(code -> CodeLists.COUNTRY.code(code).attribute("region"))
                .orElse(UNKNOWN);
    }

    private static boolean isContinent(String code) {
        return code.length() == CONTINENT_DIGITS
                && CodeLists.REGION.contains(code)
                && CodeLists.REGION.code(code).attribute("region").isEmpty();
    }

    private static String need(String level, Coordinates where) {
        String group = listed(CodeLists.NEED_GROUP, where.needGroup());
        if (level.equals("groups") || group.equals(PublishedNeeds.RESTRICTED)) {
            return group;
        }
        return listed(CodeLists.NEED, where.needCode());
    }

    // Some groups of needs and some needs share their code; the group's name would be told.
    private static Axis.Entry named(String dimension, String level, String code) {
        boolean need = dimension.equals("NEED") && level.equals("codes") && CodeLists.NEED.contains(code);
        return need ? new Axis.Entry(code, CodeLists.NEED.code(code).labels()) : plain(code);
    }

    private static Axis.Entry plain(String code) {
        return new Axis.Entry(code, Map.of());
    }
}
