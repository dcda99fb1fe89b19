package org.guichet.command.household;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.guichet.casework.CaseId;
import org.guichet.command.beside.Rows;
import org.guichet.household.HouseholdEvent;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.HouseholdSplit;
import org.guichet.household.HouseholdEvent.HouseholdsMerged;
import org.guichet.household.HouseholdEvent.Member;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * Which household a case is in. The primary key holds that it is in one at a time, whatever two desks do at once; who
 * moves leaves one, in its stream, before entering the other.
 */
public final class HouseholdRows {
    private static final String JOIN = """
            INSERT INTO household_of_case (case_id, household) SELECT joining, ? FROM unnest(?::uuid[]) AS joining
            ON CONFLICT DO NOTHING
            """;

    private static final String LEAVE =
            "DELETE FROM household_of_case WHERE household = ? AND case_id = ANY (?::uuid[])";

    private final Rows rows;

    /** Writes this table. */
    public HouseholdRows(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(HouseholdEvent happened, @SourceId String stream) {
        UUID household = UUID.fromString(stream);
        switch (happened) {
            case HouseholdFormed e -> join(household, e.members());
            case MemberJoined e -> join(household, List.of(e.member()));
            case MemberLeft e -> leave(household, List.of(e.caseId()));
            case HouseholdSplit e -> leave(household, e.members());
            case HouseholdsMerged e
            when e.from().value().equals(household) ->
                leave(household, e.members().stream().map(Member::caseId).toList());
            case HouseholdsMerged e -> join(household, e.members());
            case MemberErased e -> {
                // The case stays where it is.
            }
        }
    }

    private void join(UUID household, Collection<Member> joining) {
        rows.write(
                () -> new Refused(ProblemType.IN_ANOTHER_HOUSEHOLD),
                joining.size(),
                JOIN,
                household,
                ids(joining.stream().map(Member::caseId).toList()));
    }

    private void leave(UUID household, Collection<CaseId> leaving) {
        rows.write(() -> new Refused(ProblemType.CONFLICT), leaving.size(), LEAVE, household, ids(leaving));
    }

    private static UUID[] ids(Collection<CaseId> cases) {
        return cases.stream().map(CaseId::value).toArray(UUID[]::new);
    }
}
