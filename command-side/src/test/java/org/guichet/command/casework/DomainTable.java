package org.guichet.command.casework;

import static org.guichet.casework.ReferralState.ACCEPTED;
import static org.guichet.casework.ReferralState.ACKNOWLEDGED;
import static org.guichet.casework.ReferralState.DECLINED;
import static org.guichet.casework.ReferralState.IN_PROGRESS;
import static org.guichet.casework.ReferralState.NOT_DELIVERED;
import static org.guichet.casework.ReferralState.SENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.HistoryCoverage.Met;

/**
 * What the page {@code domain} says of cases and referrals, a row for each of its table's rows and its sentences, and
 * what a run has to meet before the row counts as tried.
 */
final class DomainTable {
    /** Rows of the page that have no command or state yet; a row moves up when its command is written. */
    static final Map<String, String> LATER = Map.of(
            "WaitlistReferral", "WAITLISTED, position and review date",
            "ExpireReferral", "EXPIRED by a coordinator, or by rule after twice the time to decide",
            "AcceptReferral: places", "a place taken, no free place, the pool already won",
            "ReferNeed: eligibility", "clearly not eligible without a reason to override");

    private static final List<String> ANSWERS = List.of(
            "AcknowledgeReferral",
            "RequestInformation",
            "AcceptReferral",
            "DeclineReferral",
            "StartService",
            "RecordServiceDelivered",
            "CompleteReferral",
            "ReportNotDelivered");

    private final List<Row> rows = new ArrayList<>();

    /**
     * A row or sentence of the page.
     *
     * @param needed everything that has to be met at least once
     */
    record Row(String says, List<Met> needed) {}

    DomainTable() {
        referrals();
        sending();
        needs();
        contacts();
        cases();
        pairs();
    }

    List<Row> rows() {
        return rows;
    }

    Set<Met> asked() {
        return rows.stream().flatMap(row -> row.needed().stream()).collect(Collectors.toSet());
    }

    /** What was never met, with the row that asks for it. */
    Set<String> missing(HistoryCoverage coverage) {
        Set<String> missing = new TreeSet<>();
        rows.forEach(row -> row.needed().stream()
                .filter(met -> coverage.of(met) == 0)
                .forEach(met -> missing.add(row.says() + ": " + met)));
        return missing;
    }

    /** The page's rows with how often each was met, and the rows that are still to come. */
    String against(HistoryCoverage coverage) {
        var table = new StringBuilder();
        for (Row row : rows) {
            table.append("\n").append(row.says()).append("\n");
            row.needed().forEach(met -> table.append("%8d  %s%n".formatted(coverage.of(met), met)));
        }
        table.append("\nRows of the page that do not exist yet\n");
        LATER.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(row -> table.append("   later  %s: %s%n".formatted(row.getKey(), row.getValue())));
        table.append("\nMet beside the rows\n");
        coverage.besides(asked()).forEach((met, count) -> table.append("%8d  %s%n".formatted(count, met)));
        return table.toString();
    }

