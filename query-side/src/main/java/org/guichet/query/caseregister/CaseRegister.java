package org.guichet.query.caseregister;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.casework.CaseEvent;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentMovedOn;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.ApprovalAsked;
import org.guichet.casework.CaseEvent.ApprovalGiven;
import org.guichet.casework.CaseEvent.ApprovalRefused;
import org.guichet.casework.CaseEvent.CallBackMovedOn;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.CaseAssigned;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.CaseTransferOffered;
import org.guichet.casework.CaseEvent.CaseTransferRefused;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.PersonsUnmerged;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.CaseworkEvent;
import org.guichet.casework.ConsentId;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.casework.NeedEvent.NeedReprioritised;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.caseregister.CaseConsent.Ending;
import org.guichet.query.caseregister.RegisteredCase.Approval;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** The cases of a city with their needs, consents and referrals: what the desk works with. */
public final class CaseRegister implements Projection {
    /** Name of the projection. */
    public static final String NAME = "caseregister";

    static final RowTable<RegisteredCase> CASES =
            RowTable.of(MethodHandles.lookup(), RegisteredCase.class, "registered_case", "id", "id");
    static final RowTable<CaseNeed> NEEDS =
            RowTable.of(MethodHandles.lookup(), CaseNeed.class, "case_need", "case_id", "id");
    static final RowTable<CaseConsent> CONSENTS =
            RowTable.of(MethodHandles.lookup(), CaseConsent.class, "case_consent", "case_id", "id");
    static final RowTable<CaseReferral> REFERRALS =
            RowTable.of(MethodHandles.lookup(), CaseReferral.class, "case_referral", "case_id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("casework"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(CASES, NEEDS, CONSENTS, REFERRALS);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (!(event.payload() instanceof CaseworkEvent happened)) {
            return;
        }
        switch (happened) {
            case CaseEvent ofCase -> fold(rows, ofCase, event);
            case NeedEvent ofNeed -> fold(rows, ofNeed, event);
            case ReferralEvent ofReferral -> fold(rows, ofReferral, event);
        }
        RegisteredCase current = theCase(rows);
        rows.put(CASES, current.at(event.sequence(), event.occurredAt()));
    }

    private static void fold(Rows rows, CaseEvent happened, RecordedEvent event) {
        switch (happened) {
            case CaseRegistered registered -> rows.put(CASES, registered(registered, event));
            case IntakeCompleted completed ->
                rows.put(CASES, theCase(rows).completed().knowing(completed.details()));
            case PersonDetailsCorrected corrected ->
                rows.put(CASES, theCase(rows).knowing(corrected.details()));
            case CircumstancesChanged changed -> rows.put(CASES, theCase(rows).knowing(changed.details()));
            case ConsentRecorded consent -> rows.put(CONSENTS, consent(rows, consent, event.occurredAt()));
            case ConsentWithdrawn withdrawn -> ended(rows, withdrawn.consent(), Ending.WITHDRAWN, event);
            case ConsentExpired expired -> ended(rows, expired.consent(), Ending.EXPIRED, event);
            case CaseAssigned assigned -> rows.put(CASES, theCase(rows).assigned(assigned.caseworker()));
            case ApprovalAsked asked -> rows.put(CASES, theCase(rows).approval(Approval.ASKED));
            case ApprovalGiven given -> rows.put(CASES, theCase(rows).approval(Approval.GIVEN));
            case ApprovalRefused refused -> rows.put(CASES, theCase(rows).approval(Approval.REFUSED));
            case CaseClosed closed -> rows.put(CASES, theCase(rows).closed(closed.reason()));
            case CaseReopened reopened -> rows.put(CASES, theCase(rows).reopened());
            case CaseTransferAccepted transfer -> transferred(rows, transfer);
            case PersonsMerged merged
            when isOf(rows, merged.losing()) ->
                rows.put(
                        CASES,
                        theCase(rows).linked(CaseState.MERGED, merged.winning().value()));
            case PersonsUnmerged unmerged
            when isOf(rows, unmerged.losing()) -> rows.put(CASES, theCase(rows).unmerged());
            case CasePersonErased erased -> {
                rows.replaceAll(CASES, RegisteredCase::withoutPerson);
                rows.replaceAll(NEEDS, CaseNeed::withoutPerson);
                rows.replaceAll(CONSENTS, CaseConsent::withoutPerson);
                rows.replaceAll(REFERRALS, CaseReferral::withoutPerson);
            }
            case NoteAdded note -> {
                // Notes are read in the history.
            }
            case ContactMade contact -> {
                // Talks, appointments and what was given stand in the projection of contacts, offers in that of
                // transfers.
            }
            case AppointmentScheduled scheduled -> {}
            case AppointmentAttended attended -> {}
            case AppointmentMissed missed -> {}
            case AppointmentCancelled cancelled -> {}
            case AppointmentMovedOn moved -> {}
            case AppointmentTakenOver taken -> {}
            case CallBackMovedOn moved -> {}
            case CallBackTakenOver taken -> {}
            case ServiceDelivered delivered -> {}
            case CaseTransferOffered offered -> {}
            case CaseTransferRefused refused -> {}
            case PersonsMerged winning -> {}
            case PersonsUnmerged winning -> {}
        }
    }

    private static void fold(Rows rows, NeedEvent happened, RecordedEvent event) {
        switch (happened) {
            case NeedIdentified identified -> rows.put(NEEDS, need(rows, identified, event.occurredAt()));
            case NeedReprioritised moved ->
                rows.put(NEEDS, need(rows, moved.need()).urgent(moved.urgency()).standing(moved.need()));
            case NeedHandedOver handed ->
                rows.put(NEEDS, need(rows, handed.need()).standing(handed.need()));
            case NeedResolved resolved -> ended(rows, resolved.need(), resolved.outcome());
            case NeedUnserved unserved -> ended(rows, unserved.need(), unserved.reason());
            case NeedWithdrawn withdrawn -> ended(rows, withdrawn.need(), null);
            case NeedTakenOver taken -> rows.put(NEEDS, need(rows, taken, event.occurredAt()));
            case NeedMovedOn moved -> {
                CaseNeed gone = need(rows, moved.need()).standing(moved.need());
                // Of whom it turned out to be another's, nothing stays.
                rows.put(NEEDS, moved.back() ? gone.withoutPerson() : gone);
            }
        }
    }

    private static void fold(Rows rows, ReferralEvent happened, RecordedEvent event) {
        if (happened instanceof ReferralSent sent) {
            rows.put(REFERRALS, CaseReferral.sent(rows.stream(), sent, event.occurredAt()));
        } else {
            CaseReferral referral =
                    rows.find(REFERRALS, happened.referral().value()).orElseThrow();
            rows.put(REFERRALS, referral.after(happened));
        }
        rows.put(NEEDS, need(rows, happened.need()).standing(happened.need()));
    }

    private static void transferred(Rows rows, CaseTransferAccepted transfer) {
        boolean ended = isOf(rows, transfer.from());
        rows.put(
                CASES,
                ended
                        ? theCase(rows)
                                .linked(CaseState.TRANSFERRED, transfer.to().value())
                        : theCase(rows).linked(CaseState.OPEN, transfer.from().value()));
    }

    private static boolean isOf(Rows rows, CaseId id) {
        return rows.stream().equals(id.value());
    }

    private static RegisteredCase registered(CaseRegistered registered, RecordedEvent event) {
        return new RegisteredCase(
                registered.id().value(),
                registered.person().value(),
                registered.municipality().value(),
                registered.desk().value(),
                registered.source(),
                CaseState.OPEN,
                registered.complete(),
                null,
                null,
                null,
                null,
                event.occurredAt(),
                event.occurredAt(),
                event.sequence(),
                false,
                registered.caseNumber(),
                registered.details());
    }

    private static CaseConsent consent(Rows rows, ConsentRecorded consent, Instant when) {
        var recorded = new CaseConsent(
                consent.consent().value(),
                rows.stream(),
                consent.purpose(),
                consent.recipient() == null ? null : consent.recipient().value(),
                new TreeSet<>(consent.scope()),
                consent.until(),
                consent.givenBy(),
                consent.method(),
                consent.interpreter(),
                consent.copyGiven(),
                when,
                consent.restricted(),
                null,
                null,
                consent.language(),
                consent.decidedBy(),
                consent.reason(),
                consent.route());
        return theCase(rows).erased() ? recorded.withoutPerson() : recorded;
    }

    private static void ended(Rows rows, ConsentId consent, Ending how, RecordedEvent event) {
        CaseConsent was = rows.find(CONSENTS, consent.value()).orElseThrow();
        rows.put(CONSENTS, was.ended(how, event.occurredAt()));
    }

    private static CaseNeed need(Rows rows, NeedTakenOver taken, Instant when) {
        var identified = new NeedIdentified(
                taken.need(), taken.group(), taken.urgency(), taken.restricted(), taken.code(), taken.note());
        return need(rows, identified, when);
    }

    private static CaseNeed need(Rows rows, NeedIdentified identified, Instant when) {
        RegisteredCase theCase = theCase(rows);
        return new CaseNeed(
                        identified.need().need().value(),
                        rows.stream(),
                        theCase.registeredAt(),
                        identified.group(),
                        identified.urgency(),
                        identified.restricted(),
                        identified.need().state(),
                        null,
                        null,
                        null,
                        null,
                        when,
                        theCase.erased() ? null : identified.code(),
                        theCase.erased() ? null : identified.note())
                .standing(identified.need());
    }

    private static void ended(Rows rows, NeedStanding standing, String how) {
        rows.put(NEEDS, need(rows, standing).standing(standing).ended(how));
    }

    private static RegisteredCase theCase(Rows rows) {
        return rows.find(CASES, rows.stream()).orElseThrow();
    }

    private static CaseNeed need(Rows rows, NeedStanding standing) {
        return rows.find(NEEDS, standing.need().value()).orElseThrow();
    }
}
