package org.guichet.query.observatory.cellkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;

/** Whether there is noise with the wanted properties, by a method that knows nothing of entropy: the simplex. */
class SolverAgainstLinearProgrammeTest {
    // What the solver may miss a bound by, see RowSolver.
    private static final double CLOSE = 1e-6;

    @Test
    void theSolverFindsNoiseExactlyWhereThereIsSome() {
        int tables = 0;
        var wrong = new ArrayList<String>();
        for (int maxChange = 2; maxChange <= 12; maxChange++) {
            for (int neverPublished = 0; neverPublished <= 3; neverPublished++) {
                double needed = leastVariance(maxChange, neverPublished);
                for (int tenths = 5; tenths <= 60; tenths++) {
                    var parameters = new TableParameters(maxChange, tenths / 10.0, neverPublished, 0);
                    if (Math.abs(needed - parameters.variance()) < CLOSE && neverPublished > 0) {
                        // On the very edge either answer is a matter of rounding.
                        continue;
                    }
                    boolean possible = needed < parameters.variance();
                    boolean solved = solves(parameters);
                    tables += possible ? 1 : 0;
                    if (possible != solved) {
                        wrong.add(parameters + (possible ? " has noise, and none was found" : " has no noise"));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tables).as("tables that exist").isGreaterThan(1700);
    }

    private static boolean solves(TableParameters parameters) {
        try {
            SolvedTable.of("test", parameters);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The least variance with which every row has a distribution, infinite where none has. */
    private static double leastVariance(int maxChange, int neverPublished) {
        // The variance itself bounds no support, so any serves here.
        var parameters = new TableParameters(maxChange, 1, neverPublished, 0);
        return IntStream.rangeClosed(1, parameters.lastRow())
                .mapToDouble(count -> leastVariance(parameters, count))
                .max()
                .orElseThrow();
    }

    private static double leastVariance(TableParameters parameters, int count) {
        int[] changes = IntStream.rangeClosed(-parameters.maxChange(), parameters.maxChange())
                .filter(change -> parameters.allows(count, count + change))
                .toArray();
        double[] squares =
                Arrays.stream(changes).mapToDouble(change -> change * change).toArray();
        List<LinearConstraint> constraints = new ArrayList<>();
        double[] ones = new double[changes.length];
        Arrays.fill(ones, 1);
        constraints.add(new LinearConstraint(ones, Relationship.EQ, 1));
        constraints.add(
                new LinearConstraint(Arrays.stream(changes).asDoubleStream().toArray(), Relationship.EQ, 0));
        if (parameters.allows(count, count)) {
            for (int i = 0; i + 1 < changes.length && changes[i + 1] <= 0; i++) {
                double[] rise = new double[changes.length];
                rise[i] = -1;
                rise[i + 1] = 1;
                constraints.add(new LinearConstraint(rise, Relationship.GEQ, 0));
            }
        }
        try {
            return new SimplexSolver()
                    .optimize(
                            new LinearObjectiveFunction(squares, 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MINIMIZE,
                            new NonNegativeConstraint(true))
                    .getValue();
        } catch (MathIllegalStateException nothing) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
