package org.guichet.command.casework.referral;

import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseId;
import org.guichet.casework.Delivered;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseworkCommand;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ServiceId;
import org.guichet.sealing.Sealed;

/** What is asked about one referral, by its sender or by the provider. */
public sealed interface ReferralCommand extends CaseworkCommand {
    /** Which referral: the one that is made, answered or taken back. */
    ReferralId referral();

    /** What makes a referral. */
    sealed interface Sending extends ReferralCommand {
        ServiceId service();

        /** Codes of the list {@code data-scope} that the provider is to be shown. */
        Set<String> share();
    }

    /** Note what has passed unanswered, as far as it has. A rule asks it. */
    record NoticeOverdue(@TargetAggregateIdentifier CaseId id, ReferralId referral, Given given)
            implements ReferralCommand {}

    /** What moves a referral that was sent. */
    sealed interface Moving extends ReferralCommand {
        /** The referral's version that the sender saw; empty where the sender did not say. */
        OptionalLong expectedVersion();
    }

    /** What the provider says, or what somebody of the city heard it say. */
    sealed interface Answer extends Moving {}

    /**
     * Ask a service to meet a need.
     *
     * @param legalBasis why without consent; null where consent covers it
     */
    record ReferNeed(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            NeedId need,
            ServiceId service,
            Set<String> share,
            String legalBasis,
            Given given)
            implements Sending {}

    /**
     * Ask another service, after one did not help.
     *
     * @param after the referral that came to nothing
     * @param legalBasis why without consent; null where consent covers it
     */
    record RedirectNeed(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            ReferralId after,
            ServiceId service,
            Set<String> share,
            String legalBasis,
            Given given)
            implements Sending {}

    /**
     * Ask another service, as the provider that has the person and the person's word for it.
     *
     * @param from the referral by which the provider has the person
     * @param consent what the person allowed the other provider to be shown; its scope is what is shared
     */
    record ReferOn(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            ReferralId from,
            ServiceId service,
            ConsentRecorded consent,
            Given given)
            implements Sending {
        @Override
        public Set<String> share() {
            return consent.scope();
        }
    }

    /** Say that it was seen. */
    record AcknowledgeReferral(
            @TargetAggregateIdentifier CaseId id, ReferralId referral, OptionalLong expectedVersion, Given given)
            implements Answer {}

    /** Ask the sender something without which the provider cannot decide. */
    record RequestInformation(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            Sealed<String> question,
            OptionalLong expectedVersion,
            Given given)
            implements Answer {}

    /** Take the person. */
    record AcceptReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements Answer {}

    /** Do not take the person. */
    record DeclineReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String reason,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements Answer {}

    /** Begin. */
    record StartService(
            @TargetAggregateIdentifier CaseId id, ReferralId referral, OptionalLong expectedVersion, Given given)
            implements Answer {}

    /** Note what was given. */
    record RecordServiceDelivered(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            DeliveryId delivery,
            Delivered delivered,
            OptionalLong expectedVersion,
            Given given)
            implements Answer {}

    /** Say that it is done. */
    record CompleteReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String outcome,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements Answer {}

    /** Say that what was promised was not given. */
    record ReportNotDelivered(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String reason,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements Answer {}

    /** Note an answer that the provider gave by word of mouth. */
    record RecordAnswerFor(@TargetAggregateIdentifier CaseId id, Answer answer) implements Moving {
        @Override
        public ReferralId referral() {
            return answer.referral();
        }

        @Override
        public OptionalLong expectedVersion() {
            return answer.expectedVersion();
        }

        @Override
        public Given given() {
            return answer.given();
        }
    }

    /** Answer what the provider asked. */
    record SupplyInformation(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            Sealed<String> answer,
            OptionalLong expectedVersion,
            Given given)
            implements Moving {}

    /** Take the request back. */
    record WithdrawReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String reason,
            OptionalLong expectedVersion,
            Given given)
            implements Moving {}

    /** Say that it should never have been sent. */
    record MarkEnteredInError(
            @TargetAggregateIdentifier CaseId id, ReferralId referral, OptionalLong expectedVersion, Given given)
            implements Moving {}

    /**
     * Say that it was not done, whatever the provider says.
     *
     * @param byPerson whether the person says so; otherwise the desk
     */
    record DisputeCompletion(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            boolean byPerson,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements Moving {}
}
