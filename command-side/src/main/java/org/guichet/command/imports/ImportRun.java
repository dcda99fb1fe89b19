package org.guichet.command.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.municipality.MunicipalityId;

/**
 * One file that was sent, and how far it has come.
 *
 * @param kind what it holds, such as {@code directory}
 * @param dryRun nothing is changed; the outcomes are what would become of the rows
 * @param created rows that made something, and so on
 * @param stopped why it ended before the end of the file, and where; null if it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportRun(
        UUID id,
        String kind,
        MunicipalityId municipality,
        @JsonIgnore String bodyHmac,
        boolean dryRun,
        State state,
        Instant startedAt,
        Instant touchedAt,
        int created,
        int amended,
        int unchanged,
        int refused,
        String stopped) {

    /** How it stands. */
    public enum State {
        RUNNING,
        /** Read to its end. */
        FINISHED,
        /** The file could not be read on; the rows before that have their outcomes. */
        STOPPED,
        /** Somebody wanted no more of it; the rows before that have their outcomes. */
        CANCELLED,
        /** Nobody works on it any more; send it again under the same key, and it goes on. */
        INTERRUPTED
    }
}
