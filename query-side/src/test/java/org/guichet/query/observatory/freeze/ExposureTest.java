package org.guichet.query.observatory.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.observatory.Period;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.cellkey.CellKeys;
import org.guichet.query.observatory.cube.Contribution;
import org.guichet.query.observatory.cube.Coordinates;
import org.guichet.query.observatory.cube.Measure;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.cube.UnitKind;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final Period YEAR = Period.of("2025");
    private static final City CITY =
            new City(new UUID(0, 1), "TNG", Map.of("en", "Tangier"), "MAR", ZoneOffset.UTC, List.of());
    private static final Levels LEVELS = Levels.of(CITY, YEAR, List.of());
    private static final List<String> AGES = List.of("AGE_0_4", "AGE_18_24", "AGE_60_PLUS");

    private final Random random = new Random(1);

    @Test
    void oneFigureKeepsAllItsNoise() {
        assertThat(least(List.of(layout("total", "total")), 3.0)).isEqualTo(Math.sqrt(3), within(1e-9));
    }

    @Test
    void aTotalAndItsPartitionShareTheirNoise() {
        // The total itself, and the sum of two sexes with twice the noise: 1/V + 1/(2V).
        assertThat(least(List.of(layout("codes", "total")), 3.0)).isEqualTo(Math.sqrt(3 / 1.5), within(1e-9));
    }

    @Test
    void allMarginsOfTwoDimensionsAreTheProductOfTheirParts() {
        // Partitions of the total into 1, 2, 3 and 6 cells: 1 + 1/2 + 1/3 + 1/6.
        assertThat(least(List.of(layout("codes", "groups")), 3.0)).isEqualTo(Math.sqrt(3 / 2.0), within(1e-9));
    }

    @Test
    void theSameCellInTwoTablesIsToldOnce() {
        assertThat(least(List.of(layout("codes", "total"), layout("codes", "total")), 3.0))
                .isEqualTo(Math.sqrt(3 / 1.5), within(1e-9));
    }

    @Test
    void aSecondReleaseIsAnotherLook() {
        Layout layout = layout("codes", "total");
        var exposure = new Exposure(3.0);
        List<UnitFact> facts = facts();
        exposure.add(0, Tally.of(layout, facts), new HashSet<>(layout.cells()));
        exposure.add(1, Tally.of(layout, facts), new HashSet<>(layout.cells()));
        assertThat(exposure.leastDeviation(Set.of(0))).isEqualTo(Math.sqrt(3 / 1.5), within(1e-9));
        assertThat(exposure.leastDeviation(Set.of(0, 1))).isEqualTo(Math.sqrt(3 / 3.0), within(1e-9));
    }

    @Test
    void aSecondReleaseOfWhatHasChangedIsAboutSomethingElse() {
        Layout layout = layout("total", "total");
        var exposure = new Exposure(3.0);
        List<UnitFact> facts = facts();
        exposure.add(0, Tally.of(layout, facts), new HashSet<>(layout.cells()));
        exposure.add(1, Tally.of(layout, facts.subList(5, facts.size())), new HashSet<>(layout.cells()));
        assertThat(exposure.leastDeviation(Set.of(0, 1))).isEqualTo(Math.sqrt(3), within(1e-9));
    }

    @Test
    void blankCellsGiveNothingAway() {
        Layout layout = layout("codes", "total");
        Set<List<String>> told = new HashSet<>(layout.cells());
        told.removeIf(cell -> cell.contains("MALE"));
        var exposure = new Exposure(3.0);
        List<UnitFact> facts = facts();
        exposure.add(0, Tally.of(layout, facts), told);
        assertThat(exposure.leastDeviation(Set.of(0))).isEqualTo(Math.sqrt(3), within(1e-9));
    }

    private double least(List<Layout> layouts, double variance) {
        var exposure = new Exposure(variance);
        List<UnitFact> facts = facts();
        Set<Integer> told = layouts.stream()
                .map(layout -> exposure.add(0, Tally.of(layout, facts), new HashSet<>(layout.cells())))
                .collect(Collectors.toSet());
        return exposure.leastDeviation(told);
    }

    private static Layout layout(String sex, String age) {
        var definition = new TableDefinition(
                "PERSONS",
                "PERSON",
                List.of("REGISTERED"),
                false,
                false,
                List.of("SEX", "AGE"),
                List.of(Map.of("SEX", sex, "AGE", age)),
                List.of());
        return new Layout(definition, definition.year().getFirst(), YEAR, LEVELS);
    }

    private List<UnitFact> facts() {
        var facts = new ArrayList<UnitFact>();
        for (int i = 0; i < 200; i++) {
            String none = Coordinates.NONE;
            var where = new Coordinates(
                    CITY.id(),
                    none,
                    none,
                    i % 2 == 0 ? "FEMALE" : "MALE",
                    AGES.get(i % 3),
                    none,
                    none,
                    none,
                    none,
                    none,
                    none,
                    none,
                    none);
            facts.add(new UnitFact(
                    new UUID(1, i),
                    UnitKind.PERSON,
                    new UUID(2, i),
                    random.nextInt(CellKeys.MODULUS),
                    where,
                    List.of(new Contribution(Measure.REGISTERED, LocalDate.of(2025, 5, 1), 0))));
        }
        return facts;
    }
}
