package org.guichet.query.observatory.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.guichet.query.observatory.indicators.Noise;

/** Ranks that say no more than the noise lets them. */
final class Ranks {
    private Ranks() {}

    /**
     * Puts the largest figures first. Neighbours that cannot be told apart share a rank, and so does a whole chain of
     * them: two figures that are not told apart never have two ranks. Within a rank the order is the given one.
     */
    static <T> List<OfRank<T>> of(List<T> items, ToIntFunction<T> figure) {
        List<T> sorted = items.stream()
                .sorted(Comparator.comparingInt(figure).reversed())
                .toList();
        var ranked = new ArrayList<OfRank<T>>();
        int rank = 1;
        for (int i = 0; i < sorted.size(); i++) {
            boolean apart =
                    i > 0 && Noise.toldApart(figure.applyAsInt(sorted.get(i - 1)), figure.applyAsInt(sorted.get(i)));
            rank = apart ? i + 1 : rank;
            ranked.add(new OfRank<>(rank, sorted.get(i)));
        }
        return ranked.stream()
                .sorted(Comparator.<OfRank<T>>comparingInt(OfRank::rank)
                        .thenComparingInt(one -> items.indexOf(one.item())))
                .toList();
    }

    /** An item and its rank, which begins with 1. */
    record OfRank<T>(int rank, T item) {}
}
