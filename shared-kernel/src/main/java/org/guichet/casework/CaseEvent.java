package org.guichet.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.directory.ProviderId;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.sealing.Sealed;

/** What happens to the case itself and to what is known of its person. */
public sealed interface CaseEvent extends CaseworkEvent {

    /**
     * A person was received and a case begun.
     *
     * @param municipality the city, for ever
     * @param source code of the list {@code source-of-identification}
     * @param complete whether the intake was finished at once
     */
    @StoredAs(value = "casework.CaseRegistered", revision = 2)
    record CaseRegistered(
            @Begins CaseId id,
            @Begins PersonId person,
            MunicipalityId municipality,
            DeskId desk,
            Sealed<String> caseNumber,
            String source,
            boolean complete,
            PersonDetails details)
            implements CaseEvent {}

    /** What was missing at registration was filled in. */
    @StoredAs(value = "casework.IntakeCompleted", revision = 2)
    record IntakeCompleted(PersonDetails details) implements CaseEvent {}

    /** Something was noted wrongly and now stands as it always should have; statistics are retracted. */
    @StoredAs(value = "casework.PersonDetailsCorrected", revision = 2)
    record PersonDetailsCorrected(PersonDetails details) implements CaseEvent {}

    /** From the business instant on it is different; what was noted before stays right for its time. */
    @StoredAs(value = "casework.CircumstancesChanged", revision = 2)
    record CircumstancesChanged(PersonDetails details) implements CaseEvent {}

    /**
     * The person, or who may speak for them, allowed sharing.
     *
     * @param purpose code of the list {@code consent-purpose}
     * @param recipient the provider that may be shown the scope; null where naming it would tell of a protection need
     * @param scope codes of the list {@code data-scope}
     * @param until last instant at which it holds; null while not limited
     * @param givenBy code of the list {@code consent-giver}
     * @param method code of the list {@code consent-method}
     * @param language in which it was read
     * @param interpreter whether somebody interpreted
     * @param copyGiven whether the person holds a copy
     * @param decidedBy who gave it where that was not the person; null where it was, and in what an earlier version stored
     * @param reason why it is in the person's best interests; null where the person or a guardian gave it
     * @param route the recipient where it stands nowhere in clear; null where it does
     */
    @StoredAs(value = "casework.ConsentRecorded", revision = 2)
    record ConsentRecorded(
            @Begins ConsentId consent,
            String purpose,
            ProviderId recipient,
            Set<String> scope,
            Instant until,
            String givenBy,
            String method,
            Sealed<String> language,
            boolean interpreter,
            boolean copyGiven,
            Sealed<String> decidedBy,
            Sealed<String> reason,
            Sealed<Route> route)
            implements CaseEvent {
        /** Whether only those who may know of protection needs may know of it. */
        @JsonIgnore
        public boolean restricted() {
            // Of an erased person the route is gone from what projections keep, and it stays restricted all the same.
            return route != null || recipient == null;
        }
    }

    /**
     * What was allowed is allowed no longer. The recipient's view of these referrals closes with this event; those of them
     * that were open are withdrawn by the events after it.
     *
     * @param by who took it back, code of the list {@code consent-giver}
     * @param closed referrals that stood on it and that nothing else covers
     * @param restricted whether only those who may know of protection needs may know of it
     */
    @StoredAs("casework.ConsentWithdrawn")
    record ConsentWithdrawn(ConsentId consent, String by, List<ReferralId> closed, boolean restricted)
            implements CaseEvent {}

    /**
     * The time until which it was given has passed. Views closed by the clock at that instant; this says so in the books.
     *
     * @param closed referrals that stood on it and that nothing else covers
     * @param restricted whether only those who may know of protection needs may know of it
     */
    @StoredAs("casework.ConsentExpired")
    record ConsentExpired(ConsentId consent, List<ReferralId> closed, boolean restricted) implements CaseEvent {}

    /** Free text about the person, therefore sealed whole. */
    @StoredAs("casework.NoteAdded")
    record NoteAdded(@Begins NoteId note, Sealed<String> text) implements CaseEvent {}

    /**
     * Somebody of the city looks after the case from now on.
     *
     * @param caseworker random id of the account; whose it is stands with the accounts
     */
    @StoredAs("casework.CaseAssigned")
    record CaseAssigned(UUID caseworker) implements CaseEvent {}

    /**
     * Somebody talked with the person, or tried to.
     *
     * @param channel code of the list {@code channel}
     * @param outcome code of the list {@code contact-outcome}
     * @param reached whether the person was reached; if not, this was an attempt
     * @param callBack who calls back and by when; null where nobody promised to. A later contact settles it
     * @param note null where nothing was written
     */
    @StoredAs("casework.ContactMade")
    record ContactMade(
            @Begins ContactId contact,
            String channel,
            String outcome,
            boolean reached,
            Standing callBack,
            Sealed<String> note)
            implements CaseEvent {}

    /**
     * The person is expected.
     *
     * @param at when, to the minute
     * @param with the desk, caseworker or provider that expects the person
     * @param note null where nothing was written
     */
    @StoredAs("casework.AppointmentScheduled")
    record AppointmentScheduled(@Begins AppointmentId appointment, Instant at, Holder with, Sealed<String> note)
            implements CaseEvent {}

    /** The person came. */
    @StoredAs("casework.AppointmentAttended")
    record AppointmentAttended(AppointmentId appointment) implements CaseEvent {}

    /** The person did not come. */
    @StoredAs("casework.AppointmentMissed")
    record AppointmentMissed(AppointmentId appointment) implements CaseEvent {}

    /**
     * It will not take place.
     *
     * @param reason code of the list {@code cancel-reason}
     */
    @StoredAs("casework.AppointmentCancelled")
    record AppointmentCancelled(AppointmentId appointment, String reason) implements CaseEvent {}

