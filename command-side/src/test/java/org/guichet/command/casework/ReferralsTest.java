package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.casework.CaseFixture.aCase;
import static org.guichet.command.casework.CaseFixture.refused;
import static org.guichet.command.casework.CaseStories.CALENDAR;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.NEED;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.REFERRAL;
import static org.guichet.command.casework.CaseStories.SECOND_OPINION;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.details;
import static org.guichet.command.casework.CaseStories.focalPoint;
import static org.guichet.command.casework.CaseStories.lawyer;
import static org.guichet.command.casework.CaseStories.needIdentified;
import static org.guichet.command.casework.CaseStories.officer;
import static org.guichet.command.casework.CaseStories.referralSent;
import static org.guichet.command.casework.CaseStories.sealed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.DisputeCompletion;
import org.guichet.command.casework.referral.ReferralCommand.MarkEnteredInError;
import org.guichet.command.casework.referral.ReferralCommand.RecordAnswerFor;
import org.guichet.command.casework.referral.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;
import org.guichet.command.casework.referral.ReferralCommand.RequestInformation;
import org.guichet.command.casework.referral.ReferralCommand.SupplyInformation;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.problem.ProblemType;
import org.guichet.sealing.SealedField;
import org.junit.jupiter.api.Test;

/** The rules of a referral beside its plain answers: questions, the phone, redirection, onward referral, disputes. */
class ReferralsTest {
    private static final ReferralDeadlines DEADLINES = ReferralDeadlines.of("NORMAL", NOW, CALENDAR);
    private static final Standing AT_DESK = new Standing(Holder.desk(DESK), DEADLINES.acknowledgeBy());
    private static final Standing AT_CLINIC = new Standing(Holder.provider(LEGAL_CLINIC), DEADLINES.deliverBy());
    private static final ReferralId NEXT = new ReferralId(new UUID(8, 8));
    private static final ConsentId WORD = new ConsentId(new UUID(5, 9));

    @Test
    void whoeverSentItOwesTheProviderAnAnswer() {
        sent().when(new RequestInformation(CASE, REFERRAL, sealed(SealedField.REMARK), anyVersion(), by(lawyer())))
                .expectEvents(question());
    }

    @Test
    void aSecondQuestionWaitsForTheFirstAnswer() {
        refused(
                asked().when(new RequestInformation(CASE, REFERRAL, null, anyVersion(), by(lawyer()))),
                ProblemType.ALREADY_ASKED);
        refused(
                sent().when(new SupplyInformation(CASE, REFERRAL, null, anyVersion(), by(officer()))),
                ProblemType.NOTHING_ASKED);
    }

    @Test
    void theProviderGetsTheTimeBackThatTheAnswerTook() {
        // Asked on the Friday before: from then to now is one working day, so every deadline is one later.
        Given onFriday = new Given(lawyer(), TANGIER, NOW.minus(Duration.ofDays(3)));
        ReferralDeadlines later = DEADLINES.afterPause("NORMAL", onFriday.occurredAt(), NOW, CALENDAR);
        var waits = new Standing(Holder.provider(LEGAL_CLINIC), later.acknowledgeBy());
        sent().after(onFriday, question())
                .when(new SupplyInformation(CASE, REFERRAL, null, anyVersion(), by(officer())))
                .expectEvents(new InformationSupplied(
                        REFERRAL, 2, waits, new NeedStanding(NEED, NeedState.REFERRED, waits), later, null));
        assertThat(later.decideBy()).isAfter(DEADLINES.decideBy());
    }

    @Test
    void aProviderThatDidNotSendItDoesNotSpeakForTheSender() {
        refused(
                asked().when(new SupplyInformation(CASE, REFERRAL, null, anyVersion(), by(focalPoint(SHELTER)))),
                ProblemType.NOT_FOUND);
        refused(
                sent().when(new WithdrawReferral(
                        CASE, REFERRAL, "SOLVED_OTHERWISE", anyVersion(), by(focalPoint(SHELTER)))),
                ProblemType.NOT_FOUND);
    }

    @Test
    void anAnswerByPhoneIsWrittenDownByTheDeskAsTheProvidersOwn() {
        sent().when(new RecordAnswerFor(
                        CASE, new DeclineReferral(CASE, REFERRAL, "NO_PLACE", null, anyVersion(), by(officer()))))
                .expectEvents(declined());
        refused(
                sent().after(declined())
                        .when(new RecordAnswerFor(
                                CASE, new AcceptReferral(CASE, REFERRAL, null, anyVersion(), by(officer())))),
                ProblemType.REFERRAL_NOT_IN_STATE);
    }

    @Test
    void aMistakeIsOneOnlyUntilSomebodyAnswered() {
        var mistake = new MarkEnteredInError(CASE, REFERRAL, anyVersion(), by(officer()));
        sent().when(mistake).expectEvents(new ReferralEnteredInError(REFERRAL, 1, AT_DESK, identified()));
        refused(asked().when(mistake), ProblemType.ALREADY_ANSWERED);
    }

