package org.guichet.command.casework.pair;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.guichet.casework.CaseId;
import org.guichet.casework.MergeId;

/** The bodies of the commands about two cases of one person. */
final class MergeForms {
    private MergeForms() {}

    record Merging(MergeId id, @NotNull CaseId losing, Instant occurredAt) {}

    record Unmerging(Instant occurredAt) {}
}
