package org.guichet.command.privacy;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.privacy.ErasureRequestId;
import org.guichet.privacy.LegalHoldId;

/** Everything that can be asked of a person's data as such. */
sealed interface PersonCommand extends Command {
    PersonId id();

    @Override
    default PersonId target() {
        return id();
    }

    /**
     * Note that somebody asks to be forgotten.
     *
     * @param askedBy null where the city itself found it due
     */
    record RequestErasure(
            @TargetAggregateIdentifier PersonId id,
            ErasureRequestId request,
            CaseId caseId,
            String askedBy,
            String ground,
            Given given)
            implements PersonCommand {}

    /** Keep the data, and say why. */
    record RefuseErasure(@TargetAggregateIdentifier PersonId id, ErasureRequestId request, String reason, Given given)
            implements PersonCommand {}

    /** Let nothing of the person be erased. */
    record PlaceLegalHold(
            @TargetAggregateIdentifier PersonId id,
            LegalHoldId hold,
            CaseId caseId,
            String basis,
            LocalDate reviewOn,
            Given given)
            implements PersonCommand {}

    /** Let this hold go. */
    record LiftLegalHold(@TargetAggregateIdentifier PersonId id, LegalHoldId hold, Given given)
            implements PersonCommand {}
}