    @Test
    void aNeedGoesToAnotherServiceAfterANo() {
        var redirect = new RedirectNeed(CASE, NEXT, REFERRAL, SECOND_OPINION, Set.of(), "PUBLIC_TASK", by(officer()));
        var waits = new Standing(Holder.provider(SHELTER), DEADLINES.acknowledgeBy());
        refused(sent().when(redirect), ProblemType.REFERRAL_NOT_IN_STATE);
        sent().after(declined())
                .when(redirect)
                .expectEvents(next(waits, null, "PUBLIC_TASK", Set.of(), Holder.desk(DESK), REFERRAL));
    }

    @Test
    void aProviderRefersOnWithThePersonsWordAndNoMoreThanItWasShown() {
        var waits = new Standing(Holder.provider(SHELTER), DEADLINES.acknowledgeBy());
        sent().after(accepted())
                .when(referOn(null))
                .expectEvents(
                        word(null), next(waits, WORD, null, Set.of("NAME"), Holder.provider(LEGAL_CLINIC), REFERRAL));
    }

    @Test
    void aProviderRefersOnOnlyWhoItHasTaken() {
        refused(sent().when(referOn(null)), ProblemType.REFERRAL_NOT_IN_STATE);
    }

    @Test
    void aWordThatIsOverAllowsNothing() {
        refused(sent().after(accepted()).when(referOn(NOW.minusSeconds(1))), ProblemType.INVALID);
    }

    @Test
    void aCompletionIsDisputedOnceAndLiesAtTheDeskAgain() {
        var dispute = new DisputeCompletion(CASE, REFERRAL, true, null, anyVersion(), by(officer()));
        var disputed = new CompletionDisputed(REFERRAL, 3, AT_DESK, identified(), true, null);
        refused(sent().after(accepted()).when(dispute), ProblemType.REFERRAL_NOT_IN_STATE);
        sent().after(accepted(), completed()).when(dispute).expectEvents(disputed);
        refused(sent().after(accepted(), completed(), disputed).when(dispute), ProblemType.ALREADY_DISPUTED);
    }

    @Test
    void aClosedCaseIsReopenedBeforeACompletionIsDisputed() {
        refused(
                sent().after(
                                accepted(),
                                completed(),
                                new NeedResolved(new NeedStanding(NEED, NeedState.RESOLVED, null), "MET"),
                                new CaseClosed("NEEDS_MET", null))
                        .when(new DisputeCompletion(CASE, REFERRAL, true, null, anyVersion(), by(officer()))),
                ProblemType.CASE_NOT_OPEN);
    }

    private static CaseFixture sent() {
        return aCase().after(needIdentified(), referralSent());
    }

    private static CaseFixture asked() {
        return sent().after(by(lawyer()), question());
    }

    private static InformationRequested question() {
        return new InformationRequested(
                REFERRAL, 1, AT_DESK, new NeedStanding(NEED, NeedState.REFERRED, AT_DESK), sealed(SealedField.REMARK));
    }

    private static ReferralDeclined declined() {
        return new ReferralDeclined(REFERRAL, 1, AT_DESK, identified(), "NO_PLACE", null);
    }

    private static ReferralAccepted accepted() {
        return new ReferralAccepted(
                REFERRAL, 1, AT_CLINIC, new NeedStanding(NEED, NeedState.BEING_SERVED, AT_CLINIC), null);
    }

    private static ReferralCompleted completed() {
        return new ReferralCompleted(
                REFERRAL, 2, AT_DESK, new NeedStanding(NEED, NeedState.BEING_SERVED, AT_DESK), "DELIVERED", null);
    }

    private static NeedStanding identified() {
        return new NeedStanding(NEED, NeedState.IDENTIFIED, AT_DESK);
    }

    private static ReferOn referOn(Instant until) {
        return new ReferOn(CASE, NEXT, REFERRAL, SECOND_OPINION, word(until), by(lawyer()));
    }

    private static ConsentRecorded word(Instant until) {
        return new ConsentRecorded(
                WORD,
                "ONWARD_REFERRAL",
                SHELTER,
                new TreeSet<>(Set.of("NAME", "CONTACT", "NEED_NOTE")),
                until,
                "SELF",
                "SPOKEN",
                sealed(SealedField.CONSENT_LANGUAGE),
                false,
                true,
                null,
                null,
                null);
    }

    private static ReferralSent next(
            Standing waits,
            ConsentId consent,
            String legalBasis,
            Set<String> shown,
            Holder sender,
            ReferralId follows) {
        // A need that the first provider serves stays served while the second is asked.
        boolean served = consent != null;
        return new ReferralSent(
                NEXT,
                0,
                waits,
                new NeedStanding(NEED, served ? NeedState.BEING_SERVED : NeedState.REFERRED, waits),
                TANGIER,
                "LEGAL",
                "NORMAL",
                List.of(new Candidate(SECOND_OPINION, SHELTER, DEADLINES)),
                consent,
                legalBasis,
                new Snapshot(details().within(shown), sealed(SealedField.NEED), null),
                sender,
                follows);
    }
}
