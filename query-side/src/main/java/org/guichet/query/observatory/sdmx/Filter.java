package org.guichet.query.observatory.sdmx;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.observatory.Period;

/** What one {@code c[COMPONENT]=} lets through. Its parts are all to hold; of a part's values one is enough. */
final class Filter {
    private static final Pattern PART =
            Pattern.compile("(?:(eq|ne|lt|le|gt|ge|co|nc|sw|ew):)?([A-Za-z0-9_@$.:*-]{1,100})");
    private static final Set<String> ORDER = Set.of("lt", "le", "gt", "ge");

    private Filter() {}

    /**
     * Reads it.
     *
     * @throws org.guichet.problem.Refused if it cannot be read, or compares what has no order here
     */
    static Predicate<String> of(String component, String text) {
        return Arrays.stream(text.split("\\+", -1))
                .map(all -> Arrays.stream(all.split(",", -1))
                        .map(one -> part(component, one))
                        .reduce(Predicate::or)
                        .orElseThrow())
                .reduce(Predicate::and)
                .orElseThrow();
    }

    private static Predicate<String> part(String component, String text) {
        Matcher matcher = PART.matcher(text);
        if (!matcher.matches()) {
            throw Wrong.form("c[" + component + "]");
        }
        String operator = matcher.group(1) == null ? "eq" : matcher.group(1);
        String value = matcher.group(2);
        if (operator.equals("eq") && value.equals("*")) {
            return given -> true;
        }
        return switch (component) {
            case Flow.TIME -> time(operator, Span.of(value));
            case Flow.VALUE -> number(operator, value);
            default -> code(component, operator, value);
        };
    }

    private static Predicate<String> code(String component, String operator, String value) {
        return switch (operator) {
            case "eq" -> value::equals;
            case "ne" -> given -> !value.equals(given);
            default -> throw Wrong.unsupported("c[" + component + "]");
        };
    }

    private static Predicate<String> time(String operator, Span span) {
        return switch (operator) {
            case "eq" -> given -> is(Period.of(given), span);
            case "ne" -> given -> !is(Period.of(given), span);
            case "ge" -> given -> !Period.of(given).firstDay().isBefore(span.first());
            case "gt" -> given -> !Period.of(given).firstDay().isBefore(span.end());
            case "le" -> given -> !Period.of(given).end().isAfter(span.end());
            case "lt" -> given -> !Period.of(given).end().isAfter(span.first());
            default -> throw Wrong.unsupported("c[" + Flow.TIME + "]");
        };
    }

    private static boolean is(Period period, Span span) {
        return period.firstDay().equals(span.first()) && period.end().equals(span.end());
    }

    private static Predicate<String> number(String operator, String value) {
        if (!ORDER.contains(operator) && !operator.equals("eq") && !operator.equals("ne")) {
            throw Wrong.unsupported("c[" + Flow.VALUE + "]");
        }
        try {
            int bound = Integer.parseInt(value);
            // No figure is below or above none: a blank one is never let through.
            return given -> given != null && holds(operator, Integer.compare(Integer.parseInt(given), bound));
        } catch (NumberFormatException e) {
            throw Wrong.form("c[" + Flow.VALUE + "]");
        }
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case "lt" -> comparison < 0;
            case "le" -> comparison <= 0;
            case "gt" -> comparison > 0;
            case "ge" -> comparison >= 0;
            case "ne" -> comparison != 0;
            default -> comparison == 0;
        };
    }
}