    private void referrals() {
        moving("AcknowledgeReferral", "ReferralAcknowledged", SENT);
        row(
                "RequestInformation by the provider: its deciding clock stands still",
                met("RequestInformation", "SENT", "InformationRequested"),
                met("RequestInformation", "ACKNOWLEDGED", "InformationRequested"),
                met("RequestInformation", "SENT asked", "ALREADY_ASKED"),
                met("RequestInformation", "ACKNOWLEDGED asked", "ALREADY_ASKED"),
                met("RequestInformation", "ACCEPTED", "REFERRAL_NOT_IN_STATE"),
                met("RequestInformation", "COMPLETED", "REFERRAL_NOT_IN_STATE"));
        row(
                "SupplyInformation by the sender: the clock runs on",
                met("SupplyInformation", "SENT asked", "InformationSupplied"),
                met("SupplyInformation", "ACKNOWLEDGED asked", "InformationSupplied"),
                met("SupplyInformation", "SENT", "NOTHING_ASKED"),
                met("SupplyInformation", "ACCEPTED", "NOTHING_ASKED"),
                met("SupplyInformation", "unknown", "NOT_FOUND"));
        row(
                "What was asked does not keep a provider from answering",
                met("AcknowledgeReferral", "SENT asked", "ReferralAcknowledged"),
                met("AcceptReferral", "SENT asked", "ReferralAccepted"),
                met("DeclineReferral", "ACKNOWLEDGED asked", "ReferralDeclined"),
                met("WithdrawReferral", "SENT asked", "ReferralWithdrawn"));
        moving("AcceptReferral", "ReferralAccepted", SENT, ACKNOWLEDGED);
        moving("DeclineReferral", "ReferralDeclined", SENT, ACKNOWLEDGED);
        moving("StartService", "ServiceStarted", ACCEPTED);
        moving("RecordServiceDelivered", "ServiceDelivered", ACCEPTED, IN_PROGRESS);
        moving("CompleteReferral", "ReferralCompleted", ACCEPTED, IN_PROGRESS);
        moving("ReportNotDelivered", "ReferralNotDelivered", ACCEPTED, IN_PROGRESS);
        moving("WithdrawReferral", "ReferralWithdrawn", SENT, ACKNOWLEDGED, ACCEPTED, IN_PROGRESS);
        row(
                "A deadline that passes makes a referral overdue once, and after half as long again escalates it",
                met("NoticeOverdue", "SENT", "ReferralBecameOverdue"),
                met("NoticeOverdue", "SENT", "ReferralEscalated"),
                met("NoticeOverdue", "SENT", "nothing"),
                met("NoticeOverdue", "SENT asked", "nothing"),
                met("NoticeOverdue", "ACKNOWLEDGED", "ReferralBecameOverdue"),
                met("NoticeOverdue", "ACKNOWLEDGED", "ReferralEscalated"),
                met("NoticeOverdue", "ACKNOWLEDGED asked", "nothing"),
                met("NoticeOverdue", "ACCEPTED", "ReferralBecameOverdue"),
                met("NoticeOverdue", "ACCEPTED", "ReferralEscalated"),
                met("NoticeOverdue", "IN_PROGRESS", "ReferralBecameOverdue"),
                met("NoticeOverdue", "COMPLETED", "nothing"),
                met("NoticeOverdue", "DECLINED", "nothing"),
                met("NoticeOverdue", "unknown", "nothing"));
        row(
                "MarkEnteredInError, refused when anyone has answered",
                met("MarkEnteredInError", "SENT", "ReferralEnteredInError"),
                met("MarkEnteredInError", "SENT", "ALREADY_ANSWERED"),
                met("MarkEnteredInError", "SENT asked", "ALREADY_ANSWERED"),
                met("MarkEnteredInError", "ACKNOWLEDGED", "REFERRAL_NOT_IN_STATE"),
                met("MarkEnteredInError", "ENTERED_IN_ERROR", "REFERRAL_NOT_IN_STATE"));
        row(
                "DisputeCompletion by the person or the desk, once",
                met("DisputeCompletion", "COMPLETED", "CompletionDisputed"),
                met("DisputeCompletion", "COMPLETED", "ALREADY_DISPUTED"),
                met("DisputeCompletion", "ACCEPTED", "REFERRAL_NOT_IN_STATE"),
                met("DisputeCompletion", "COMPLETED", "CASE_NOT_OPEN"));
        row(
                "RecordAnswerFor the provider: as that answer",
                Stream.concat(
                                ANSWERS.stream().flatMap(DomainTable::heard),
                                ANSWERS.stream()
                                        .filter(answer -> !answer.equals("RequestInformation"))
                                        .map(answer ->
                                                met("RecordAnswerFor " + answer, "DECLINED", "REFERRAL_NOT_IN_STATE")))
                        .toArray(Met[]::new));
    }

    private static Stream<Met> heard(String answer) {
        return ReferralRules.MOVES.entrySet().stream()
                .filter(move -> move.getKey().getSimpleName().equals(answer))
                .flatMap(move -> move.getValue().keySet().stream()
                        .sorted()
                        .map(from ->
                                met("RecordAnswerFor " + answer, from.name(), ReferralRules.SAYS.get(move.getKey()))));
    }

