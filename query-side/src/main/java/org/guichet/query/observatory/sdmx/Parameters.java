package org.guichet.query.observatory.sdmx;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query string. It is not read as a form, since in SDMX a plus is a plus and not a blank; brackets may be written
 * out or encoded.
 */
record Parameters(SequencedMap<String, List<String>> values) {
    /** Names a form of the answer; it is no part of the standard, and may stand in every query. */
    static final String FORMAT = "format";

    private static final Pattern FILTER = Pattern.compile("c\\[([A-Za-z][A-Za-z0-9_-]{0,63})]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    /**
     * Reads it.
     *
     * @param query as it was sent; null for none
     * @param known names that are answered
     * @throws org.guichet.problem.Refused for a name that is not known, or something that is no query string
     */
    static Parameters of(String query, Set<String> known) {
        var values = new LinkedHashMap<String, List<String>>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (!known.contains(name)
                        && !name.equals(FORMAT)
                        && !FILTER.matcher(name).matches()) {
                    throw Wrong.meaning(NAME.matcher(name).matches() ? name : "query", "unknown-field");
                }
                values.computeIfAbsent(name, one -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    /** The filters by component, each of them once for every time it was given. */
    Map<String, List<String>> filters() {
        var filters = new LinkedHashMap<String, List<String>>();
        values.forEach((name, given) -> {
            Matcher filter = FILTER.matcher(name);
            if (filter.matches()) {
                filters.put(filter.group(1), new ArrayList<>(given));
            }
        });
        return filters;
    }

    /** The value of a parameter that may be given once; empty where it is not given, or is empty. */
    Optional<String> one(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw Wrong.form(name);
        }
        return given.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** A number that is not below the smallest. */
    OptionalInt number(String name, int smallest) {
        Optional<String> given = one(name);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number < smallest) {
                throw Wrong.form(name);
            }
            return OptionalInt.of(number);
        } catch (NumberFormatException e) {
            throw Wrong.form(name);
        }
    }

    /** An instant; without an offset it is meant in UTC, and a date is the beginning of its day. */
    Optional<Instant> instant(String name) {
        return one(name).map(text -> {
            try {
                if (!text.contains("T")) {
                    return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
                }
                boolean offset =
                        text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
                return offset
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                throw Wrong.form(name);
            }
        });
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Wrong.form("query");
        }
    }
}
