package org.guichet.command.casework;

import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.ReferralId;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.sealing.Sealed;

/** Everything that can be asked of a referral that was sent. */
sealed interface ReferralCommand extends Command {
    CaseId id();

    ReferralId referral();

    /** The referral's version that the sender saw; empty where the sender did not say. */
    OptionalLong expectedVersion();

    @Override
    default CaseId target() {
        return id();
    }

    /** Say that it was seen. */
    record AcknowledgeReferral(
            @TargetAggregateIdentifier CaseId id, ReferralId referral, OptionalLong expectedVersion, Given given)
            implements ReferralCommand {}

    /** Take the person. */
    record AcceptReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements ReferralCommand {}

    /** Do not take the person. */
    record DeclineReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String reason,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements ReferralCommand {}

    /** Begin. */
    record StartService(
            @TargetAggregateIdentifier CaseId id, ReferralId referral, OptionalLong expectedVersion, Given given)
            implements ReferralCommand {}

    /** Say that it is done. */
    record CompleteReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String outcome,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements ReferralCommand {}

    /** Say that what was promised was not given. */
    record ReportNotDelivered(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String reason,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements ReferralCommand {}

    /** Take the request back. */
    record WithdrawReferral(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            String reason,
            OptionalLong expectedVersion,
            Given given)
            implements ReferralCommand {}
}
