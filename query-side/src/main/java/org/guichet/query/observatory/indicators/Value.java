package org.guichet.query.observatory.indicators;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an indicator says of a release.
 *
 * @param number in the unit of the indicator; null where only an interval is told, or nothing
 * @param low lower end of what is meant; null where nothing is told
 * @param high upper end of what is meant; null where nothing is told, or where only a lower end is known
 * @param missing why nothing is told; null where something is
 * @param cells that it was made of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Value(Double number, Double low, Double high, Missing missing, List<Cited> cells) {
    /** Copies. */
    public Value {
        cells = List.copyOf(cells);
    }

    static Value of(double number, double low, double high, List<Cited> cells) {
        return new Value(number, low, high, null, cells);
    }

    static Value between(double low, Double high, List<Cited> cells) {
        return new Value(null, low, high, null, cells);
    }

    static Value missing(Missing why, List<Cited> cells) {
        return new Value(null, null, null, why, cells);
    }
}
