package org.guichet.casework;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Phone numbers as people say them, made into the one form in which they can be called and compared. A number is good if
 * the numbering plan of its country has it, as libphonenumber knows the plans.
 *
 * @param e164 in E.164; null if it cannot be called
 * @param fault reason code why it cannot be called; null if it can
 */
public record PhoneNumber(String e164, String fault) {
    // Cities know their country by three letters, the library by two.
    private static final Map<String, String> ALPHA_2 = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(
                    country -> Locale.of("", country).getISO3Country(), country -> country, (one, other) -> one));

    /**
     * Reads a number of a person, which is called from anywhere.
     *
     * @param said with or without a country prefix
     * @param country ISO 3166-1 alpha-3, for a number without a prefix; null if none is known
     */
    public static PhoneNumber read(String said, String country) {
        // The library would dial letters by their keys, and cut an extension off.
        if (hasLetters(said)) {
            return new PhoneNumber(null, "phone-with-letters");
        }
        var phones = PhoneNumberUtil.getInstance();
        try {
            var number = phones.parse(said, country == null ? null : ALPHA_2.get(country));
            String fault = fault(number);
            return new PhoneNumber(fault == null ? phones.format(number, PhoneNumberFormat.E164) : null, fault);
        } catch (NumberParseException noNumber) {
            return new PhoneNumber(null, fault(noNumber));
        }
    }

    /**
     * Why an office could not be called; empty if it can. An office may have a short number of its country or an
     * extension, and its line may be of a range that is newer than the library: its length counts, and not its range.
     *
     * @param said with or without a country prefix
     * @param country ISO 3166-1 alpha-3, for a number without a prefix; null if none is known
     */
    public static Optional<String> faultOfOffice(String said, String country) {
        String region = country == null ? null : ALPHA_2.get(country);
        var phones = PhoneNumberUtil.getInstance();
        try {
            var number = phones.parse(said, region);
            if (hasLetters(said) && !number.hasExtension()) {
                return Optional.of("phone-with-letters");
            }
            boolean isShort =
                    region != null && ShortNumberInfo.getInstance().isValidShortNumberForRegion(number, region);
            boolean isLong = phones.isPossibleNumber(number)
                    && !phones.getNationalSignificantNumber(number).startsWith("0");
            return isShort || isLong ? Optional.empty() : Optional.ofNullable(fault(number));
        } catch (NumberParseException noNumber) {
            // Its message repeats the number, so it goes no further.
            return Optional.of(fault(noNumber));
        }
    }

    /**
     * What is left of a number that was kept as it was written when it is looked for: letters and digits. One in E.164
     * stays as it is.
     */
    public static String comparable(String said) {
        return said.codePoints()
                .filter(point -> point == '+' || Character.isLetterOrDigit(point))
                .map(point ->
                        Character.isDigit(point) ? '0' + Character.digit(point, 10) : Character.toUpperCase(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    // A text without a digit is no number at all, and told so.
    private static boolean hasLetters(String said) {
        return said.codePoints().anyMatch(Character::isDigit)
                && said.codePoints().anyMatch(Character::isLetter);
    }

    private static String fault(Phonenumber.PhoneNumber number) {
        var phones = PhoneNumberUtil.getInstance();
        if (phones.isValidNumber(number)) {
            return null;
        }
        // A zero that is left of the prefix fills the place of the digit that is missing.
        var withoutZero = new Phonenumber.PhoneNumber()
                .setCountryCode(number.getCountryCode())
                .setNationalNumber(number.getNationalNumber());
        return switch (phones.isPossibleNumberWithReason(withoutZero)) {
            case TOO_SHORT -> "phone-too-short";
            case TOO_LONG -> "phone-too-long";
            default -> "phone-not-in-use";
        };
    }

    private static String fault(NumberParseException noNumber) {
        return switch (noNumber.getErrorType()) {
            case TOO_LONG -> "phone-too-long";
            case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> "phone-too-short";
            case INVALID_COUNTRY_CODE -> "phone-of-no-country";
            default -> "not-a-phone-number";
        };
    }

    /** Never the number. */
    @Override
    public String toString() {
        return "[phone number]";
    }
}
