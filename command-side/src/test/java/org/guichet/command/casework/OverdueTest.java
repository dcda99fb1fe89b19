package org.guichet.command.casework;

import static org.guichet.command.casework.CaseFixture.aCase;
import static org.guichet.command.casework.CaseStories.CALENDAR;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.NEED;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.REFERRAL;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.details;
import static org.guichet.command.casework.CaseStories.lawyer;
import static org.guichet.command.casework.CaseStories.needIdentified;
import static org.guichet.command.casework.CaseStories.officer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.matchers.Matchers;
import org.guichet.casework.Candidate;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.command.casework.referral.ReferralCommand.MarkEnteredInError;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.ReferralDeadlines;
import org.junit.jupiter.api.Test;

/** What time alone makes of an emergency: 6 hours to acknowledge, 24 to decide, 72 to deliver. */
class OverdueTest {
    private static final NoticeOverdue LOOK =
            new NoticeOverdue(CASE, REFERRAL, new Given(Rule.of(TANGIER), TANGIER, NOW));

    @Test
    void nothingIsLateBeforeItsTime() {
        sent(5).when(LOOK).expectNoEvents();
        sent(6).when(LOOK).expectNoEvents();
    }

    @Test
    void aDeadlineThatPassesIsNotedOnceAndDatedToItself() {
        sent(7).when(LOOK)
                .expectEvents(overdue(7, 1, ReferralDeadline.ACKNOWLEDGE))
                .expectEventsMatching(Matchers.exactSequenceOf(Matchers.predicate(event -> event.getMetaData()
                        .get(EnvelopeKeys.OCCURRED_AT)
                        .equals(deadlines(7).acknowledgeBy().toString()))));
        sent(7).after(overdue(7, 1, ReferralDeadline.ACKNOWLEDGE)).when(LOOK).expectNoEvents();
    }

    @Test
    void theCoordinatorIsToldAfterHalfAsLongAgainAndOnce() {
        ReferralBecameOverdue late = overdue(10, 1, ReferralDeadline.ACKNOWLEDGE);
        sent(10).after(late).when(LOOK).expectEvents(escalated(10, 2, ReferralDeadline.ACKNOWLEDGE));
        sent(10).after(late, escalated(10, 2, ReferralDeadline.ACKNOWLEDGE))
                .when(LOOK)
                .expectNoEvents();
    }

    @Test
    void aProductThatStoodStillTellsEverythingThatPassedMeanwhile() {
        sent(40).when(LOOK)
                .expectEvents(
                        overdue(40, 1, ReferralDeadline.ACKNOWLEDGE),
                        escalated(40, 2, ReferralDeadline.ACKNOWLEDGE),
                        overdue(40, 3, ReferralDeadline.DECIDE),
                        escalated(40, 4, ReferralDeadline.DECIDE));
    }

    @Test
    void whoHasAcknowledgedOwesTheDecision() {
        sent(20).after(acknowledged(20)).when(LOOK).expectNoEvents();
        sent(25).after(acknowledged(25)).when(LOOK).expectEvents(overdue(25, 2, ReferralDeadline.DECIDE));
    }

    @Test
    void theClockStandsStillWhileTheSenderOwesAnAnswerAndGoesOnAfterIt() {
        var asked = new Given(lawyer(), TANGIER, NOW.minus(Duration.ofHours(28)));
        var question = new InformationRequested(REFERRAL, 1, atDesk(30), standing(atDesk(30)), null);
        sent(30).after(asked, question).when(LOOK).expectNoEvents();
        ReferralDeadlines moved =
                deadlines(30).afterPause("EMERGENCY", asked.occurredAt(), NOW.minus(Duration.ofHours(6)), CALENDAR);
        var waits = new Standing(Holder.provider(LEGAL_CLINIC), moved.acknowledgeBy());
        var told = new InformationSupplied(REFERRAL, 2, waits, standing(waits), moved, null);
        sent(30).after(asked, question)
                .after(by(officer()), told)
                .when(LOOK)
                .expectEvents(new ReferralBecameOverdue(
                        REFERRAL,
                        3,
                        waits,
                        standing(waits),
                        ReferralDeadline.ACKNOWLEDGE,
                        moved.acknowledgeBy().plus(Duration.ofHours(3))));
    }

    @Test
    void whatIsOverIsNeverLate() {
        sent(80).after(new ReferralDeclined(REFERRAL, 1, atDesk(80), standing(atDesk(80)), "NO_PLACE", null))
                .when(LOOK)
                .expectNoEvents();
    }

    @Test
    void silenceIsNoAnswerThatKeepsAMistakeFromBeingTakenBack() {
        var desk = new Standing(
                Holder.desk(DESK),
                ReferralDeadlines.of("EMERGENCY", NOW, CALENDAR).acknowledgeBy());
        sent(7).after(overdue(7, 1, ReferralDeadline.ACKNOWLEDGE))
                .when(new MarkEnteredInError(CASE, REFERRAL, anyVersion(), by(officer())))
                .expectEvents(new ReferralEnteredInError(
                        REFERRAL, 2, desk, new NeedStanding(NEED, NeedState.IDENTIFIED, desk)));
    }

    private static CaseFixture sent(int hoursAgo) {
        Standing waits = atClinic(hoursAgo);
        return aCase().after(
                        needIdentified(),
                        new ReferralSent(
                                REFERRAL,
                                0,
                                waits,
                                standing(waits),
                                TANGIER,
                                "LEGAL",
                                "EMERGENCY",
                                List.of(new Candidate(LEGAL_AID, LEGAL_CLINIC, deadlines(hoursAgo))),
                                null,
                                "PUBLIC_TASK",
                                new Snapshot(details().within(Set.of()), null, null),
                                Holder.desk(DESK),
                                null));
    }

    private static ReferralBecameOverdue overdue(int hoursAgo, long version, ReferralDeadline missed) {
        Instant by = deadlines(hoursAgo).by(missed);
        int half = missed == ReferralDeadline.ACKNOWLEDGE ? 3 : 12;
        Standing waits = atClinic(hoursAgo);
        return new ReferralBecameOverdue(
                REFERRAL, version, waits, standing(waits), missed, by.plus(Duration.ofHours(half)));
    }

    private static ReferralEscalated escalated(int hoursAgo, long version, ReferralDeadline missed) {
        Standing waits = atClinic(hoursAgo);
        return new ReferralEscalated(REFERRAL, version, waits, standing(waits), missed);
    }

    private static ReferralAcknowledged acknowledged(int hoursAgo) {
        Standing waits = atClinic(hoursAgo);
        return new ReferralAcknowledged(REFERRAL, 1, waits, standing(waits));
    }

    private static ReferralDeadlines deadlines(int hoursAgo) {
        return ReferralDeadlines.of("EMERGENCY", NOW.minus(Duration.ofHours(hoursAgo)), CALENDAR);
    }

    private static Standing atClinic(int hoursAgo) {
        return new Standing(Holder.provider(LEGAL_CLINIC), deadlines(hoursAgo).acknowledgeBy());
    }

    private static Standing atDesk(int hoursAgo) {
        return new Standing(Holder.desk(DESK), deadlines(hoursAgo).decideBy());
    }

    private static NeedStanding standing(Standing who) {
        return new NeedStanding(NEED, NeedState.REFERRED, who);
    }
}
