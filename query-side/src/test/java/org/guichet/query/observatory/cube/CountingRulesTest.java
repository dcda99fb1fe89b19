package org.guichet.query.observatory.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountingRulesTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    @Test
    void stockIsWhatWasOpenAtTheEndOfTheMonth() {
        assertThat(stock(moment(Measure.OPENED, 1), moment(Measure.CLOSED, 3))).containsExactly(in(1), out(3));
        assertThat(stock(moment(Measure.OPENED, 1), moment(Measure.CLOSED, 1)))
                .as("opened and closed within one month")
                .isEmpty();
        assertThat(stock(
                        moment(Measure.OPENED, 1),
                        moment(Measure.CLOSED, 2),
                        moment(Measure.REOPENED, 2),
                        moment(Measure.CLOSED, 2)))
                .containsExactly(in(1), out(2));
        assertThat(stock(moment(Measure.OPENED, 1), moment(Measure.CLOSED, 2), moment(Measure.REOPENED, 4)))
                .containsExactly(in(1), out(2), in(4));
        assertThat(stock(moment(Measure.OPENED, 3), moment(Measure.CLOSED, 2)))
                .as("closed with an earlier date")
                .isEmpty();
    }

    @Test
    void anEdgeBelongsToTheBinThatItEnds() {
        assertThat(DurationBins.of(Duration.ZERO)).isEqualTo(1);
        assertThat(DurationBins.of(Duration.ofHours(-3))).isEqualTo(1);
        assertThat(DurationBins.of(Duration.ofHours(1))).isEqualTo(1);
        assertThat(DurationBins.of(Duration.ofHours(1).plusNanos(1_000))).isEqualTo(2);
        assertThat(DurationBins.of(Duration.ofDays(90))).isEqualTo(10);
        assertThat(DurationBins.of(Duration.ofDays(91))).isEqualTo(11);
    }

    @Test
    void anAgeIsThatOfTheDayAsFarAsTheBirthDateIsKnown() {
        assertThat(PersonProfile.ageBand("2008-03-01", LocalDate.of(2026, 2, 28)))
                .isEqualTo("AGE_12_17");
        assertThat(PersonProfile.ageBand("2008-03-01", LocalDate.of(2026, 3, 1)))
                .isEqualTo("AGE_18_24");
        assertThat(PersonProfile.ageBand("2008-03", LocalDate.of(2026, 3, 14))).isEqualTo("AGE_12_17");
        assertThat(PersonProfile.ageBand("2008", LocalDate.of(2026, 7, 1))).isEqualTo("AGE_18_24");
        assertThat(PersonProfile.ageBand("1920", LocalDate.of(2026, 7, 1))).isEqualTo("AGE_60_PLUS");
        assertThat(PersonProfile.ageBand("2026-02", LocalDate.of(2026, 2, 1)))
                .as("born on a day after the day")
                .isEqualTo("AGE_0_4");
        assertThat(PersonProfile.ageBand("2030", LocalDate.of(2026, 2, 1))).isEqualTo("UNKNOWN");
        assertThat(PersonProfile.ageBand(null, JANUARY)).isEqualTo("NOT_ASKED");
    }

    @Test
    void ofAnErasedPersonOnlyTheCoarseStays() {
        assertThat(residue("AGE_12_17", "SEN")).isEqualTo(new PersonProfile("FEMALE", "AGE_0_17", "002", "_T"));
        assertThat(residue("AGE_25_49", "SYR")).isEqualTo(new PersonProfile("FEMALE", "AGE_18_59", "142", "_T"));
        assertThat(residue("AGE_60_PLUS", "NOT_ASKED"))
                .isEqualTo(new PersonProfile("FEMALE", "AGE_60_PLUS", "NOT_ASKED", "_T"));
        assertThat(Residue.of(fact("DECLINED_TO_ANSWER", "SEN")).ageGroup()).isEqualTo("DECLINED_TO_ANSWER");
    }

    private static PersonProfile residue(String band, String nationality) {
        return Residue.of(fact(band, nationality)).profile();
    }

    private static UnitFact fact(String band, String nationality) {
        var id = new UUID(0, 1);
        String none = Coordinates.NONE;
        var place = new Coordinates(
                id, none, id.toString(), "FEMALE", band, nationality, none, none, none, none, none, none, none);
        return new UnitFact(id, UnitKind.CASE, id, 1, place, List.of());
    }

    private static Set<Contribution> stock(Moment... moments) {
        return Stock.of(
                List.of(moments),
                at -> at.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1));
    }

    private static Moment moment(Measure measure, int month) {
        return new Moment(measure, Instant.parse("2026-0" + month + "-10T10:00:00Z"));
    }

    private static Contribution in(int month) {
        return new Contribution(Measure.STOCK_IN, JANUARY.withMonth(month), 0);
    }

    private static Contribution out(int month) {
        return new Contribution(Measure.STOCK_OUT, JANUARY.withMonth(month), 0);
    }
}