    private void sending() {
        row(
                "ReferNeed, refused without an open need, consent or a service that takes referrals",
                met("ReferNeed", "OPEN", "ReferralSent"),
                met("ReferNeed", "OPEN", "NEED_NOT_OPEN"),
                met("ReferNeed", "OPEN", "INVALID need unknown"),
                met("ReferNeed", "OPEN", "CONSENT_DOES_NOT_COVER"),
                met("ReferNeed", "OPEN", "SERVICE_NOT_ACTIVE"),
                met("ReferNeed", "OPEN", "SERVICE_HIDDEN"),
                met("ReferNeed", "OPEN", "SERVICE_TAKES_NO_REFERRALS"),
                met("ReferNeed", "OPEN", "ALREADY_REFERRED_THERE"),
                met("ReferNeed", "OPEN", "ALREADY_EXISTS"),
                met("ReferNeed", "CLOSED", "CASE_NOT_OPEN"),
                met("ReferNeed", "MERGED", "CASE_NOT_OPEN"),
                met("ReferNeed", "TRANSFERRED", "CASE_NOT_OPEN"),
                met("ReferNeed", "erased", "PERSON_ERASED"));
        row(
                "ReferNeed by a provider with the person's consent",
                met("ReferOn from", "ACCEPTED", "ReferralSent"),
                met("ReferOn from", "IN_PROGRESS", "ReferralSent"),
                met("ReferOn from", "SENT", "REFERRAL_NOT_IN_STATE"),
                met("ReferOn from", "COMPLETED", "REFERRAL_NOT_IN_STATE"),
                met("ReferOn from", "ACCEPTED", "NOT_FOUND"),
                met("ReferOn from", "ACCEPTED", "RESTRICTED_NOT_REFERABLE"),
                met("ReferOn from", "ACCEPTED", "INVALID consent.until in-the-past"),
                met("ReferOn from", "ACCEPTED", "ALREADY_REFERRED_THERE"),
                met("ReferOn", "MERGED", "CASE_NOT_OPEN"));
        List<Met> redirected = new ArrayList<>();
        for (ReferralState state : ReferralState.values()) {
            boolean over = state == DECLINED || state == NOT_DELIVERED;
            redirected.add(met("RedirectNeed after", state.name(), over ? "ReferralSent" : "REFERRAL_NOT_IN_STATE"));
        }
        redirected.add(met("RedirectNeed after", "DECLINED", "NEED_NOT_OPEN"));
        redirected.add(met("RedirectNeed after", "unknown", "NOT_FOUND"));
        row("RedirectNeed after DECLINED or NOT_DELIVERED: a new referral", redirected.toArray(Met[]::new));
    }

    private void needs() {
        row(
                "A need is identified, for protection only by those who may know of it",
                met("IdentifyNeed", "OPEN", "NeedIdentified"),
                met("IdentifyNeed", "OPEN", "RESTRICTED_NEED"),
                met("IdentifyNeed", "OPEN", "ALREADY_EXISTS"));
        row(
                "A need becomes more or less urgent",
                met("ReprioritiseNeed", "open need", "NeedReprioritised"),
                met("ReprioritiseNeed", "referred need", "NeedReprioritised"),
                met("ReprioritiseNeed", "open need", "INVALID urgency unchanged"),
                met("ReprioritiseNeed", "open need", "INVALID need unknown"),
                met("ReprioritiseNeed", "RESOLVED need", "NEED_NOT_OPEN"));
        row(
                "A need is handed over, unless a provider has it",
                met("HandOverNeed DESK", "open need", "NeedHandedOver"),
                met("HandOverNeed CASEWORKER", "open need", "NeedHandedOver"),
                met("HandOverNeed DESK", "open need", "INVALID desk unknown"),
                met("HandOverNeed CASEWORKER", "referred need", "REFERRALS_STILL_OPEN"),
                met("HandOverNeed CASEWORKER", "UNSERVED need", "NEED_NOT_OPEN"));
        row(
                "A need ends RESOLVED, UNSERVED or WITHDRAWN, and only once",
                met("EndNeed Resolved", "open need", "NeedResolved"),
                met("EndNeed Unserved", "open need", "NeedUnserved"),
                met("EndNeed Withdrawn", "open need", "NeedWithdrawn"),
                met("EndNeed Resolved", "referred need", "REFERRALS_STILL_OPEN"),
                met("EndNeed Resolved", "RESOLVED need", "NEED_NOT_OPEN"),
                met("EndNeed Resolved", "UNSERVED need", "NEED_NOT_OPEN"),
                met("EndNeed Resolved", "WITHDRAWN need", "NEED_NOT_OPEN"),
                met("EndNeed Resolved", "unknown need", "INVALID need unknown"));
    }

