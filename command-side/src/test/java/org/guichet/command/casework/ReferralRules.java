package org.guichet.command.casework;

import static org.guichet.casework.ReferralState.ACCEPTED;
import static org.guichet.casework.ReferralState.ACKNOWLEDGED;
import static org.guichet.casework.ReferralState.COMPLETED;
import static org.guichet.casework.ReferralState.DECLINED;
import static org.guichet.casework.ReferralState.ENTERED_IN_ERROR;
import static org.guichet.casework.ReferralState.IN_PROGRESS;
import static org.guichet.casework.ReferralState.NOT_DELIVERED;
import static org.guichet.casework.ReferralState.SENT;
import static org.guichet.casework.ReferralState.WITHDRAWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.referral.ReferralCommand;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.referral.ReferralCommand.Answer;
import org.guichet.command.casework.referral.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.DisputeCompletion;
import org.guichet.command.casework.referral.ReferralCommand.MarkEnteredInError;
import org.guichet.command.casework.referral.ReferralCommand.Moving;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.casework.referral.ReferralCommand.RecordAnswerFor;
import org.guichet.command.casework.referral.ReferralCommand.RecordServiceDelivered;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;
import org.guichet.command.casework.referral.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RequestInformation;
import org.guichet.command.casework.referral.ReferralCommand.StartService;
import org.guichet.command.casework.referral.ReferralCommand.SupplyInformation;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.directory.ProviderId;

/** The domain on what moves a referral that was sent: the table of the loop that must close. */
final class ReferralRules {
    static final Set<ReferralState> OPEN = Set.of(SENT, ACKNOWLEDGED, ACCEPTED, IN_PROGRESS);

    /** Which command moves a referral from where to where. */
    static final Map<Class<? extends Moving>, Map<ReferralState, ReferralState>> MOVES = Map.ofEntries(
            Map.entry(AcknowledgeReferral.class, Map.of(SENT, ACKNOWLEDGED)),
            Map.entry(RequestInformation.class, Map.of(SENT, SENT, ACKNOWLEDGED, ACKNOWLEDGED)),
            Map.entry(SupplyInformation.class, Map.of(SENT, SENT, ACKNOWLEDGED, ACKNOWLEDGED)),
            Map.entry(AcceptReferral.class, Map.of(SENT, ACCEPTED, ACKNOWLEDGED, ACCEPTED)),
            Map.entry(DeclineReferral.class, Map.of(SENT, DECLINED, ACKNOWLEDGED, DECLINED)),
            Map.entry(StartService.class, Map.of(ACCEPTED, IN_PROGRESS)),
            Map.entry(RecordServiceDelivered.class, Map.of(ACCEPTED, ACCEPTED, IN_PROGRESS, IN_PROGRESS)),
            Map.entry(CompleteReferral.class, Map.of(ACCEPTED, COMPLETED, IN_PROGRESS, COMPLETED)),
            Map.entry(ReportNotDelivered.class, Map.of(ACCEPTED, NOT_DELIVERED, IN_PROGRESS, NOT_DELIVERED)),
            Map.entry(
                    WithdrawReferral.class,
                    Map.of(SENT, WITHDRAWN, ACKNOWLEDGED, WITHDRAWN, ACCEPTED, WITHDRAWN, IN_PROGRESS, WITHDRAWN)),
            Map.entry(MarkEnteredInError.class, Map.of(SENT, ENTERED_IN_ERROR)),
            Map.entry(DisputeCompletion.class, Map.of(COMPLETED, COMPLETED)));

    /** The event that says so. */
    static final Map<Class<? extends Moving>, String> SAYS = Map.ofEntries(
            Map.entry(AcknowledgeReferral.class, "ReferralAcknowledged"),
            Map.entry(RequestInformation.class, "InformationRequested"),
            Map.entry(SupplyInformation.class, "InformationSupplied"),
            Map.entry(AcceptReferral.class, "ReferralAccepted"),
            Map.entry(DeclineReferral.class, "ReferralDeclined"),
            Map.entry(StartService.class, "ServiceStarted"),
            Map.entry(RecordServiceDelivered.class, "ServiceDelivered"),
            Map.entry(CompleteReferral.class, "ReferralCompleted"),
            Map.entry(ReportNotDelivered.class, "ReferralNotDelivered"),
            Map.entry(WithdrawReferral.class, "ReferralWithdrawn"),
            Map.entry(MarkEnteredInError.class, "ReferralEnteredInError"),
            Map.entry(DisputeCompletion.class, "CompletionDisputed"));

