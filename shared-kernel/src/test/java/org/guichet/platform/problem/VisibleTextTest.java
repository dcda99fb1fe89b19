package org.guichet.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a text that was pasted, or made to look like another. */
class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Am\u202Eina",
                "\u2066Amina\u2069",
                "Am\u200Bina",
                "Am\u200Cina",
                "Am\u200Dina",
                "\uFEFFAmina",
                "Amina\u200F",
                "Am\u00ADina",
                "Am\u2060ina",
                "Amina\u3164",
                "Am\u034Fina",
                "Am\uDB40\uDC41ina",
                "\u061CAmina\u200E"
            })
    void whatCannotBeSeenIsLeftOut(String written) {
        assertThat(VisibleText.of(written)).isEqualTo("Amina");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Persian, Hindi, Sinhala, Kurdish; a family in a note; a variant of a Han letter; Mongolian.
                "می‌خواهم",
                "क्‌ष",
                "ශ්‍රී",
                "دەستەواژە‌کان",
                "👨‍👩‍👧",
                "葛\uDB40\uDD00城",
                "ᠠ\u180Cᠨ",
                "Amina\nand\tOmar",
                "أَمِينَة"
            })
    void whatAScriptNeedsStays(String written) {
        assertThat(VisibleText.of(written)).isEqualTo(written);
    }

    @Test
    void aJoinerThatJoinsNothingIsLeftOut() {
        assertThat(VisibleText.of("می\u200C")).isEqualTo("می");
        assertThat(VisibleText.of("می\u200C\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
        assertThat(VisibleText.of("\u200Dමාලා")).isEqualTo("මාලා");
    }
}