    private void contacts() {
        row(
                "Contacts and attempts to reach",
                met("NoteContact reached", "OPEN", "ContactMade"),
                met("NoteContact attempt", "OPEN", "ContactMade"),
                met("NoteContact attempt", "OPEN", "INVALID callBackAt in-the-past"),
                met("NoteContact attempt", "CLOSED", "CASE_NOT_OPEN"));
        row(
                "Lost contact after as many attempts as the city wants",
                met("CloseCase for", "LOST_CONTACT", "CaseClosed"),
                met("CloseCase for", "LOST_CONTACT", "TOO_FEW_ATTEMPTS"));
        row(
                "Appointments: scheduled, attended, missed, cancelled",
                met("ScheduleAppointment", "OPEN", "AppointmentScheduled"),
                met("ScheduleAppointment", "OPEN", "INVALID at in-the-past"),
                met("ScheduleAppointment", "OPEN", "INVALID desk unknown"),
                met("ScheduleAppointment", "OPEN", "INVALID provider unknown"),
                met("AttendAppointment", "expected", "AppointmentAttended"),
                met("MissAppointment", "expected", "AppointmentMissed"),
                met("MissAppointment", "expected", "APPOINTMENT_STILL_TO_COME"),
                met("CancelAppointment", "expected", "AppointmentCancelled"),
                met("AttendAppointment", "over", "APPOINTMENT_NOT_OPEN"),
                met("MissAppointment", "over", "APPOINTMENT_NOT_OPEN"),
                met("CancelAppointment", "over", "APPOINTMENT_NOT_OPEN"),
                met("CancelAppointment", "unknown", "APPOINTMENT_NOT_OPEN"),
                met("CloseCase with", "an appointment", "CaseClosed"));
    }

