package org.guichet.command.form;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.problem.Refused;

/** Phone numbers as people say them, made into the one form in which they can be called and compared. */
public final class PhoneNumbers {
    private static final Map<String, String> ALPHA_2 = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(
                    country -> Locale.of("", country).getISO3Country(), country -> country, (one, other) -> one));

    private PhoneNumbers() {}

    /**
     * The numbers in E.164.
     *
     * @param numbers as written, with or without a country prefix; null for not asked
     * @param country ISO 3166-1 alpha-3, for numbers without a prefix
     * @param field path of the field, for the refusal
     * @throws Refused naming the first number that cannot be one
     */
    public static List<String> e164(List<String> numbers, String country, String field) {
        if (numbers == null) {
            return null;
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            found.add(e164(numbers.get(i), country, field + "[" + i + "]"));
        }
        return found;
    }

    private static String e164(String number, String country, String field) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var parsed = phones.parse(number, ALPHA_2.get(country));
            if (phones.isPossibleNumber(parsed)) {
                return phones.format(parsed, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException noNumber) {
            // The library's message repeats the number; the refusal below names the field only.
        }
        throw Refused.field(field, "not-a-phone-number");
    }
}
