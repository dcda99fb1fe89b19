package org.guichet.query.observatory.warning;

import java.util.ArrayList;
import java.util.List;

/** Tells numbers of areas without the small ones. */
final class SmallNumbers {
    /** The smallest number that is told. */
    static final int LEAST = 5;

    private SmallNumbers() {}

    /** A number that nothing else adds up with. */
    static Told alone(long number) {
        return number < LEAST ? Told.BELOW : new Told(Told.How.COUNT, number);
    }

    /**
     * Numbers of all areas of a city, whose sum is known from the management figures: where one alone would be missing, it
     * could be worked out, so the smallest of the others is not told either. Unless it is zero, which is nobody.
     */
    static List<Told> parts(List<Long> numbers) {
        var told = new ArrayList<>(numbers.stream().map(SmallNumbers::alone).toList());
        List<Long> small = numbers.stream().filter(number -> number < LEAST).toList();
        if (small.size() == 1 && small.getFirst() > 0) {
            numbers.stream()
                    .filter(number -> number >= LEAST)
                    .min(Long::compare)
                    .ifPresent(smallest -> told.set(numbers.indexOf(smallest), Told.AT_LEAST));
        }
        return List.copyOf(told);
    }
}
