package org.guichet.query.observatory.indicators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.indicators.CumulativeCounts.Place;
import org.guichet.query.observatory.indicators.ReleaseCells.Found;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/** Makes values of a release by their formula. The least numbers below are our own choice, as the method notes say. */
public final class Evaluation {
    /** A share needs a whole of at least so many. */
    static final int LEAST_WHOLE = 20;
    /** A median needs at least so many units. */
    static final int LEAST_FOR_MEDIAN = 30;
    /** The time within which three quarters had come so far needs at least so many units. */
    static final int LEAST_FOR_THREE_QUARTERS = 50;
    /** A later quantile needs at least so many units; with fewer, any is told as the bin that it is in. */
    static final int LEAST_FOR_NUMBER = 100;

    private static final double MEDIAN = 0.5;
    private static final double THREE_QUARTERS = 0.75;
    private static final double ALL = 100;
    private static final String BEYOND = "INF";
    private static final double DAY = Duration.ofDays(1).toSeconds();

    private Evaluation() {}

    /** The value, or why there is none. */
    public static Value of(Formula formula, Release release) {
        return switch (formula) {
            case Formula.Count count -> count(ReleaseCells.find(release, count.cell()));
            case Formula.Share share ->
                share(ReleaseCells.find(release, share.part()), ReleaseCells.find(release, share.whole()));
            case Formula.Quantile quantile -> quantile(quantile, release);
        };
    }

    private static Value count(Found found) {
        if (!found.told()) {
            return Value.missing(found.missing(), List.of(found.cell()));
        }
        int figure = found.figure();
        return Value.of(
                figure, rounded(Math.max(0, figure - Noise.BAND)), rounded(figure + Noise.BAND), List.of(found.cell()));
    }

    private static Value share(Found part, Found whole) {
        List<Cited> cells = List.of(part.cell(), whole.cell());
        if (!whole.told()) {
            return Value.missing(whole.missing(), cells);
        }
        if (!part.told()) {
            return Value.missing(part.missing(), cells);
        }
        if (whole.figure() < LEAST_WHOLE) {
            return Value.missing(Missing.TOO_FEW, cells);
        }
        double share = Math.min(ALL, ALL * part.figure() / whole.figure());
        double half = Noise.ofShare(Math.min(part.figure(), whole.figure()), whole.figure());
        return Value.of(
                rounded(share), rounded(Math.max(0, share - half)), rounded(Math.min(ALL, share + half)), cells);
    }

    private static Value quantile(Formula.Quantile formula, Release release) {
        Found all = ReleaseCells.find(release, formula.durations().with(TableDefinition.EDGE, BEYOND));
        if (!all.told()) {
            return Value.missing(all.missing(), List.of(all.cell()));
        }
        var cells = new ArrayList<Cited>();
        var edges = new ArrayList<Duration>();
        var counts = new ArrayList<Integer>();
        for (String edge : edges(release, formula.durations().table())) {
            Found found = ReleaseCells.find(release, formula.durations().with(TableDefinition.EDGE, edge));
            cells.add(found.cell());
            // A blank edge makes the bin wider; what is in it is known by the next edge.
            if (found.told() && !edge.equals(BEYOND)) {
                edges.add(Duration.parse(edge));
                counts.add(found.figure());
            }
        }
        if (all.figure() < least(formula.rank())) {
            return Value.missing(Missing.TOO_FEW, cells);
        }
        if (edges.isEmpty()) {
            return Value.missing(Missing.BLANK, cells);
        }
        double[] published = counts.stream().mapToDouble(Integer::doubleValue).toArray();
        Place place = CumulativeCounts.of(edges, published, all.figure()).place(formula.rank());
        Double to = place.to() == null ? null : days(place.to());
        return place.at() == null || all.figure() < LEAST_FOR_NUMBER
                ? Value.between(days(place.from()), to, cells)
                : Value.of(days(place.at()), days(place.from()), to, cells);
    }

    private static int least(double rank) {
        if (rank <= MEDIAN) {
            return LEAST_FOR_MEDIAN;
        }
        return rank <= THREE_QUARTERS ? LEAST_FOR_THREE_QUARTERS : LEAST_FOR_NUMBER;
    }

    private static List<String> edges(Release release, String table) {
        PublishedTable published = release.table(table).orElseThrow();
        int position = published.position(TableDefinition.EDGE).orElseThrow();
        return published.axes().get(position).codes().stream()
                .map(Axis.Entry::code)
                .toList();
    }

    private static double days(Duration duration) {
        return Math.round(duration.toSeconds() / DAY * ALL) / ALL;
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
