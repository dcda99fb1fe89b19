package org.guichet.platform.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.guichet.problem.Refused;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Texts, ids and times of a body, each in the one form that the API writes. Jackson would also take a number or a truth
 * value for a text, 24 characters of base 64 for an id, seconds since 1970 for an instant, and a time for a day.
 */
public final class PlainValues extends SimpleModule {
    private static final long serialVersionUID = 1L;

    // RFC 3339 has years of four digits; java.time takes ten, which PostgreSQL and other readers do not.
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("\\d{4}-.*");

    PlainValues() {
        super("plain values");
        add(String.class, PlainValues::text);
        add(UUID.class, PlainValues::id);
        add(Instant.class, text -> within(instant(text), Bounds::hold));
        add(LocalDate.class, text -> within(day(text), Bounds::hold));
        add(LocalTime.class, LocalTime::parse);
        add(ZoneId.class, PlainValues::zone);
    }

    private <T> void add(Class<T> type, Function<String, T> form) {
        addDeserializer(type, new OfText<>(type, form));
    }

    // PostgreSQL stores no NUL in a text, and half a surrogate pair cannot be written as UTF-8 again.
    private static String text(String text) {
        boolean storable =
                text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
        return VisibleText.of(required(text, storable));
    }

    /** An id, as a UUID is written. */
    public static UUID id(String text) {
        UUID id = UUID.fromString(text);
        return required(id, id.toString().equalsIgnoreCase(text));
    }

    /** An instant of RFC 3339 in a year of four digits. */
    public static Instant instant(String text) {
        return OffsetDateTime.parse(required(text, FOUR_DIGIT_YEAR.matcher(text).matches()))
                .toInstant();
    }

    /** A day in a year of four digits. */
    public static LocalDate day(String text) {
        return LocalDate.parse(required(text, FOUR_DIGIT_YEAR.matcher(text).matches()));
    }

    // PostgreSQL reads +02:00 the other way round and does not know UTC+2; the regions both know.
    private static ZoneId zone(String text) {
        return ZoneId.of(required(text, ZoneId.getAvailableZoneIds().contains(text)));
    }

    private static <T> T within(T value, Predicate<T> bounds) {
        if (!bounds.test(value)) {
            throw Refused.field("", "out-of-range");
        }
        return value;
    }

    private static <T> T required(T value, boolean good) {
        if (!good) {
            throw new IllegalArgumentException("not in its plain form");
        }
        return value;
    }

    private static final class OfText<T> extends StdDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> form;

        OfText(Class<T> type, Function<String, T> form) {
            super(type);
            this.type = type;
            this.form = form;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(getValueType(context), json));
            }
            String text = json.getString();
            try {
                return form.apply(text);
            } catch (Refused outOfRange) {
                throw DatabindException.from(json, "out of range", outOfRange);
            } catch (RuntimeException otherForm) {
                // Without its message, which would quote the text.
                throw context.weirdStringException("", type, "not in its plain form");
            }
        }
    }
}