    private ReferralRules() {}

    /** A provider that was not asked, or did not send, is told what a stranger is told. */
    static boolean isHidden(ReferralCommand command, KnownCase known) {
        ProviderId caller = command.given().caller().provider();
        return switch (command) {
            case Answer c -> !isAsked(caller, known.referrals.get(c.referral()), known);
            case ReferOn c -> !isAsked(caller, known.referrals.get(c.from()), known);
            case RecordAnswerFor c -> isUnseen(c, known);
            case SupplyInformation c -> isStrangeSender(c, known);
            case WithdrawReferral c -> isStrangeSender(c, known);
            case MarkEnteredInError c -> isStrangeSender(c, known);
            default -> false;
        };
    }

    static void refuse(Moving c, KnownCase known, Set<String> refusals) {
        KnownReferral referral = known.referrals.get(c.referral());
        if (referral == null || c instanceof DisputeCompletion && isUnseen(c, known)) {
            refusals.add("NOT_FOUND");
            return;
        }
        KnownCase.refuseIfStale(c.expectedVersion(), referral.version(), refusals);
        refuseMove(c instanceof RecordAnswerFor heard ? heard.answer() : c, referral, known, refusals);
    }

    /** The event that the command must make; the referral is as after it. */
    static String carryOut(Moving command, KnownCase known) {
        Moving c = command instanceof RecordAnswerFor heard ? heard.answer() : command;
        switch (c) {
            // What was given is noted beside the referral, which stands where it stood.
            case RecordServiceDelivered delivered ->
                known.used.add(delivered.delivery().value());
            case RequestInformation asking -> {
                known.clocks.get(c.referral()).stop(c.given().occurredAt());
                known.referrals.computeIfPresent(c.referral(), (id, referral) -> referral.asking());
            }
            case DisputeCompletion dispute ->
                known.referrals.computeIfPresent(c.referral(), (id, referral) -> referral.withDispute());
            default -> {
                if (c instanceof SupplyInformation) {
                    known.clocks.get(c.referral()).goOn(c.given().occurredAt());
                }
                known.referrals.computeIfPresent(
                        c.referral(),
                        (id, referral) -> referral.moved(MOVES.get(c.getClass()).get(referral.state())));
            }
        }
        return SAYS.get(c.getClass());
    }

    /** What time alone makes of a referral, once. */
    static List<String> lapse(NoticeOverdue c, KnownCase known) {
        KnownReferral referral = known.referrals.get(c.referral());
        if (known.erased || referral == null) {
            return new ArrayList<>();
        }
        List<String> events = known.clocks.get(c.referral()).lapse(referral, known.now);
        known.referrals.put(c.referral(), referral.late(events.size()));
        return events;
    }

    private static void refuseMove(Moving c, KnownReferral referral, KnownCase known, Set<String> refusals) {
        if (!MOVES.get(c.getClass()).containsKey(referral.state()) && !(c instanceof SupplyInformation)) {
            refusals.add("REFERRAL_NOT_IN_STATE");
        }
        switch (c) {
            case RequestInformation asking when referral.asked() -> refusals.add("ALREADY_ASKED");
            case SupplyInformation supplied when !referral.asked() -> refusals.add("NOTHING_ASKED");
            case MarkEnteredInError error
            when referral.version() > known.clocks.get(c.referral()).noted() -> refusals.add("ALREADY_ANSWERED");
            case RecordServiceDelivered delivered ->
                known.refuseIfUsed(delivered.delivery().value(), refusals);
            case DisputeCompletion dispute when referral.disputed() -> refusals.add("ALREADY_DISPUTED");
            default -> {
                // The state decides alone.
            }
        }
    }

    // Once the person is erased nobody can know any more to whom a protection referral went.
    private static boolean isAsked(ProviderId caller, KnownReferral referral, KnownCase known) {
        return referral != null && referral.provider().equals(caller) && !(referral.restricted() && known.erased);
    }

    private static boolean isUnseen(ReferralCommand c, KnownCase known) {
        KnownReferral referral = known.referrals.get(c.referral());
        return referral != null && referral.restricted() && !c.given().caller().seesRestricted();
    }

    private static boolean isStrangeSender(Moving c, KnownCase known) {
        ProviderId caller = c.given().caller().provider();
        KnownReferral referral = known.referrals.get(c.referral());
        if (isUnseen(c, known)) {
            return true;
        }
        return caller != null
                && (referral == null || !caller.value().equals(referral.sender().id()));
    }
}
