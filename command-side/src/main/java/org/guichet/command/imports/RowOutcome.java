package org.guichet.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What became of one row.
 *
 * @param id of what it made or moved; null if it was refused before it had one
 * @param again the row in the form in which it can be corrected and sent again; null unless it was refused, and where
 *     it must not be kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowOutcome(ImportRow row, Result result, UUID id, List<RowNote> notes, JsonNode again) {
    /** In one word. */
    public enum Result {
        CREATED,
        AMENDED,
        UNCHANGED,
        REFUSED
    }

    /** Keeps its own list. */
    public RowOutcome {
        notes = List.copyOf(notes);
    }

    /** A row of which nothing was taken. */
    public static RowOutcome refused(ImportRow row, List<RowNote> notes, JsonNode again) {
        return new RowOutcome(row, Result.REFUSED, null, notes, again);
    }
}
