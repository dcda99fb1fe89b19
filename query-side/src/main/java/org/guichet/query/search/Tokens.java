package org.guichet.query.search;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonName;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.search.name.NameKeys;

/**
 * Fingerprints of what a case of one city is found by, keyed with the installation's secret. The city is part of what is
 * fingerprinted, so the same name has another token in every city.
 *
 * <p>A token has 64 bits: with a hundred million of them, a query meets a wrong case once in some 200,000,000,000 words.
 */
final class Tokens {
    private static final Normalizer2 FOLD_CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private final InstallationSecrets secrets;
    private final UUID city;

    Tokens(InstallationSecrets secrets, UUID city) {
        this.secrets = secrets;
        this.city = city;
    }

    Stream<Long> written(PersonName name) {
        return Stream.of(name.given(), name.family(), name.alsoWritten())
                .flatMap(part -> NameKeys.written(part).stream())
                .map(key -> of("name", key));
    }

    /** The words of a name that is looked for, each as the tokens of its possible keys. */
    List<Set<Long>> wanted(String name) {
        return NameKeys.wanted(name).stream()
                .map(keys -> keys.stream().map(key -> of("name", key)).collect(Collectors.toSet()))
                .toList();
    }

    long number(CaseNumber number) {
        return of("number", number.value());
    }

    /** @param phone in E.164, or comparable as it was written */
    long phone(String phone) {
        return of("phone", phone);
    }

    /** @param number as {@link #characters} leaves it */
    long document(String number) {
        return of("document", number);
    }

    /** @param date as far as known: a year, a month or a day */
    Stream<Long> born(String date) {
        var tokens = new ArrayList<Long>();
        Stream.of(YEAR, MONTH, DAY)
                .filter(length -> length <= date.length())
                .forEach(length -> tokens.add(of("born", date.substring(0, length))));
        if (date.length() < DAY) {
            tokens.add(of("born-about", date));
        }
        return tokens.stream();
    }

    /** What agrees with a date: born then, or born at a time that is known less exactly and holds it. */
    Set<Long> wantedBorn(String date) {
        var tokens = new HashSet<Long>();
        tokens.add(of("born", date));
        Stream.of(YEAR, MONTH)
                .filter(length -> length < date.length())
                .forEach(length -> tokens.add(of("born-about", date.substring(0, length))));
        return tokens;
    }

    /** The letters and digits of a document's number, whatever the case, the script of its digits and what is between. */
    static String characters(String number) {
        var characters = new StringBuilder();
        FOLD_CASE.normalize(number).codePoints().forEach(point -> {
            int digit = isNumber(point) ? UCharacter.getNumericValue(point) : -1;
            if (digit >= 0 && digit <= 9) {
                characters.append(digit);
            } else if (isNumber(point) || Character.isLetter(point)) {
                characters.appendCodePoint(point);
            }
        });
        return characters.toString();
    }

    // Ethiopic has no zero, so its digits are no decimal ones to Unicode.
    private static boolean isNumber(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER, Character.LETTER_NUMBER -> true;
            default -> false;
        };
    }

    private long of(String kind, String key) {
        byte[] input = ("search|" + city + "|" + kind + "|" + key).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(secrets.fingerprint(input)).getLong();
    }
}
