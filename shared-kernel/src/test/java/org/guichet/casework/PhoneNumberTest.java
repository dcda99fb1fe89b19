package org.guichet.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers are taken as numbers that somebody answers. */
class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0612345678, +212612345678",
        "06 12 34 56 78, +212612345678",
        "612345678, +212612345678",
        "٠٦١٢٣٤٥٦٧٨, +212612345678",
        "+33 6 12 34 56 78, +33612345678",
        "0033612345678, +33612345678",
    })
    void aNumberIsKeptInOneForm(String said, String kept) {
        assertThat(PhoneNumber.read(said, "MAR").e164()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "061234567, phone-too-short",
        "06 12 34 SARA, phone-with-letters",
        "0612345678 ext 3, phone-with-letters",
        "2.12661E+11, phone-with-letters",
        "06123, phone-too-short",
        "06123456789, phone-too-long",
        "0612345678/0612345679, phone-too-long",
        "+999123456, phone-of-no-country",
        "0000000000, phone-too-short",
        "0111111111, phone-not-in-use",
        "not a phone, not-a-phone-number",
    })
    void aNumberThatNobodyAnswersIsToldWhy(String said, String fault) {
        assertThat(PhoneNumber.read(said, "MAR").fault()).isEqualTo(fault);
    }

    @Test
    void anOfficeMayHaveAShortNumberOrAnExtension() {
        assertThat(PhoneNumber.faultOfOffice("15", "MAR")).isEmpty();
        assertThat(PhoneNumber.faultOfOffice("0539 34 00 00 ext. 12", "MAR")).isEmpty();
        assertThat(PhoneNumber.faultOfOffice("0539000000", "MAR")).isEmpty();
        assertThat(PhoneNumber.faultOfOffice("061234567", "MAR")).contains("phone-too-short");
        assertThat(PhoneNumber.faultOfOffice("06 12 34 SARA", "MAR")).contains("phone-with-letters");
    }

    @Test
    void aNumberKeptAsItWasWrittenIsFoundByTheSameCharacters() {
        assertThat(PhoneNumber.comparable("06 12-34 sara")).isEqualTo(PhoneNumber.comparable("061234 SARA"));
        assertThat(PhoneNumber.comparable("+212612345678")).isEqualTo("+212612345678");
    }
}
