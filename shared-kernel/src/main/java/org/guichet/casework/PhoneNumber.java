package org.guichet.casework;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phone numbers as people say them, made into the one form in which they can be called and compared. */
public final class PhoneNumber {
    // Cities know their country by three letters, the library by two.
    private static final Map<String, String> ALPHA_2 = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(
                    country -> Locale.of("", country).getISO3Country(), country -> country, (one, other) -> one));

    private PhoneNumber() {}

    /**
     * A number in E.164; empty for what cannot be one.
     *
     * @param said with or without a country prefix
     * @param country ISO 3166-1 alpha-3, for a number without a prefix; null if none is known
     */
    public static Optional<String> e164(String said, String country) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var parsed = phones.parse(said, country == null ? null : ALPHA_2.get(country));
            return phones.isPossibleNumber(parsed)
                    ? Optional.of(phones.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            // Its message repeats the number, so it goes no further.
            return Optional.empty();
        }
    }
}