    /**
     * Something was really given, by a desk itself or after a referral.
     *
     * @param need the need that it is for; null for something given beside the needs
     * @param referral after which it was given; null where a desk gave it
     * @param giver the desk or provider that gave it
     * @param delivered what and how much
     */
    @StoredAs("casework.ServiceDelivered")
    record ServiceDelivered(
            @Begins DeliveryId delivery, NeedId need, ReferralId referral, Holder giver, Delivered delivered)
            implements CaseEvent {}

    /**
     * A supervisor is asked whether the case may close.
     *
     * @param reason code of the list {@code close-reason} with which it would close
     * @param remark null where nothing was written
     */
    @StoredAs("casework.ApprovalAsked")
    record ApprovalAsked(@Begins ApprovalId approval, String reason, Sealed<String> remark) implements CaseEvent {}

    /** The supervisor agrees. */
    @StoredAs("casework.ApprovalGiven")
    record ApprovalGiven(ApprovalId approval) implements CaseEvent {}

    /**
     * The supervisor does not.
     *
     * @param remark why; null where nothing was written
     */
    @StoredAs("casework.ApprovalRefused")
    record ApprovalRefused(ApprovalId approval, Sealed<String> remark) implements CaseEvent {}

    /**
     * The work on the case ended; how each need ended stands in the events before this one.
     *
     * @param reason code of the list {@code close-reason}
     * @param remark null where nothing was written
     */
    @StoredAs("casework.CaseClosed")
    record CaseClosed(String reason, Sealed<String> remark) implements CaseEvent {}

    /**
     * Work on the case goes on. Needs that had ended stay as they ended.
     *
     * @param reason code of the list {@code reopen-reason}
     */
    @StoredAs("casework.CaseReopened")
    record CaseReopened(String reason) implements CaseEvent {}

    /**
     * Another city of the installation is asked to go on with the case.
     *
     * @param legalBasis code of the list {@code legal-basis} on which the other city may be shown the details
     * @param details what it is shown, under the key of the person of this case
     * @param note null where nothing was written
     */
    @StoredAs("casework.CaseTransferOffered")
    record CaseTransferOffered(
            @Begins TransferId transfer,
            MunicipalityId to,
            String legalBasis,
            PersonDetails details,
            Sealed<String> note)
            implements CaseEvent {}

    /**
     * The other city took the case over. Stands in both streams: the old case ends, the new one begins by it.
     *
     * @param from the case that ended
     * @param to the case that goes on
     */
    @StoredAs("casework.CaseTransferAccepted")
    record CaseTransferAccepted(TransferId transfer, CaseId from, CaseId to) implements CaseEvent {}

    /**
     * The other city did not, or the offer was taken back.
     *
     * @param reason code of the list {@code transfer-refusal}
     */
    @StoredAs("casework.CaseTransferRefused")
    record CaseTransferRefused(TransferId transfer, String reason) implements CaseEvent {}

    /**
     * Two cases turned out to be of one person. Stands in both streams.
     *
     * @param winning the case that goes on
     * @param losing the case that stays readable and no longer counts
     */
    @StoredAs("casework.PersonsMerged")
    record PersonsMerged(MergeId merge, CaseId winning, CaseId losing) implements CaseEvent {}

    /**
     * The person is expected by way of another case of theirs.
     *
     * @param to the case in which the appointment stands now
     * @param as the appointment that it is there
     * @param back whether it goes back to where it came from, since the two were no one person
     */
    @StoredAs("casework.AppointmentMovedOn")
    record AppointmentMovedOn(AppointmentId appointment, CaseId to, AppointmentId as, boolean back)
            implements CaseEvent {}

    /**
     * The person is expected, as another case of theirs had it.
     *
     * @param at when, to the minute
     * @param with the desk, caseworker or provider that expects the person
     * @param note null where nothing was written; under the key of the person of the case that it came from
     * @param was the appointment that it was there
     */
    @StoredAs("casework.AppointmentTakenOver")
    record AppointmentTakenOver(
            AppointmentId appointment, Instant at, Holder with, Sealed<String> note, CaseId from, AppointmentId was)
            implements CaseEvent {}

    /**
     * Whoever promised to call back does so by way of another case of the person.
     *
     * @param contact the talk in which it was promised
     * @param back whether it goes back to where it came from, since the two were no one person
     */
    @StoredAs("casework.CallBackMovedOn")
    record CallBackMovedOn(ContactId contact, CaseId to, ContactId as, boolean back) implements CaseEvent {}

    /**
     * A talk that another case of the person has, with a promise to call back that is still open; dated to that talk. It
     * is no new talk and no attempt.
     *
     * @param note null where nothing was written; under the key of the person of the case that it came from
     * @param was the talk that it was there
     */
    @StoredAs("casework.CallBackTakenOver")
    record CallBackTakenOver(
            ContactId contact,
            String channel,
            String outcome,
            boolean reached,
            Standing callBack,
            Sealed<String> note,
            CaseId from,
            ContactId was)
            implements CaseEvent {}

    /** They turned out to be two persons after all. Stands in both streams. */
    @StoredAs("casework.PersonsUnmerged")
    record PersonsUnmerged(MergeId merge, CaseId winning, CaseId losing) implements CaseEvent {}

    /**
     * The person's key is destroyed: whoever reads this stream drops what it could still know of the person.
     *
     * @param basis why, code of the list {@code erasure-basis}; null in what was recorded before it stood here
     */
    @StoredAs(value = "casework.CasePersonErased", revision = 2)
    record CasePersonErased(PersonId person, String basis) implements CaseEvent {}
}
