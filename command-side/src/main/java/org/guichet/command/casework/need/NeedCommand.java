package org.guichet.command.casework.need;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.command.casework.CaseworkCommand;
import org.guichet.command.dispatch.Given;
import org.guichet.sealing.Sealed;

/** What is asked about one need. */
public sealed interface NeedCommand extends CaseworkCommand {
    NeedId need();

    /**
     * Note what the person needs.
     *
     * @param group coarse group of the code, decided at the edge where the code is still readable
     */
    record IdentifyNeed(
            @TargetAggregateIdentifier CaseId id,
            NeedId need,
            String group,
            String urgency,
            Sealed<String> code,
            Sealed<String> note,
            Given given)
            implements NeedCommand {
        boolean restricted() {
            return group.equals("RESTRICTED");
        }
    }

    /** Say that it is more, or less, urgent. */
    record ReprioritiseNeed(@TargetAggregateIdentifier CaseId id, NeedId need, String urgency, Given given)
            implements NeedCommand {}

    /**
     * Let another desk or caseworker act on it.
     *
     * @param to a desk or a caseworker
     */
    record HandOverNeed(@TargetAggregateIdentifier CaseId id, NeedId need, Holder to, Given given)
            implements NeedCommand {}

    /** Say how it ended. */
    record EndNeed(@TargetAggregateIdentifier CaseId id, NeedId need, NeedEnding ending, Given given)
            implements NeedCommand {}
}
