package org.guichet.platform.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.guichet.id.Id;
import org.guichet.platform.problem.PlainValues;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;

/**
 * Reads parameters and variables of paths as strictly as the fields of a body: each in the one form that the API
 * writes, and within the same bounds. {@link PlainConversion} sees to it that nothing else is tried then.
 */
final class PlainParameters {
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private PlainParameters() {}

    static void addTo(FormatterRegistry registry) {
        add(registry, UUID.class, PlainValues::id);
        add(registry, Instant.class, PlainValues::instant);
        add(registry, OffsetDateTime.class, text -> PlainValues.instant(text).atOffset(ZoneOffset.UTC));
        add(registry, LocalDate.class, PlainValues::day);
        add(registry, YearMonth.class, text -> YearMonth.parse(of(MONTH, text)));
        add(registry, Long.class, text -> Long.valueOf(of(NUMBER, text)));
        add(registry, Integer.class, text -> Integer.valueOf(of(NUMBER, text)));
        add(registry, Boolean.class, PlainParameters::truth);
        registry.addConverterFactory(new Codes());
        registry.addConverterFactory(new Ids());
    }

    private static <T> void add(FormatterRegistry registry, Class<T> type, Function<String, T> form) {
        Converter<String, T> converter = form::apply;
        registry.addConverter(String.class, type, converter);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String of(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not in its plain form");
        }
        return text;
    }

    private static final class Ids implements ConverterFactory<String, Id> {
        @Override
        public <T extends Id> Converter<String, T> getConverter(Class<T> kind) {
            return text -> Id.of(kind, PlainValues.id(text));
        }
    }

    /** Codes by their very names. */
    private static final class Codes implements ConverterFactory<String, Enum<?>> {
        @Override
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return text -> {
                for (T constant : type.getEnumConstants()) {
                    if (constant.name().equals(text)) {
                        return constant;
                    }
                }
                throw new IllegalArgumentException("no such code");
            };
        }
    }
}