    private void cases() {
        row(
                "Registration may be incomplete and is completed later",
                met("RegisterCase", "none", "CaseRegistered"),
                met("RegisterCase", "none", "OTHER_MUNICIPALITY"),
                met("RegisterCase", "none", "INVALID desk unknown"),
                met("CompleteIntake", "OPEN", "IntakeCompleted"),
                met("CompleteIntake", "OPEN", "INTAKE_ALREADY_COMPLETE"),
                met("CompleteIntake", "CLOSED", "CASE_NOT_OPEN"));
        row(
                "A correction and a change of circumstances are two commands",
                met("CorrectPersonDetails", "OPEN", "PersonDetailsCorrected"),
                met("CorrectPersonDetails", "CLOSED", "PersonDetailsCorrected"),
                met("CorrectPersonDetails", "MERGED", "CASE_NOT_OPEN"),
                met("CorrectPersonDetails", "TRANSFERRED", "CASE_NOT_OPEN"),
                met("ChangeCircumstances", "OPEN", "CircumstancesChanged"),
                met("ChangeCircumstances", "CLOSED", "CASE_NOT_OPEN"));
        row(
                "Consent, notes, assignment and what a desk gave itself",
                met("RecordConsent", "OPEN", "ConsentRecorded"),
                met("RecordConsent", "OPEN", "INVALID recipient unknown"),
                met("RecordConsent", "OPEN", "INVALID until in-the-past"),
                met("AddNote", "OPEN", "NoteAdded"),
                met("AssignCase", "OPEN", "CaseAssigned"),
                met("AssignCase", "OPEN", "INVALID caseworker unchanged"),
                met("DeliverService", "OPEN", "ServiceDelivered"),
                met("DeliverService", "OPEN", "INVALID need unknown"));
        row(
                "Consent is withdrawn whatever the case stands at, and with it what stands on nothing else",
                met("WithdrawConsent", "OPEN", "ConsentWithdrawn"),
                met("WithdrawConsent", "OPEN", "ReferralWithdrawn"),
                met("WithdrawConsent", "OPEN", "CONSENT_ENDED"),
                met("WithdrawConsent", "OPEN", "NOT_FOUND"),
                met("WithdrawConsent", "CLOSED", "ConsentWithdrawn"),
                met("WithdrawConsent", "MERGED", "ConsentWithdrawn"),
                met("WithdrawConsent", "erased", "PERSON_ERASED"));
        row(
                "Consent expires once, and not before its time",
                met("ExpireConsent", "OPEN", "ConsentExpired"),
                met("ExpireConsent", "OPEN", "ReferralWithdrawn"),
                met("ExpireConsent", "OPEN", "nothing"),
                met("ExpireConsent", "CLOSED", "ConsentExpired"),
                met("ExpireConsent", "erased", "nothing"));
        row(
                "A need for protection is referred by those who may know of it, and answered by whom it was sent to",
                met("ReferNeed", "protection need", "ReferralSent"),
                met("ReferNeed", "protection need", "CONSENT_DOES_NOT_COVER"),
                met("ReferNeed", "protection need", "INVALID need unknown"),
                met("RecordConsent", "OPEN", "RESTRICTED_NEED"),
                met("of protection", "AcknowledgeReferral", "ReferralAcknowledged"),
                met("of protection", "AcceptReferral", "ReferralAccepted"),
                met("of protection", "DeclineReferral", "ReferralDeclined"),
                met("of protection", "CompleteReferral", "ReferralCompleted"),
                met("of protection", "AcceptReferral", "NOT_FOUND"),
                met("of protection", "WithdrawReferral", "NOT_FOUND"),
                met("of protection", "RecordAnswerFor AcceptReferral", "NOT_FOUND"),
                met("of protection", "RecordAnswerFor AcceptReferral", "ReferralAccepted"));
        row(
                "A supervisor's approval where the municipality wants one",
                met("AskApproval", "OPEN", "ApprovalAsked"),
                met("AskApproval", "OPEN", "APPROVAL_ALREADY_ASKED"),
                met("GiveApproval", "OPEN", "ApprovalGiven"),
                met("RefuseApproval", "OPEN", "ApprovalRefused"),
                met("GiveApproval", "OPEN", "OWN_APPROVAL"),
                met("RefuseApproval", "OPEN", "OWN_APPROVAL"),
                met("GiveApproval", "OPEN", "NOTHING_TO_APPROVE"),
                met("CloseCase", "OPEN", "APPROVAL_NEEDED"));
        row(
                "A case closes with an outcome for each need, not while a referral is open",
                met("CloseCase", "OPEN", "CaseClosed"),
                met("CloseCase", "OPEN", "NEED_OUTCOME_MISSING"),
                met("CloseCase", "OPEN", "REFERRALS_STILL_OPEN"),
                met("CloseCase", "OPEN", "CASE_HELD_BY_OTHERS"),
                met("CloseCase", "OPEN", "TRANSFER_ALREADY_OFFERED"),
                met("CloseCase", "CLOSED", "CASE_NOT_OPEN"),
                met("CloseCase withdrawing", "SENT", "CaseClosed"),
                met("CloseCase withdrawing", "ACKNOWLEDGED", "CaseClosed"),
                met("CloseCase withdrawing", "ACCEPTED", "CaseClosed"),
                met("CloseCase withdrawing", "IN_PROGRESS", "CaseClosed"));
        row(
                "A closed case takes reopening and corrections only",
                Stream.concat(
                                Stream.of(
                                        met("ReopenCase", "CLOSED", "CaseReopened"),
                                        met("ReopenCase", "OPEN", "CASE_NOT_CLOSED"),
                                        met("ReopenCase", "MERGED", "CASE_NOT_CLOSED"),
                                        met("ReopenCase", "TRANSFERRED", "CASE_NOT_CLOSED")),
                                Stream.of(
                                                "RecordConsent",
                                                "AddNote",
                                                "AssignCase",
                                                "DeliverService",
                                                "IdentifyNeed",
                                                "ReprioritiseNeed",
                                                "ScheduleAppointment",
                                                "AskApproval",
                                                "OfferTransfer")
                                        .map(command -> met(command, "CLOSED", "CASE_NOT_OPEN")))
                        .toArray(Met[]::new));
        row(
                "Erasure ends what is open in every case of the person, and leaves cases that take nothing more",
                Stream.concat(
                                Stream.of(
                                        met("EraseCasePerson", "CLOSED", "CasePersonErased"),
                                        met("EraseCasePerson", "MERGED", "CasePersonErased"),
                                        met("EraseCasePerson", "TRANSFERRED", "CasePersonErased"),
                                        met("EraseCasePerson", "OPEN", "CasePersonErased")),
                                Stream.of("CorrectPersonDetails", "IdentifyNeed", "ReopenCase", "CloseCase", "answer")
                                        .map(command -> met(command, "erased", "PERSON_ERASED")))
                        .toArray(Met[]::new));
    }

