package org.guichet.command.directory.imports;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.codes.Code;

/**
 * Days of the week as people write them in one cell: {@code Mon-Fri}, {@code Sat & Sun}, {@code du lundi au vendredi},
 * {@code من الاثنين إلى الجمعة}, and by number, where Monday is 1. All of a cell is read or nothing: a word too many,
 * such as in {@code Sunday closed}, may turn its meaning around.
 */
final class Weekdays {
    private static final Pattern PARTS = Pattern.compile("\\p{L}+|\\d+|[^\\p{L}\\d\\s]");
    private static final Set<String> TO = Set.of(
            "-", "–", "—", "−", "‐", "‑", "~", "to", "thru", "through", "until", "a", "au", "al", "hasta", "الي", "الى",
            "حتي", "حتى");
    private static final Set<String> AND = Set.of(",", ";", "،", "؛", "&", "+", "/", "|", "and", "et", "y", "e", "و");
    private static final Set<String> BESIDES = Set.of(
            ".", "from", "on", "every", "du", "de", "le", "les", "el", "los", "chaque", "cada", "من", "يوم", "ايام");
    private static final Set<String> DAILY = Set.of(
            "daily",
            "every day",
            "everyday",
            "tous les jours",
            "todos los dias",
            "diario",
            "كل يوم",
            "كل الايام",
            "يوميا");
    private static final Map<String, DayOfWeek> BY_NAME = byName();

    private Weekdays() {}

    /** As {@code MO,TU}, from Monday on; empty for null and for what says anything else or could mean two things. */
    static Optional<String> read(String text) {
        String plain = text == null ? "" : plain(text);
        Set<DayOfWeek> days = DAILY.contains(plain) ? EnumSet.allOf(DayOfWeek.class) : days(plain);
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        days.stream().map(day -> day.name().substring(0, 2)).collect(Collectors.joining(",")));
    }

    private static Set<DayOfWeek> days(String plain) {
        List<String> parts = PARTS.matcher(plain)
                .results()
                .map(MatchResult::group)
                .filter(part -> !BESIDES.contains(part))
                .toList();
        Set<DayOfWeek> none = EnumSet.noneOf(DayOfWeek.class);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        DayOfWeek last = null;
        boolean upTo = false;
        for (String part : parts) {
            DayOfWeek day = BY_NAME.get(part);
            if (day != null) {
                if (upTo && day == last) {
                    return none;
                }
                for (DayOfWeek between = upTo ? last : day; between != day; between = between.plus(1)) {
                    days.add(between);
                }
                days.add(day);
                // What a range ends with begins no other.
                last = upTo ? null : day;
                upTo = false;
            } else if (TO.contains(part) && last != null && !upTo) {
                upTo = true;
            } else if (AND.contains(part) && !upTo) {
                last = null;
            } else {
                return none;
            }
        }
        // "Mon-Fri 1-5" has hours in it.
        boolean mixed = plain.matches("(?s).*\\d.*") && plain.matches("(?s).*\\p{L}.*");
        return upTo || mixed ? none : days;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}\u0640]+", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, DayOfWeek> byName() {
        var names = new HashMap<String, DayOfWeek>();
        for (DayOfWeek day : DayOfWeek.values()) {
            names.put(String.valueOf(day.getValue()), day);
            names.put(day.name().substring(0, 2).toLowerCase(Locale.ROOT), day);
            for (String language : Code.LANGUAGES) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name = plain(day.getDisplayName(style, Locale.of(language)))
                            .replace(".", "");
                    written(name, language.equals("ar")).forEach(form -> names.put(form, day));
                }
            }
        }
        names.put("0", DayOfWeek.SUNDAY);
        names.put("tues", DayOfWeek.TUESDAY);
        names.put("weds", DayOfWeek.WEDNESDAY);
        names.put("thur", DayOfWeek.THURSDAY);
        names.put("thurs", DayOfWeek.THURSDAY);
        return Map.copyOf(names);
    }

    // Several Mondays; in Arabic without the article, with an "and" before it, and as the keyboard has the last letter.
    private static List<String> written(String name, boolean arabic) {
        if (!arabic) {
            return name.endsWith("s") ? List.of(name) : List.of(name, name + "s");
        }
        var forms = new ArrayList<>(List.of(name, name.replaceFirst("^ال", "")));
        forms.addAll(forms.stream().map(form -> form.replace('ة', 'ه')).toList());
        forms.addAll(forms.stream().map(form -> "و" + form).toList());
        return forms;
    }
}
