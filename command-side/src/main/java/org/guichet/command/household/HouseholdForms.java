package org.guichet.command.household;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.guichet.casework.CaseId;
import org.guichet.household.HouseholdId;
import org.guichet.platform.request.CodeOf;

/**
 * The bodies of the commands of a household. Everywhere {@code occurredAt} is the business instant and may be left out
 * for now; an {@code id} may be chosen by a client that was offline.
 */
final class HouseholdForms {
    private static final int MOST_MEMBERS = 50;

    private HouseholdForms() {}

    record Together(
            HouseholdId id,

            @NotEmpty @Size(max = MOST_MEMBERS) List<@NotNull @Valid NewMember> members,

            Instant occurredAt) {}

    /** @param relation left out where it was not asked */
    record NewMember(
            @NotNull CaseId caseId,
            @CodeOf("household-relation") String relation) {
        /** Never the relation. */
        @Override
        public String toString() {
            return "[member]";
        }
    }

    record Joining(@NotNull @Valid NewMember member, Instant occurredAt) {}

    record Leaving(
            @NotNull CaseId caseId,
            @NotNull @CodeOf("household-leave-reason") String reason,
            Instant occurredAt) {}

    record Merging(@NotNull HouseholdId from, Instant occurredAt) {}
}
