package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.guichet.casework.Delivered;
import org.guichet.command.casework.referral.DeliveredForm;
import org.guichet.problem.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was given is counted in a unit, and money in a currency that exists. */
class DeliveredFormTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"CURRENCY,MAD", "CURRENCY,PEN", "HOUR,"})
    void moneySaysItsCurrencyAndNothingElseDoes(String unit, String currency) {
        Delivered delivered = delivered(unit, currency);
        assertThat(delivered.currency()).isEqualTo(currency);
        assertThat(delivered.withoutService().currency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource({"CURRENCY,,required", "CURRENCY,QQQ,unknown-code", "HOUR,MAD,not-applicable"})
    void moneyOfNoCurrencyIsRefused(String unit, String currency, String why) {
        assertThatThrownBy(() -> delivered(unit, currency))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).details().toString())
                .asString()
                .contains("delivered.currency", why);
    }

    private static Delivered delivered(String unit, String currency) {
        return new DeliveredForm(null, BigDecimal.TEN, unit, currency, DAY, null, null, null, null)
                .checked(CaseStories.CITY, CLOCK);
    }
}
