package org.guichet.casework;

import java.time.Instant;
import java.util.List;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.sealing.Sealed;

/** What happens to one referral; each event says who acts next on it and how its need stands after it. */
public sealed interface ReferralEvent extends CaseworkEvent {
    /** Which referral. */
    ReferralId referral();

    /** The referral's own version, from 0; it moves only with the referral, not with its case. */
    long version();

    /** Who has to act on the referral now and by when; null once nobody has to. */
    Standing standing();

    /** How the need stands now. */
    NeedStanding need();

    /**
     * A provider was asked to meet a need.
     *
     * @param municipality the sending city
     * @param group coarse need group
     * @param urgency code of the list {@code urgency}
     * @param candidates who was asked; one, or every service of a pool
     * @param consent the consent that covers it; null where a legal basis does
     * @param legalBasis code of the list {@code legal-basis}; null where consent covers it
     * @param snapshot what the provider may be shown
     * @param sender who asked and answers questions: a desk, or a provider that refers on; null in what was recorded
     *     before anybody but the desk of the case could send
     * @param follows the referral that this one redirects or goes on from; null for a first one
     */
    @StoredAs(value = "casework.ReferralSent", revision = 3)
    record ReferralSent(
            @Begins ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            MunicipalityId municipality,
            String group,
            String urgency,
            List<Candidate> candidates,
            ConsentId consent,
            String legalBasis,
            Snapshot snapshot,
            Holder sender,
            ReferralId follows)
            implements ReferralEvent {}

    /** The provider has seen it. */
    @StoredAs("casework.ReferralAcknowledged")
    record ReferralAcknowledged(ReferralId referral, long version, Standing standing, NeedStanding need)
            implements ReferralEvent {}

    /** The provider cannot decide without knowing more; its clock stands still. */
    @StoredAs("casework.InformationRequested")
    record InformationRequested(
            ReferralId referral, long version, Standing standing, NeedStanding need, Sealed<String> question)
            implements ReferralEvent {}

    /**
     * The sender answered; the provider's clock runs on.
     *
     * @param deadlines as they are from now on: moved by the time for which the clock stood still
     */
    @StoredAs("casework.InformationSupplied")
    record InformationSupplied(
            ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            ReferralDeadlines deadlines,
            Sealed<String> answer)
            implements ReferralEvent {}

    /** The provider takes the person. */
    @StoredAs("casework.ReferralAccepted")
    record ReferralAccepted(
            ReferralId referral, long version, Standing standing, NeedStanding need, Sealed<String> remark)
            implements ReferralEvent {}

    /**
     * The provider does not; the need is back at the desk.
     *
     * @param reason code of the list {@code decline-reason}
     */
    @StoredAs("casework.ReferralDeclined")
    record ReferralDeclined(
            ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            String reason,
            Sealed<String> remark)
            implements ReferralEvent {}

    /**
     * A deadline has passed, dated to that deadline, and the provider has not done what it owed by then: it and the desk
     * are shown so. Once for each deadline of a referral; where the deadline was moved because the clock stood still, by
     * the moved one.
     *
     * @param missed what the provider owed
     * @param escalateAt when the coordinator is told, if nothing has come until then: after half as long again
     */
    @StoredAs("casework.ReferralBecameOverdue")
    record ReferralBecameOverdue(
            ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            ReferralDeadline missed,
            Instant escalateAt)
            implements ReferralEvent {}

    /**
     * Half as long again has passed after a missed deadline, and the coordinator is told.
     *
     * @param missed what the provider still owes
     */
    @StoredAs("casework.ReferralEscalated")
    record ReferralEscalated(
            ReferralId referral, long version, Standing standing, NeedStanding need, ReferralDeadline missed)
            implements ReferralEvent {}

    /** The provider has begun. */
    @StoredAs("casework.ServiceStarted")
    record ServiceStarted(ReferralId referral, long version, Standing standing, NeedStanding need)
            implements ReferralEvent {}

    /**
     * The provider says it is done; the desk hears the person before the need counts as met.
     *
     * @param outcome code of the list {@code referral-outcome}
     */
    @StoredAs("casework.ReferralCompleted")
    record ReferralCompleted(
            ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            String outcome,
            Sealed<String> remark)
            implements ReferralEvent {}

    /**
     * The service was promised and not given; the need is back at the desk.
     *
     * @param reason code of the list {@code not-delivered-reason}
     */
    @StoredAs("casework.ReferralNotDelivered")
    record ReferralNotDelivered(
            ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            String reason,
            Sealed<String> remark)
            implements ReferralEvent {}

    /**
     * The desk or the person took it back.
     *
     * @param reason code of the list {@code withdraw-reason}
     */
    @StoredAs("casework.ReferralWithdrawn")
    record ReferralWithdrawn(ReferralId referral, long version, Standing standing, NeedStanding need, String reason)
            implements ReferralEvent {}

    /** It should never have been sent, and nobody had answered yet. */
    @StoredAs("casework.ReferralEnteredInError")
    record ReferralEnteredInError(ReferralId referral, long version, Standing standing, NeedStanding need)
            implements ReferralEvent {}

    /**
     * The person, or the desk, says that it was not done; the need is back at the desk.
     *
     * @param byPerson whether the person said so; otherwise the desk
     * @param remark null where nothing was written
     */
    @StoredAs("casework.CompletionDisputed")
    record CompletionDisputed(
            ReferralId referral,
            long version,
            Standing standing,
            NeedStanding need,
            boolean byPerson,
            Sealed<String> remark)
            implements ReferralEvent {}
}
