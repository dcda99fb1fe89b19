package org.guichet.query.observatory.cube;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * When a unit came into the stock and went out of it: told by the ends of months, so that a unit comes in or goes out
 * once a month at most, and the stock of a month is all that came in until then without all that went out.
 */
final class Stock {
    private Stock() {}

    /** @param monthOf the month of an instant, by its first day */
    static Set<Contribution> of(List<Moment> moments, Function<Instant, LocalDate> monthOf) {
        var openAtEnd = new TreeMap<LocalDate, Boolean>();
        LocalDate month = LocalDate.MIN;
        for (Moment moment : moments) {
            if (moment.measure().stock() != 0) {
                // In the order in which it was recorded: an end that is dated before its beginning ends it all the
                // same.
                LocalDate dated = monthOf.apply(moment.at());
                month = dated.isAfter(month) ? dated : month;
                openAtEnd.put(month, moment.measure().stock() > 0);
            }
        }
        var movements = new LinkedHashSet<Contribution>();
        boolean open = false;
        for (var end : openAtEnd.entrySet()) {
            if (end.getValue() != open) {
                open = end.getValue();
                movements.add(new Contribution(open ? Measure.STOCK_IN : Measure.STOCK_OUT, end.getKey(), 0));
            }
        }
        return movements;
    }
}
