package org.guichet.query.observatory.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.query.observatory.warning.CityOfAreas.IN_MARCH;
import static org.guichet.query.observatory.warning.CityOfAreas.MARCH;

import org.guichet.query.observatory.warning.Priorities.Line;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrioritiesOfCityTest {
    private static ReadDatabase database;

    private final PrioritiesOfCity priorities = new PrioritiesOfCity(database.pool(), new AreasOfCity(database.pool()));
    private final CityOfAreas city = new CityOfAreas(database);

    @BeforeAll
    static void start() {
        database = new ReadDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private Priorities found() {
        return priorities.of(city.coordinator(), IN_MARCH);
    }

    @Test
    void theMostFrequentStandFirstWithShareAndChange() {
        String medina = city.area("Medina");
        String port = city.area("Port");
        city.area("Hill");
        city.needs(medina, "HOUSING", "UNSERVED", MARCH, 10);
        city.needs(medina, "HOUSING", "UNSERVED", MARCH.minusMonths(11), 8);
        city.needs(medina, "HOUSING", "UNSERVED", MARCH.minusMonths(12), 12);
        city.needs(medina, "HOUSING", "IDENTIFIED", MARCH.minusMonths(4), 36);
        city.needs(port, "HEALTH", "UNSERVED", MARCH, 7);
        city.needs(port, "HEALTH", "UNSERVED", MARCH.minusMonths(24), 99);
        city.needs(port, "WORK", "UNSERVED", MARCH, 7);
        Priorities found = found();
        assertThat(found.forPublication()).isFalse();
        assertThat(found.from()).isEqualTo(MARCH.minusMonths(11));
        assertThat(found.to()).isEqualTo(MARCH);
        assertThat(found.lines()).extracting(Line::rank).containsExactly(1, 2, 2);
        assertThat(found.lines()).extracting(Line::needGroup).containsExactly("HOUSING", "HEALTH", "WORK");
        Line housing = found.lines().getFirst();
        assertThat(housing.area().names()).containsEntry("en", "Medina");
        assertThat(housing.unserved()).isEqualTo(18);
        assertThat(housing.share()).isEqualTo(0.5);
        assertThat(housing.change()).isEqualTo(6);
        Line health = found.lines().get(1);
        assertThat(health.identified()).isEqualTo(Told.BELOW);
        assertThat(health.share()).isNull();
        assertThat(health.before()).isEqualTo(Told.BELOW);
        assertThat(health.change()).isNull();
    }

    @Test
    void smallNumbersAreNotListedNorWhatTheyCouldBeWorkedOutFrom() {
        String medina = city.area("Medina");
        String port = city.area("Port");
        city.needs(medina, "HOUSING", "UNSERVED", MARCH, 20);
        city.needs(port, "HOUSING", "UNSERVED", MARCH, 4);
        assertThat(found().lines()).extracting(Line::unserved).containsExactly(20L);
        city.needs("_U", "HOUSING", "UNSERVED", MARCH, 6);
        assertThat(found().lines())
                .as("only one would be missing, so the smallest other one is hidden")
                .extracting(Line::unserved)
                .containsExactly(20L);
    }

    @Test
    void protectionNeedsAreOneNumberOfTheCity() {
        String medina = city.area("Medina");
        city.needs(medina, "RESTRICTED", "UNSERVED", MARCH, 3);
        assertThat(found().restricted()).isEqualTo(Told.BELOW);
        city.needs("_U", "RESTRICTED", "UNSERVED", MARCH, 6);
        assertThat(found().restricted()).isEqualTo(new Told(Told.How.COUNT, 9L));
        assertThat(found().lines()).isEmpty();
    }
}
