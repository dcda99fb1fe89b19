package org.guichet.query.observatory.cellkey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the noise on one true count: of all distributions without bias and with at most the wanted variance, the one
 * with the largest entropy, rising towards no change on its left side (as the R package ptable has it). The problem is
 * strictly convex, so that the solution is the only one, whoever finds it.
 *
 * <p>By the conditions of Karush, Kuhn and Tucker a probability is {@code exp(-(l0 + l1 v + l2 v²))}; neighbours on the
 * left that would fall share one probability and enter with the means of v and v². Which of the bounds hold is tried in
 * turn, and for each choice l1 and l2 are found by Newton's method on the dual.
 */
final class RowSolver {
    private static final double TOLERANCE = 1e-14;
    private static final double SLACK = 1e-12;
    private static final double REACHED = 1e-9;
    // Near its bottom the dual is flat, and what it is computed to rises and falls by some units in the last place
    // while
    // Newton's steps still come closer.
    private static final double ROUNDING = 1e-14;
    private static final int MOST_STEPS = 500;

    private final TableParameters parameters;
    private final List<Block> blocks = new ArrayList<>();
    // Probability that is not given out because no change has its own.
    private double fixed;
    private boolean varianceHeld;
    private double[] multipliers = new double[2];

    private RowSolver(TableParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * The noise on a true count.
     *
     * @throws IllegalArgumentException if no distribution has the wanted properties
     */
    static RowProbabilities solve(TableParameters parameters, int count) {
        return new RowSolver(parameters).row(count);
    }

    private RowProbabilities row(int count) {
        int[] changes = IntStream.rangeClosed(-parameters.maxChange(), parameters.maxChange())
                .filter(change -> parameters.allows(count, count + change))
                .toArray();
        for (int change : changes) {
            blocks.add(new Block(change, change, 1, change, (double) change * change));
        }
        boolean settled = false;
        for (int attempt = 0; attempt < MOST_STEPS && !settled; attempt++) {
            newton();
            settled = varianceSettled() && stayingSettled() && risingSettled();
        }
        double[] probabilities = Arrays.stream(changes)
                .mapToDouble(change -> change == 0 && fixed > 0 ? fixed : of(change))
                .toArray();
        var row = new RowProbabilities(changes, probabilities);
        // Where nothing has these properties, the dual has no bottom and Newton's method ends somewhere on the way.
        if (!settled || !(Math.abs(row.mean()) < REACHED && row.variance() < parameters.variance() + REACHED)) {
            throw new IllegalArgumentException("no noise on " + count + " has these properties");
        }
        return row;
    }

    private boolean varianceSettled() {
        if (varianceHeld && multipliers[1] < 0) {
            varianceHeld = false;
            return false;
        }
        if (!varianceHeld && meanOfSquares() > parameters.variance() + SLACK) {
            varianceHeld = true;
            return false;
        }
        return true;
    }

    private boolean stayingSettled() {
        if (fixed > 0 || parameters.stays() == 0) {
            return true;
        }
        boolean isThere = blocks.stream().anyMatch(block -> block.holds(0));
        if (!isThere || of(0) >= parameters.stays() - SLACK) {
            return true;
        }
        fixed = parameters.stays();
        blocks.removeIf(block -> block.holds(0));
        return false;
    }

    // Only towards a count that may stay as it is, and that is not itself the first that can be published.
    private boolean risingSettled() {
        if (fixed == 0 && blocks.stream().noneMatch(block -> block.holds(0))) {
            return true;
        }
        int worst = -1;
        double fall = SLACK;
        for (int i = 0; i + 1 < blocks.size() && blocks.get(i + 1).last() <= 0; i++) {
            double falls = probability(blocks.get(i)) - probability(blocks.get(i + 1));
            if (falls > fall) {
                worst = i;
                fall = falls;
            }
        }
        if (worst < 0) {
            return true;
        }
        blocks.set(worst, blocks.get(worst).with(blocks.remove(worst + 1)));
        return false;
    }

    private void newton() {
        multipliers = new double[2];
        double value = dual(multipliers);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = gradient();
            if (Math.abs(gradient[0]) < TOLERANCE && Math.abs(gradient[1]) < TOLERANCE) {
                return;
            }
            double[] direction = direction(gradient);
            double length = 1;
            double[] next = moved(direction, length);
            double nextValue = dual(next);
            while (nextValue > value + ROUNDING && length > TOLERANCE) {
                length /= 2;
                next = moved(direction, length);
                nextValue = dual(next);
            }
            if (nextValue > value + ROUNDING) {
                return;
            }
            multipliers = next;
            value = nextValue;
        }
    }

    private double[] moved(double[] direction, double length) {
        return new double[] {multipliers[0] + length * direction[0], multipliers[1] + length * direction[1]};
    }

    private double dual(double[] at) {
        return Math.log(partition(at)) + (varianceHeld ? at[1] * squares() : 0);
    }

    private double[] gradient() {
        double mean = blocks.stream()
                .mapToDouble(block -> block.size() * probability(block) * block.mean())
                .sum();
        return new double[] {-mean / (1 - fixed), varianceHeld ? squares() - meanOfSquares() / (1 - fixed) : 0};
    }

    // The inverse of the covariance of v and v² applied to the gradient.
    private double[] direction(double[] gradient) {
        double free = 1 - fixed;
        double mean = 0;
        double squares = 0;
        double meanOfSquares = 0;
        double mixed = 0;
        double fourths = 0;
        for (Block block : blocks) {
            double share = block.size() * probability(block) / free;
            mean += share * block.mean();
            meanOfSquares += share * block.mean() * block.mean();
            squares += share * block.squares();
            mixed += share * block.mean() * block.squares();
            fourths += share * block.squares() * block.squares();
        }
        double first = meanOfSquares - mean * mean;
        if (!varianceHeld) {
            return new double[] {-gradient[0] / first, 0};
        }
        double across = mixed - mean * squares;
        double second = fourths - squares * squares;
        double determinant = first * second - across * across;
        return new double[] {
            -(second * gradient[0] - across * gradient[1]) / determinant,
            -(first * gradient[1] - across * gradient[0]) / determinant
        };
    }

    private double meanOfSquares() {
        return blocks.stream()
                .mapToDouble(block -> block.size() * probability(block) * block.squares())
                .sum();
    }

    // Of the changes that are left, where no change has its own probability.
    private double squares() {
        return parameters.variance() / (1 - fixed);
    }

    private double of(int change) {
        return blocks.stream()
                .filter(block -> block.holds(change))
                .mapToDouble(this::probability)
                .sum();
    }

    private double probability(Block block) {
        return (1 - fixed) * block.weight(multipliers) / partition(multipliers);
    }

    private double partition(double[] at) {
        return blocks.stream()
                .mapToDouble(block -> block.size() * block.weight(at))
                .sum();
    }

    /** Neighbouring changes that share one probability. */
    private record Block(int first, int last, int size, double mean, double squares) {
        boolean holds(int change) {
            return first <= change && change <= last;
        }

        double weight(double[] multipliers) {
            return Math.exp(-(multipliers[0] * mean + multipliers[1] * squares));
        }

        Block with(Block right) {
            int both = size + right.size;
            return new Block(
                    first,
                    right.last,
                    both,
                    (size * mean + right.size * right.mean) / both,
                    (size * squares + right.size * right.squares) / both);
        }
    }
}
