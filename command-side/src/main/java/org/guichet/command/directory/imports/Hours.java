package org.guichet.command.directory.imports;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of day as people write them: {@code 08:30}, {@code 9am}, {@code 4:00 PM}, {@code 17h30}, {@code 0900}, noon. */
final class Hours {
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2})(?:[:.h]?(\\d{2}))?(?::(\\d{2}))?\\s*(?:h|hrs?)?\\s*([ap])?\\.?(?:m\\.?)?");
    private static final int NOON = 12;
    private static final int MIDNIGHT = 24;

    private Hours() {}

    /** The time, without its offset; empty for null and for what is no time. */
    static Optional<LocalTime> read(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        switch (plain) {
            case "noon", "midday":
                return Optional.of(LocalTime.NOON);
            case "midnight":
                return Optional.of(LocalTime.MIDNIGHT);
            default:
        }
        try {
            return plain.matches(".*\\d(z|[+-]\\d\\d:\\d\\d)")
                    ? Optional.of(
                            OffsetTime.parse(plain.toUpperCase(Locale.ROOT)).toLocalTime())
                    : ofParts(TIME.matcher(plain));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> ofParts(Matcher parts) {
        if (!parts.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(parts.group(1));
        int minute = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        if (parts.group(4) != null) {
            if (hour > NOON) {
                return Optional.empty();
            }
            hour = hour % NOON + (parts.group(4).equals("p") ? NOON : 0);
        }
        // The end of a day, where a day has none: the last minute is what can be compared.
        return Optional.of(hour == MIDNIGHT && minute == 0 ? LocalTime.of(23, 59) : LocalTime.of(hour, minute));
    }
}
