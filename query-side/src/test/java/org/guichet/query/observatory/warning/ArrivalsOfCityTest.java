package org.guichet.query.observatory.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.query.observatory.warning.CityOfAreas.IN_MARCH;
import static org.guichet.query.observatory.warning.CityOfAreas.MARCH;

import java.util.Collections;
import java.util.List;
import org.guichet.query.observatory.warning.Arrivals.OfArea;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArrivalsOfCityTest {
    private static final Told TEN = new Told(Told.How.COUNT, 10L);

    private static ReadDatabase database;

    private final ArrivalsOfCity arrivals = new ArrivalsOfCity(database.pool(), new AreasOfCity(database.pool()));
    private final CityOfAreas city = new CityOfAreas(database);

    @BeforeAll
    static void start() {
        database = new ReadDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private Arrivals found() {
        return arrivals.of(city.coordinator(), IN_MARCH);
    }

    @Test
    void anAreaWithMoreThanUsualStandsFirst() {
        String quiet = city.area("Quiet");
        String sudden = city.area("Sudden");
        for (int back = 0; back <= 12; back++) {
            city.persons(quiet, MARCH.minusMonths(back), 10);
            city.persons(sudden, MARCH.minusMonths(back), back == 0 ? 30 : 10);
        }
        Arrivals found = found();
        assertThat(found.forPublication()).isFalse();
        assertThat(found.zone()).isEqualTo("Africa/Casablanca");
        assertThat(found.months()).hasSize(13).startsWith(MARCH.minusMonths(12)).endsWith(MARCH);
        assertThat(found.areas())
                .extracting(one -> one.area().names().get("en"))
                .containsExactly("Sudden", "Quiet", null);
        OfArea first = found.areas().getFirst();
        assertThat(first.flagged()).isTrue();
        assertThat(first.usualAtMost())
                .isEqualTo(UsualLimit.after(Collections.nCopies(12, 10L)).orElseThrow());
        assertThat(first.counts().getLast()).isEqualTo(new Told(Told.How.COUNT, 30L));
        assertThat(found.areas().get(1).flagged()).isFalse();
        assertThat(found.areas().get(1).counts()).containsOnly(TEN);
    }

    @Test
    void aSmallNumberIsNeitherToldNorAWarning() {
        String usual = city.area("Usual");
        String rare = city.area("Rare");
        String empty = city.area("Empty");
        for (int back = 0; back <= 12; back++) {
            city.persons(usual, MARCH.minusMonths(back), 10);
        }
        city.persons(rare, MARCH, 4);
        assertThat(UsualLimit.after(Collections.nCopies(12, 0L)).orElseThrow()).isLessThan(4);
        assertThat(found().areas())
                .filteredOn(one -> List.of(rare, empty).contains(one.area().id()))
                .hasSize(2)
                .noneMatch(OfArea::flagged)
                .allMatch(one -> one.usualAtMost() == 4)
                .flatMap(OfArea::counts)
                .containsOnly(Told.BELOW);
    }

    @Test
    void afterMonthsOfNothingFiveAreAWarning() {
        String usual = city.area("Usual");
        String sudden = city.area("Sudden");
        for (int back = 0; back <= 12; back++) {
            city.persons(usual, MARCH.minusMonths(back), 10);
        }
        city.persons(sudden, MARCH, 5);
        OfArea first = found().areas().getFirst();
        assertThat(first.area().id()).isEqualTo(sudden);
        assertThat(first.flagged()).isTrue();
    }

    @Test
    void monthsBeforeTheCityCountedAnybodyAreNotEmptyMonths() {
        String area = city.area("New");
        city.persons(area, MARCH.minusMonths(1), 10);
        city.persons(area, MARCH, 40);
        assertThat(found().areas()).noneMatch(OfArea::flagged).allMatch(one -> one.usualAtMost() == null);
        city.persons(area, MARCH.minusMonths(3), 10);
        city.persons(area, MARCH.minusMonths(2), 10);
        assertThat(found().areas().getFirst().flagged()).isTrue();
    }

    @Test
    void whoIsErasedOrElsewhereIsCountedApartFromTheAreas() {
        String area = city.area("Known");
        city.persons(area, MARCH, 10);
        city.persons("_T", MARCH, 4);
        city.persons("00000000-0000-0000-0000-000000000001", MARCH, 6);
        assertThat(found().areas()).extracting(one -> one.counts().getLast()).containsExactly(TEN, TEN);
        assertThat(found().areas().getLast().area().id()).isEqualTo("_U");
    }

    @Test
    void anotherCityIsNotTold() {
        CityOfAreas other = new CityOfAreas(database);
        other.persons(other.area("There"), MARCH, 50);
        assertThat(found().areas()).hasSize(1).flatMap(OfArea::counts).containsOnly(Told.BELOW);
    }
}
