package org.guichet.command.casework.pair;

import org.guichet.casework.CaseId;
import org.guichet.casework.MergeId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseworkCommand;
import org.guichet.command.dispatch.Given;

/** What is asked where two cases are, or are not, of one person. */
public sealed interface MergeCommand extends CaseworkCommand {

    /**
     * Say that two cases are of one person.
     *
     * @param id the case that goes on
     * @param losing the case that stays readable and no longer counts
     */
    record MergePersons(CaseId id, CaseId losing, MergeId merge, Given given) implements MergeCommand {}

    /**
     * Say that they are not.
     *
     * @param id the case that had lost
     */
    record UnmergePersons(CaseId id, Given given) implements MergeCommand {}

    /**
     * Let a need that goes on in another case be held as its referral has it by now. A rule asks it.
     *
     * @param id the case of the referral
     */
    record FollowReferral(CaseId id, ReferralId referral, Given given) implements MergeCommand {}
}
