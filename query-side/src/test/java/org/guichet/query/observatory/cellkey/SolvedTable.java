package org.guichet.query.observatory.cellkey;

import java.util.ArrayList;
import java.util.List;
import org.guichet.query.observatory.cellkey.PerturbationTable.Interval;
import org.guichet.query.observatory.cellkey.PerturbationTable.Row;

/**
 * A perturbation table computed from its parameters. The product reads the tables it ships from files; this is how such
 * a file is made, and how a test gets a table with other parameters.
 */
public final class SolvedTable {
    private static final double MILLION = 1e6;

    private SolvedTable() {}

    /**
     * The table with these parameters, the intervals of each row in the order of the changes.
     *
     * @throws IllegalArgumentException if no distribution has the wanted properties
     */
    public static PerturbationTable of(String version, TableParameters parameters) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(0, List.of(new Interval(CellKeys.MODULUS, 0))));
        for (int count = 1; count <= parameters.lastRow(); count++) {
            rows.add(row(RowSolver.solve(parameters, count)));
        }
        return new PerturbationTable(version, parameters, rows);
    }

    private static Row row(RowProbabilities solved) {
        var intervals = new ArrayList<Interval>();
        double reached = 0;
        int last = solved.changes().length - 1;
        for (int i = 0; i <= last; i++) {
            reached += solved.probabilities()[i];
            int below = i == last ? CellKeys.MODULUS : (int) Math.round(reached * CellKeys.MODULUS);
            intervals.add(new Interval(below, solved.changes()[i]));
        }
        return new Row(Math.rint(solved.variance() * MILLION) / MILLION, intervals);
    }
}
