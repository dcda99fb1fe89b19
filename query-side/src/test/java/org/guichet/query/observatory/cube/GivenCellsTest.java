package org.guichet.query.observatory.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.guichet.query.observatory.cellkey.CellKeys;
import org.guichet.query.observatory.cellkey.GivenFigures;
import org.guichet.query.observatory.cellkey.PerturbationTable;
import org.guichet.query.observatory.cellkey.SolvedTable;
import org.guichet.query.observatory.cellkey.TableParameters;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.Test;

/** What another implementation publishes of 4,580 records comes out of the cube that was fed with them. */
class GivenCellsTest {
    private static final LocalDate MONTH = LocalDate.of(2026, 1, 1);
    private static final Map<String, Measure> MEASURES =
            Map.of("total", Measure.OPENED, "cnt_males", Measure.CLOSED, "cnt_highincome", Measure.REOPENED);

    @Test
    void theGivenCellsComeOutOfTheCube() throws Exception {
        var records = new ArrayList<>(GivenFigures.lines("e2e_micro_rk5.csv"));
        List<String[]> given = GivenFigures.lines("e2e_cells_rk5.csv");
        assertThat(records).hasSize(4_580);
        assertThat(given).hasSize(63);
        Collections.shuffle(records, new Random(1));
        Map<Cell, Content> cells;
        try (var database = new ReadDatabase();
                Connection connection = database.pool().getConnection()) {
            List<UnitFact> former = new ArrayList<>();
            for (int from = 0; from < records.size(); from += 500) {
                List<UnitFact> batch = records.subList(from, Math.min(from + 500, records.size())).stream()
                        .map(GivenCellsTest::fact)
                        .toList();
                BaseCells.move(connection, List.of(), batch);
                former.addAll(batch.subList(0, 50));
            }
            // Taken back and added again, nothing has changed.
            BaseCells.move(connection, former, List.of());
            BaseCells.move(connection, List.of(), former);
            cells = BaseCells.all(connection);
        }
        assertThat(cells).hasSizeLessThan(40);
        PerturbationTable table = SolvedTable.of("given", new TableParameters(5, 3, 2, 0.5));
        for (String[] line : given) {
            Content sum = cells.entrySet().stream()
                    .filter(cell -> cell.getKey().contribution().measure() == MEASURES.get(line[2]))
                    .filter(cell -> isIn(line[0], cell.getKey().coordinates().sex()))
                    .filter(cell -> isIn(line[1], cell.getKey().coordinates().ageBand()))
                    .map(Map.Entry::getValue)
                    .reduce(Content.NOTHING, Content::plus);
            String named = String.join(",", line);
            assertThat(sum.units()).as(named).isEqualTo(Long.parseLong(line[3]));
            assertThat(sum.key()).as(named).isEqualTo(key(line[4]));
            assertThat(table.change(sum.units(), sum.key())).as(named).isEqualTo(Integer.parseInt(line[5]));
            assertThat(sum.units() + table.change(sum.units(), sum.key()))
                    .as(named)
                    .isEqualTo(Long.parseLong(line[6]));
        }
    }

    private static boolean isIn(String wanted, String code) {
        return wanted.equals("Total") || wanted.equals(code);
    }

    private static UnitFact fact(String[] line) {
        var counted = new ArrayList<Contribution>();
        counted.add(new Contribution(Measure.OPENED, MONTH, 0));
        if (line[1].equals("male")) {
            counted.add(new Contribution(Measure.CLOSED, MONTH, 0));
        }
        if (line[4].equals("1")) {
            counted.add(new Contribution(Measure.REOPENED, MONTH, 0));
        }
        var id = new UUID(0, Long.parseLong(line[0]));
        String none = Coordinates.NONE;
        var place = new Coordinates(
                new UUID(0, 0), none, none, line[1], line[2], none, none, none, none, none, none, none, none);
        return new UnitFact(id, UnitKind.CASE, id, key(line[3]), place, counted);
    }

    private static int key(String fraction) {
        return (int) Math.round(Double.parseDouble(fraction) * CellKeys.MODULUS);
    }
}
