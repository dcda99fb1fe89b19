package org.guichet.query.observatory.indicators;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.guichet.query.observatory.release.Blank;

/**
 * A published cell that was read, so that anybody can look it up.
 *
 * @param table id of its table
 * @param codes in the order of the axes of the table; empty where the release has no such cell
 * @param value null where it is blank or not there
 * @param blank why it is blank; null where it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cited(String table, List<String> codes, Integer value, Blank blank) {
    /** Copies. */
    public Cited {
        codes = List.copyOf(codes);
    }

    /** As one writes it in a text, such as {@code NEEDS(MET, HOUSING, _T, _T)}. */
    @Override
    public String toString() {
        return table + "(" + String.join(", ", codes) + ")";
    }
}
