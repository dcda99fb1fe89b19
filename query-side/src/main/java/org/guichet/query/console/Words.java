package org.guichet.query.console;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.springframework.context.MessageSource;

/** Says codes, states and instants in one language and in the time of one city; for templates. */
public final class Words {
    private final Locale locale;
    private final ZoneId zone;
    private final MessageSource texts;

    Words(Locale locale, ZoneId zone, MessageSource texts) {
        this.locale = locale;
        this.zone = zone;
        this.texts = texts;
    }

    /** Code of the language. */
    public String language() {
        return locale.getLanguage();
    }

    /** The text of a key; English where the language has none. */
    public String say(String key) {
        return texts.getMessage(key, null, locale);
    }

    /**
     * The word for one of a family, such as {@code need-state} and {@code REFERRED}.
     *
     * @param name as the code writes it, and as it is shown where there is no word for it; null for nothing
     */
    public String say(String family, Object name) {
        return name == null ? "" : texts.getMessage(family + "." + name, null, readable(name.toString()), locale);
    }

    /** The label of a code; empty for null, the code itself where the list does not have it. */
    public String label(String list, String code) {
        if (code == null) {
            return "";
        }
        CodeList codes = CodeLists.byName(list);
        return codes.contains(code) ? codes.code(code).label(locale) : code;
    }

    /** The name in this language, else in English. */
    public String name(Map<String, String> names) {
        return names.getOrDefault(locale.getLanguage(), names.get(Locale.ENGLISH.getLanguage()));
    }

    /** The day in the city; empty for null. */
    public String day(Instant when) {
        return when == null ? "" : in(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), when);
    }

    /** The day of the week and the day in the city, as one says it to a person; empty for null. */
    public String weekday(Instant when) {
        return when == null ? "" : in(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL), when);
    }

    /** The month and its year. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    /** Day, hour and minute in the city; empty for null. */
    public String moment(Instant when) {
        return when == null
                ? ""
                : in(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), when);
    }

    // English of no country writes dates as in the United States, which none of these cities does.
    private String in(DateTimeFormatter format, Instant when) {
        return format.withLocale(locale.equals(Locale.ENGLISH) ? Locale.UK : locale)
                .withZone(zone)
                .format(when);
    }

    // An event that is newer than the texts is still better named than left out.
    private static String readable(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])|_", " ").toLowerCase(Locale.ROOT);
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
