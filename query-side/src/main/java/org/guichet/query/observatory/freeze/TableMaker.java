package org.guichet.query.observatory.freeze;

import static org.guichet.observatory.TableDefinition.TOTAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.observatory.Period;
import org.guichet.query.observatory.cellkey.PerturbationTable;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;

/** Makes a table's cells: a figure with noise, or the first rule that leaves it blank. */
final class TableMaker {
    private static final String AREA = "REF_AREA";

    private final Rules rules;
    private final PerturbationTable noise;
    private final Period period;
    private final int vintage;
    private final Map<String, Blank> blankAreas;

    /**
     * A maker for one release.
     *
     * @param blankAreas the neighbourhoods that are not told, by id, and why
     */
    TableMaker(Rules rules, PerturbationTable noise, Period period, int vintage, Map<String, Blank> blankAreas) {
        this.rules = rules;
        this.noise = noise;
        this.period = period;
        this.vintage = vintage;
        this.blankAreas = blankAreas;
    }

    /** A table of these contents, but for the cells that are carried forward. */
    PublishedTable make(Layout layout, Tally tally, Sparsity sparsity, Carried carried) {
        List<PublishedCell> cells = layout.cells().stream()
                .map(cell -> carried.at(cell).orElseGet(() -> cell(layout, tally, sparsity, cell)))
                .toList();
        return new PublishedTable(layout.definition().id(), layout.axes(), cells);
    }

    /** A table in which nothing is told anew: what was told before stays, and the rest is blank. */
    PublishedTable leftOut(Layout layout, Carried carried) {
        List<PublishedCell> cells = layout.cells().stream()
                .map(cell -> carried.former(cell).orElseGet(() -> new PublishedCell(cell, null, Blank.BUDGET, vintage)))
                .toList();
        return new PublishedTable(layout.definition().id(), layout.axes(), cells);
    }

    private PublishedCell cell(Layout layout, Tally tally, Sparsity sparsity, List<String> cell) {
        Optional<Blank> blank = withoutLooking(layout, cell)
                .or(() -> sparsity.at(cell) ? Optional.of(Blank.SPARSE) : Optional.empty())
                .or(() -> fewProviders(layout, tally, cell) ? Optional.of(Blank.FEW_PROVIDERS) : Optional.empty());
        if (blank.isPresent()) {
            return new PublishedCell(cell, null, blank.get(), vintage);
        }
        int figure = Noise.published(noise, tally.at(cell));
        // By the figure and not by the count: that it is blank says no more than the figure would.
        return isSensitive(layout, cell) && figure < rules.sensitive().below()
                ? new PublishedCell(cell, null, Blank.THRESHOLD, vintage)
                : new PublishedCell(cell, figure, null, vintage);
    }

    /** What codes alone decide. */
    private Optional<Blank> withoutLooking(Layout layout, List<String> cell) {
        Map<String, String> codes = layout.dimensionsOf(cell);
        if (rules.isImpossible(codes)) {
            return Optional.of(Blank.STRUCTURAL);
        }
        String area = codes.getOrDefault(AREA, TOTAL);
        if (blankAreas.containsKey(area)) {
            return Optional.of(blankAreas.get(area));
        }
        return isSensitive(layout, cell) && !(area.equals(TOTAL) && period.isYear())
                ? Optional.of(Blank.SENSITIVE)
                : Optional.empty();
    }

    private boolean isSensitive(Layout layout, List<String> cell) {
        return layout.dimensionsOf(cell).entrySet().stream()
                .anyMatch(code -> rules.isSensitive(code.getKey(), code.getValue()));
    }

    // Behind an answer stand those who were asked, whether or not they gave it.
    private boolean fewProviders(Layout layout, Tally tally, List<String> cell) {
        if (!rules.providers().measures().contains(cell.getFirst())) {
            return false;
        }
        List<String> asked = layout.definition().durations()
                ? layout.atLastEdge(cell)
                : layout.atMeasure(layout.definition().measures().getFirst(), cell);
        return tally.providersAt(asked) < rules.providers().least();
    }
}