    private void pairs() {
        row(
                "Transfer: the sending city offers",
                met("OfferTransfer", "OPEN", "CaseTransferOffered"),
                met("OfferTransfer", "OPEN", "INVALID to unknown"),
                met("OfferTransfer", "OPEN", "TRANSFER_ALREADY_OFFERED"),
                met("OfferTransfer", "OPEN", "REFERRALS_STILL_OPEN"),
                met("OfferTransfer", "OPEN", "CASE_HELD_BY_OTHERS"),
                met("OfferTransfer", "OPEN", "ALREADY_EXISTS"));
        row(
                "Transfer: the receiving city accepts and registers its own case, or either city refuses",
                met("AcceptTransfer", "OPEN", "CaseTransferAccepted"),
                met("AcceptTransfer", "OPEN", "NOT_FOUND"),
                met("AcceptTransfer", "OPEN", "REFERRALS_STILL_OPEN"),
                met("AcceptTransfer", "OPEN", "INVALID desk unknown"),
                met("RefuseTransfer", "OPEN", "CaseTransferRefused"),
                met("RefuseTransfer", "OPEN", "NOT_FOUND"));
        row(
                "Merging is one event in each of two cases; the losing one stays answerable",
                met("MergePersons", "OPEN", "PersonsMerged"),
                met("MergePersons", "CLOSED", "PersonsMerged"),
                met("MergePersons losing", "OPEN", "PersonsMerged"),
                met("MergePersons losing", "CLOSED", "PersonsMerged"),
                met("MergePersons losing", "MERGED", "CASE_NOT_OPEN"),
                met("MergePersons losing", "OPEN", "TRANSFER_ALREADY_OFFERED"),
                met("MergePersons", "OPEN", "INVALID losing same-case"),
                met("MergePersons", "OPEN", "NOT_FOUND"),
                met("answer", "MERGED", "ReferralAcknowledged"),
                met("answer", "MERGED", "ReferralAccepted"),
                met("answer", "MERGED", "ReferralDeclined"),
                met("answer", "MERGED", "ReferralCompleted"));
        row(
                "What is open goes on in the surviving case, which must take work, and is held as its referral has it",
                met("MergePersons with", "work", "PersonsMerged"),
                met("MergePersons with work into", "CLOSED", "CASE_NOT_OPEN"),
                met("FollowReferral", "moved need", "NeedHandedOver"),
                met("FollowReferral", "moved need", "nothing"),
                met("FollowReferral", "own need", "nothing"),
                met("ReprioritiseNeed", "MERGED", "CASE_NOT_OPEN"));
        row(
                "Unmerging is the same way back, with what became of it, unless it went on or is referred",
                met("UnmergePersons with", "work", "PersonsUnmerged"),
                met("UnmergePersons with", "work", "REFERRALS_STILL_OPEN"),
                met("UnmergePersons", "MERGED", "PersonsUnmerged"),
                met("UnmergePersons", "OPEN", "CASE_NOT_MERGED"));
    }

    /** A row of the referral table: from these states to another, and from no other state. */
    private void moving(String command, String event, ReferralState... from) {
        Set<ReferralState> allowed = Set.of(from);
        row(
                command + " from " + Arrays.toString(from),
                Arrays.stream(ReferralState.values())
                        .map(state ->
                                met(command, state.name(), allowed.contains(state) ? event : "REFERRAL_NOT_IN_STATE"))
                        .toArray(Met[]::new));
    }

    private void row(String says, Met... needed) {
        rows.add(new Row(says, List.of(needed)));
    }

    private static Met met(String command, String state, String outcome) {
        return new Met(command, state, outcome);
    }
}
