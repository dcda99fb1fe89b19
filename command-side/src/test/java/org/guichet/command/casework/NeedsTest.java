package org.guichet.command.casework;

import static org.guichet.command.casework.CaseFixture.aCase;
import static org.guichet.command.casework.CaseFixture.refused;
import static org.guichet.command.casework.CaseStories.CALENDAR;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.NEED;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.REFERRAL;
import static org.guichet.command.casework.CaseStories.WALK_IN;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.delivered;
import static org.guichet.command.casework.CaseStories.identifyNeed;
import static org.guichet.command.casework.CaseStories.lawyer;
import static org.guichet.command.casework.CaseStories.needIdentified;
import static org.guichet.command.casework.CaseStories.officer;
import static org.guichet.command.casework.CaseStories.referralSent;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.Delivered;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedEvent.NeedReprioritised;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.DeliverService;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.HandOverNeed;
import org.guichet.command.casework.need.NeedCommand.ReprioritiseNeed;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** The rules of a need after it was identified. */
class NeedsTest {
    private final Holder caseworker = new Holder(Holder.Kind.CASEWORKER, new UUID(4, 4));

    @Test
    void aNeedThatBecomesUrgentIsDueSooner() {
        Standing sooner = new Standing(Holder.desk(DESK), dueAt("EMERGENCY"));
        aCase().after(needIdentified())
                .when(new ReprioritiseNeed(CASE, NEED, "EMERGENCY", by(officer())))
                .expectEvents(new NeedReprioritised(identified(sooner), "EMERGENCY"));
    }

    @Test
    void aNeedIsNotReprioritisedToWhatItIs() {
        refused(
                aCase().after(needIdentified()).when(new ReprioritiseNeed(CASE, NEED, "NORMAL", by(officer()))),
                ProblemType.INVALID);
    }

    @Test
    void aProvidersClockIsNotMovedByTheDesk() {
        aCase().after(needIdentified(), referralSent())
                .when(new ReprioritiseNeed(CASE, NEED, "EMERGENCY", by(officer())))
                .expectEvents(new NeedReprioritised(referralSent().need(), "EMERGENCY"));
    }

    @Test
    void whatTheDeskOwesAProviderKeepsItsDateToo() {
        Standing owes = new Standing(Holder.desk(DESK), NOW.plusSeconds(60));
        NeedStanding waits = new NeedStanding(NEED, NeedState.REFERRED, owes);
        aCase().after(needIdentified(), referralSent())
                .after(by(lawyer()), new InformationRequested(REFERRAL, 1, owes, waits, null))
                .when(new ReprioritiseNeed(CASE, NEED, "EMERGENCY", by(officer())))
                .expectEvents(new NeedReprioritised(waits, "EMERGENCY"));
    }

    @Test
    void aNeedIsHandedToACaseworkerWithADate() {
        aCase().after(needIdentified())
                .when(new HandOverNeed(CASE, NEED, caseworker, by(officer())))
                .expectEvents(new NeedHandedOver(identified(new Standing(caseworker, dueAt("NORMAL")))));
    }

    @Test
    void aNeedIsNotHandedToADeskOfAnotherCity() {
        var elsewhere = Holder.desk(new DeskId(new UUID(4, 5)));
        refused(
                aCase().after(needIdentified()).when(new HandOverNeed(CASE, NEED, elsewhere, by(officer()))),
                ProblemType.INVALID);
    }

    @Test
    void aNeedThatAProviderHasIsNeitherHandedOverNorEnded() {
        refused(
                aCase().after(needIdentified(), referralSent())
                        .when(new HandOverNeed(CASE, NEED, caseworker, by(officer()))),
                ProblemType.REFERRALS_STILL_OPEN);
        refused(
                aCase().after(needIdentified(), referralSent()).when(end(new NeedEnding.Resolved("MET"))),
                ProblemType.REFERRALS_STILL_OPEN);
    }

    @Test
    void whatWasGivenIsCountedWithAServiceOfTheDirectoryOnly() {
        aCase().after(needIdentified()).when(deliver(WALK_IN)).expectSuccessfulHandlerExecution();
        refused(aCase().after(needIdentified()).when(deliver(new ServiceId(new UUID(9, 9)))), ProblemType.INVALID);
    }

    private static DeliverService deliver(ServiceId service) {
        Delivered blankets = delivered();
        return new DeliverService(
                CASE,
                new DeliveryId(new UUID(9, 8)),
                NEED,
                new Delivered(
                        service,
                        blankets.quantity(),
                        blankets.unit(),
                        null,
                        blankets.from(),
                        blankets.to(),
                        null,
                        null,
                        Set.of()),
                by(officer()));
    }

    @Test
    void aNeedEndsInEachOfThreeWays() {
        aCase().after(needIdentified())
                .when(end(new NeedEnding.Resolved("PARTLY_MET")))
                .expectEvents(new NeedResolved(new NeedStanding(NEED, NeedState.RESOLVED, null), "PARTLY_MET"));
        aCase().after(needIdentified())
                .when(end(new NeedEnding.Unserved("ALL_FULL")))
                .expectEvents(new NeedUnserved(new NeedStanding(NEED, NeedState.UNSERVED, null), "ALL_FULL"));
        aCase().after(needIdentified())
                .when(end(new NeedEnding.Withdrawn()))
                .expectEvents(new NeedWithdrawn(new NeedStanding(NEED, NeedState.WITHDRAWN, null)));
    }

    @Test
    void aNeedThatEndedStaysEndedThoughTheCaseGoesOn() {
        refused(
                aCase().after(
                                needIdentified(),
                                new NeedWithdrawn(new NeedStanding(NEED, NeedState.WITHDRAWN, null)),
                                new CaseClosed("WITHDREW", null),
                                new CaseReopened("NEW_NEED"))
                        .when(end(new NeedEnding.Resolved("MET"))),
                ProblemType.NEED_NOT_OPEN);
    }

    @Test
    void anIdIsUsedOnce() {
        refused(
                aCase().after(needIdentified()).when(identifyNeed(NEED, "LEGAL", officer())),
                ProblemType.ALREADY_EXISTS);
    }

    private static EndNeed end(NeedEnding ending) {
        return new EndNeed(CASE, NEED, ending, by(officer()));
    }

    private static NeedStanding identified(Standing standing) {
        return new NeedStanding(NEED, NeedState.IDENTIFIED, standing);
    }

    private static Instant dueAt(String urgency) {
        return ReferralDeadlines.of(urgency, NOW, CALENDAR).acknowledgeBy();
    }
}
