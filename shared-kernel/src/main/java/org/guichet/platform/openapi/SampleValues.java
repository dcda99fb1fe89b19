package org.guichet.platform.openapi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for a name such as {@code $needId} in the examples: always the same id, and days near to today. */
public final class SampleValues {
    private static final Pattern NAME = Pattern.compile("\\$([a-zA-Z]+)");

    private SampleValues() {}

    /** The text with a sample for each name in it. */
    public static String filledIn(String text) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(of(name.group(1))));
    }

    /** The sample for one name; an id for those that are neither a day nor a number. */
    public static String of(String name) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return switch (name) {
            case "today" -> today.minusDays(1).toString();
            case "laterDay" -> today.plusDays(30).toString();
            case "later" ->
                Instant.now()
                        .plus(1, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.HOURS)
                        .toString();
            case "number" -> "FNPC-NT56-WM35";
            case "hash" -> "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069";
            case "seal" -> "U2FtcGxlIHNlYWwgb2YgYW4gYXJ0ZWZhY3Q";
            default ->
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        };
    }
}
