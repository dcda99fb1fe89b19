package org.guichet.casework;

import org.guichet.event.StoredAs;
import org.guichet.sealing.Sealed;

/** What happens to one need; each event says how the need stands after it. */
public sealed interface NeedEvent extends CaseworkEvent {
    /** How the need stands now. */
    NeedStanding need();

    /**
     * The person needs help with something.
     *
     * @param group coarse code of the list {@code need-group}; the exact code is sealed
     * @param urgency code of the list {@code urgency}
     * @param restricted a protection need, seen in clear only as the group RESTRICTED
     * @param note null where nothing was written
     */
    @StoredAs("casework.NeedIdentified")
    record NeedIdentified(
            NeedStanding need,
            String group,
            String urgency,
            boolean restricted,
            Sealed<String> code,
            Sealed<String> note)
            implements NeedEvent {}

    /**
     * It is more, or less, urgent than it was.
     *
     * @param urgency code of the list {@code urgency}
     */
    @StoredAs("casework.NeedReprioritised")
    record NeedReprioritised(NeedStanding need, String urgency) implements NeedEvent {}

    /** Another desk or caseworker has to act on it. */
    @StoredAs("casework.NeedHandedOver")
    record NeedHandedOver(NeedStanding need) implements NeedEvent {}

    /**
     * The person was heard: this is how it ended.
     *
     * @param outcome code of the list {@code need-outcome}
     */
    @StoredAs("casework.NeedResolved")
    record NeedResolved(NeedStanding need, String outcome) implements NeedEvent {}

    /**
     * No service was found for it.
     *
     * @param reason code of the list {@code unserved-reason}
     */
    @StoredAs("casework.NeedUnserved")
    record NeedUnserved(NeedStanding need, String reason) implements NeedEvent {}

    /**
     * It goes on in another case of the same person.
     *
     * @param to the case in which it goes on
     * @param as the need that it is there
     * @param back whether it goes back to where it came from, since the two were no one person
     */
    @StoredAs("casework.NeedMovedOn")
    record NeedMovedOn(NeedStanding need, CaseId to, NeedId as, boolean back) implements NeedEvent {}

    /**
     * It goes on here, with its holder and its date; dated to when it was identified. What is sealed stays under the key
     * of the person of the case that it came from.
     *
     * @param from the case that it came from
     * @param was the need that it was there
     */
    @StoredAs("casework.NeedTakenOver")
    record NeedTakenOver(
            NeedStanding need,
            String group,
            String urgency,
            boolean restricted,
            Sealed<String> code,
            Sealed<String> note,
            CaseId from,
            NeedId was)
            implements NeedEvent {}

    /** The person no longer asks for it. */
    @StoredAs("casework.NeedWithdrawn")
    record NeedWithdrawn(NeedStanding need) implements NeedEvent {}
}
