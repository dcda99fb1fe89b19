package org.guichet.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumberTest {
    private static final String ALPHABET = "23456789CDFHJKMNPRTVWX";
    private static final int SAMPLE = 200;
    /** Seeded, so that a failure comes back. */
    private final Random random = new Random(20260101);

    @Test
    void theCheckCharacterIsThatOfIso7064Mod37Radix2() {
        assertThat(CheckCharacter.of("G123489654321")).isEqualTo('Y');
    }

    @Test
    void aNumberIsThreeGroupsOfFourWithoutVowelsAndLookAlikes() {
        for (int i = 0; i < SAMPLE; i++) {
            assertThat(CaseNumber.draw(random).value()).matches("[" + ALPHABET + "]{4}(-[" + ALPHABET + "]{4}){2}");
        }
    }

    @Test
    void everySingleMistypedCharacterIsCaught() {
        for (int i = 0; i < SAMPLE; i++) {
            String number = CaseNumber.draw(random).value().replace("-", "");
            for (int at = 0; at < number.length(); at++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != number.charAt(at)) {
                        assertRefused(number.substring(0, at) + other + number.substring(at + 1));
                    }
                }
            }
        }
    }

    @Test
    void everySwapOfTwoCharactersIsCaught() {
        for (int i = 0; i < SAMPLE; i++) {
            String number = CaseNumber.draw(random).value().replace("-", "");
            for (int one = 0; one < number.length(); one++) {
                for (int other = one + 1; other < number.length(); other++) {
                    if (number.charAt(one) != number.charAt(other)) {
                        assertRefused(swapped(number, one, other));
                    }
                }
            }
        }
    }

    @Test
    void drawnNumbersDifferAndUseTheWholeAlphabetEverywhere() {
        int draws = 20_000;
        Set<String> values = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < draws; i++) {
            String number = CaseNumber.draw(random).value().replace("-", "");
            values.add(number);
            IntStream.range(0, number.length()).forEach(at -> seen.add(at * 128 + number.charAt(at)));
        }
        assertThat(values).hasSize(draws);
        assertThat(seen).hasSize(12 * ALPHABET.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2345-6789-CDFW",
                "23456789CDFW",
                " 2345 6789 cdfw ",
                "2345–6789—cdfW",
                "2345−6789‑CDFW",
                "２３４５－６７８９－ＣＤｆｗ",
                "٢٣٤٥-٦٧٨٩-CDFW",
                "۲۳۴۵ ۶۷۸۹ cdfw",
                "\u200f2345-6789-CDFW\u200e\n",
                "2-3-4-5 6789\u00a0CDFW"
            })
    void whatPeopleTypeIsRead(String typed) {
        assertThat(CaseNumber.parse(typed)).isEqualTo(new CaseNumber("2345-6789-CDFW"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2345-6789-CDF",
                "2345-6789-CDFWT",
                "2345-6789-CDFV",
                "2345/6789/CDFW",
                "2345-6789-CDF0",
                "2345-6789-CDF*",
                "2345-6789-ÇDFT"
            })
    void anythingElseIsRefusedWithoutBeingRepeated(String typed) {
        assertThatThrownBy(() -> CaseNumber.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("case number")
                .hasMessageNotContaining("2345")
                .hasMessageNotContaining("CDF");
    }

    @Test
    void nothingAndFarTooMuchAreRefused() {
        assertRefused(null);
        assertRefused(" ".repeat(100_000) + "2345-6789-CDFW");
    }

    @Test
    void aNumberWithACharacterThatIsNeverDrawnIsRefusedEvenIfItsCheckFits() {
        String characters = "A2345678923";
        assertRefused(characters + CheckCharacter.of(characters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23456789CDFW", "2345-6789-cdfw", "2345-6789-CDFV"})
    void onlyTheCanonicalTextIsAValue(String value) {
        assertThatThrownBy(() -> new CaseNumber(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsTextDoesNotTellIt() {
        assertThat(CaseNumber.draw(random)).hasToString("[case number]");
    }

    private static void assertRefused(String typed) {
        assertThatThrownBy(() -> CaseNumber.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String swapped(String text, int one, int other) {
        StringBuilder swapped = new StringBuilder(text);
        swapped.setCharAt(one, text.charAt(other));
        swapped.setCharAt(other, text.charAt(one));
        return swapped.toString();
    }
}
