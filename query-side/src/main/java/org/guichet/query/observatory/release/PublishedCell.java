package org.guichet.query.observatory.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One figure as it was published. Cells are not additive: every total is a cell of its own.
 *
 * @param codes one for each axis of its table
 * @param value null where it is blank
 * @param blank why it is; null where it is not
 * @param vintage number of the release of this period that it was made for; an earlier one than the release's if too
 *     little has changed since to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedCell(List<String> codes, Integer value, Blank blank, int vintage) {
    /** Refuses a cell that has neither a figure nor a reason, or both. */
    public PublishedCell {
        codes = List.copyOf(codes);
        if ((value == null) == (blank == null)) {
            throw new IllegalArgumentException("a cell has a figure or a reason why not");
        }
    }
}
