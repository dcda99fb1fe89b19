package org.guichet.query.observatory.freeze;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.guichet.query.observatory.cube.Content;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.cube.UnitKind;

/**
 * How much noise is left to whoever puts all published figures together. Each figure is the true count and noise of one
 * variance V, so the figures are a linear model: y = A x + e, where x are the unknown numbers of units that lie in the
 * same cells, and A says which cells those are. The best that any weighing of all figures can do about one cell leaves
 * the variance V·h, with h the cell's leverage, the diagonal of the projection on the columns of A (Gauss and Markov). It
 * holds for averages over partitions, for differences of nested cells, and for everything between.
 *
 * <p>The attacker is taken to know every unit's place in every table, at every release, and so which cells are truly empty;
 * but not how many units are at a place, nor how many of those have changed between two releases.
 */
final class Exposure {
    // Below this a column says nothing that the others do not; the entries are whole numbers.
    private static final double NOTHING_NEW = 1e-9;

    private final double variance;
    private final Map<Figure, Integer> figures = new HashMap<>();
    private final List<Map<Unit, BitSet>> tables = new ArrayList<>();

    /** @param variance of the noise of each figure */
    Exposure(double variance) {
        this.variance = variance;
    }

    /** A cell of a release with something in it; the same units have the same noise within one release only. */
    private record Figure(int release, UnitKind kind, Content content) {}

    /** What cannot be told apart by its kind: a person has one case, and is counted as either under different keys. */
    private record Unit(UnitKind model, UUID caseId, UUID unit) {
        static Unit of(UnitFact fact) {
            return fact.kind() == UnitKind.PERSON || fact.kind() == UnitKind.CASE
                    ? new Unit(UnitKind.PERSON, fact.caseId(), fact.caseId())
                    : new Unit(fact.kind(), fact.caseId(), fact.unit());
        }
    }

    /**
     * Takes a table into account.
     *
     * @param release number of the release
     * @param tally of the units as they were then
     * @param told cells that have a figure, drawn for this release
     * @return number of the table
     */
    int add(int release, Tally tally, Set<List<String>> told) {
        var units = new HashMap<Unit, BitSet>();
        for (Tally.Member member : tally.members()) {
            UnitKind kind = member.fact().kind();
            member.cells().stream()
                    .filter(told::contains)
                    .map(cell -> number(new Figure(release, kind, tally.at(cell))))
                    .forEach(units.computeIfAbsent(Unit.of(member.fact()), none -> new BitSet())::set);
        }
        units.values().removeIf(BitSet::isEmpty);
        tables.add(units);
        return tables.size() - 1;
    }

    /**
     * The least standard deviation that is left, over all cells of these tables; infinite if there is none.
     *
     * @param included numbers of tables
     */
    double leastDeviation(Set<Integer> included) {
        var units = new HashMap<Unit, BitSet>();
        included.forEach(
                table -> tables.get(table).forEach((unit, told) -> units.computeIfAbsent(unit, none -> new BitSet())
                        .or(told)));
        // Units of different kinds are in different figures; each kind is a model of its own.
        Map<UnitKind, Set<BitSet>> alike = units.entrySet().stream()
                .collect(Collectors.groupingBy(
                        unit -> unit.getKey().model(), Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        return Math.sqrt(variance
                * alike.values().stream()
                        .mapToDouble(Exposure::leastLeverage)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY));
    }

    private int number(Figure figure) {
        return figures.computeIfAbsent(figure, none -> figures.size());
    }

    private static double leastLeverage(Set<BitSet> columns) {
        int[] used = columns.stream()
                .flatMapToInt(BitSet::stream)
                .distinct()
                .sorted()
                .toArray();
        var position = new HashMap<Integer, Integer>();
        for (int i = 0; i < used.length; i++) {
            position.put(used[i], i);
        }
        // A·A' has the same range as A, and is small where there are many units.
        var gram = new DMatrixRMaj(used.length, used.length);
        columns.forEach(cells -> {
            int[] at = cells.stream().map(position::get).toArray();
            for (int one : at) {
                for (int other : at) {
                    gram.add(one, other, 1);
                }
            }
        });
        var factored = DecompositionFactory_DDRM.qrp(used.length, used.length);
        factored.setSingularThreshold(NOTHING_NEW * columns.size());
        factored.decompose(gram);
        int rank = factored.getRank();
        DMatrixRMaj basis = factored.getQ(null, false);
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < used.length; row++) {
            double leverage = 0;
            for (int column = 0; column < rank; column++) {
                leverage += basis.get(row, column) * basis.get(row, column);
            }
            least = Math.min(least, leverage);
        }
        return least;
    }
}
