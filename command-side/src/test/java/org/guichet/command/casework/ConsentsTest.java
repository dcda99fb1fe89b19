package org.guichet.command.casework;

import static org.guichet.command.casework.CaseFixture.aCase;
import static org.guichet.command.casework.CaseFixture.refused;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.HIDDEN_HOUSE;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.NEED;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.REFERRAL;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.consentFor;
import static org.guichet.command.casework.CaseStories.focalPoint;
import static org.guichet.command.casework.CaseStories.needIdentified;
import static org.guichet.command.casework.CaseStories.officer;
import static org.guichet.command.casework.CaseStories.protectionCaseworker;
import static org.guichet.command.casework.CaseStories.recordConsent;
import static org.guichet.command.casework.CaseStories.referTo;
import static org.guichet.command.casework.CaseStories.referralSent;
import static org.guichet.command.casework.CaseStories.sealed;
import static org.guichet.command.casework.CaseStories.sealedConsent;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.matchers.Matchers;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a person allowed, what ends with it, and what stays unseen of a need for protection. */
class ConsentsTest {
    private static final ConsentRecorded CONSENT = consentFor(LEGAL_CLINIC, "NAME");
    private static final ConsentRecorded OTHER =
            of(CONSENT, new ConsentId(new UUID(5, 77)), LEGAL_CLINIC, null, "NAME");

    @Nested
    class WithdrawnByThePerson {
        @Test
        void closesTheViewAndTakesTheOpenReferralBack() {
            aCase().after(CONSENT, needIdentified(), sentOn(CONSENT))
                    .when(withdraw(CONSENT))
                    .expectEvents(
                            new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(REFERRAL), false),
                            withdrawn("CONSENT_WITHDRAWN"));
        }

        @Test
        void closesTheViewOfWhatIsDone() {
            aCase().after(CONSENT, needIdentified(), sentOn(CONSENT), completed())
                    .when(withdraw(CONSENT))
                    .expectEvents(new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(REFERRAL), false));
        }

        @Test
        void closesNothingThatAnotherConsentCovers() {
            aCase().after(CONSENT, OTHER, needIdentified(), sentOn(CONSENT))
                    .when(withdraw(CONSENT))
                    .expectEvents(new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(), false));
        }

        @Test
        void closesWhatTheOtherConsentCoveredOnceThatIsWithdrawnToo() {
            aCase().after(
                            CONSENT,
                            OTHER,
                            needIdentified(),
                            sentOn(CONSENT),
                            new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(), false))
                    .when(withdraw(OTHER))
                    .expectEvents(
                            new ConsentWithdrawn(OTHER.consent(), "SELF", List.of(REFERRAL), false),
                            withdrawn("CONSENT_WITHDRAWN"));
        }

        @Test
        void isNotCoveredByAConsentThatAllowsLessOrSomebodyElse() {
            ConsentRecorded less = of(CONSENT, new ConsentId(new UUID(5, 78)), LEGAL_CLINIC, null, "CONTACT");
            ConsentRecorded another = of(CONSENT, new ConsentId(new UUID(5, 79)), SHELTER, null, "NAME");
            ConsentRecorded over =
                    of(CONSENT, new ConsentId(new UUID(5, 80)), LEGAL_CLINIC, NOW.minusSeconds(1), "NAME");
            aCase().after(CONSENT, less, another, over, needIdentified(), sentOn(CONSENT))
                    .when(withdraw(CONSENT))
                    .expectEvents(
                            new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(REFERRAL), false),
                            withdrawn("CONSENT_WITHDRAWN"));
        }

        @Test
        void closesNothingThatStandsOnALegalBasis() {
            aCase().after(CONSENT, needIdentified(), referralSent())
                    .when(withdraw(CONSENT))
                    .expectEvents(new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(), false));
        }

        @Test
        void holdsInAClosedCaseToo() {
            aCase().after(CONSENT, needIdentified(), sentOn(CONSENT), completed(), new CaseClosed("NEEDS_MET", null))
                    .when(withdraw(CONSENT))
                    .expectEvents(new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(REFERRAL), false));
        }

        @Test
        void happensOnce() {
            var before = new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(), false);
            refused(aCase().after(CONSENT, before).when(withdraw(CONSENT)), ProblemType.CONSENT_ENDED);
        }

        @Test
        void allowsNothingAnyMore() {
            var before = new ConsentWithdrawn(CONSENT.consent(), "SELF", List.of(), false);
            refused(
                    aCase().after(CONSENT, before, needIdentified()).when(referTo(LEGAL_AID, "NAME")),
                    ProblemType.CONSENT_DOES_NOT_COVER);
        }

        @Test
        void isNotFoundWhereThereIsNone() {
            refused(aCase().when(withdraw(CONSENT)), ProblemType.NOT_FOUND);
        }
    }

    @Nested
    class Expiring {
        private static final ConsentRecorded UNTIL = of(CONSENT, CONSENT.consent(), LEGAL_CLINIC, NOW, "NAME");

        @Test
        void saysNothingBeforeItsTimeAndAtItsLastInstant() {
            aCase().after(UNTIL, needIdentified(), sentOn(UNTIL))
                    .when(expire(UNTIL))
                    .expectNoEvents();
        }

        @Test
        void closesTheViewAndTakesTheOpenReferralBack() {
            ConsentRecorded past = of(CONSENT, CONSENT.consent(), LEGAL_CLINIC, NOW.minusMillis(1), "NAME");
            aCase().after(past, needIdentified(), sentOn(past))
                    .when(expire(past))
                    .expectEvents(
                            new ConsentExpired(past.consent(), List.of(REFERRAL), false), withdrawn("CONSENT_EXPIRED"));
        }

        @Test
        void happensOnceAndNotAfterAWithdrawal() {
            ConsentRecorded past = of(CONSENT, CONSENT.consent(), LEGAL_CLINIC, NOW.minusMillis(1), "NAME");
            aCase().after(past, new ConsentExpired(past.consent(), List.of(), false))
                    .when(expire(past))
                    .expectNoEvents();
            aCase().after(past, new ConsentWithdrawn(past.consent(), "SELF", List.of(), false))
                    .when(expire(past))
                    .expectNoEvents();
        }

        @Test
        void neverComesOverOneWithoutALimit() {
            aCase().after(CONSENT).when(expire(CONSENT)).expectNoEvents();
        }
    }

    @Test
    void anIdIsGivenToOneConsentOfACase() {
        var again = recordConsent(LEGAL_CLINIC, null);
        ConsentRecorded first = of(CONSENT, again.consent(), SHELTER, null, "NAME");
        refused(aCase().after(first).when(again), ProblemType.ALREADY_EXISTS);
    }

    @Nested
    class OfProtection {
        private static final ConsentId ID = new ConsentId(new UUID(5, 90));

        @Test
        void goesToAHiddenServiceUnderASealedRouteAndWithoutAName() {
            aCase().after(sealedConsent(ID, "NAME", "CONTACT"), restricted())
                    .when(refer(HIDDEN_HOUSE, "NAME", "CONTACT"))
                    .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
                            Matchers.matches((ReferralSent sent) ->
                                    sent.candidates().getFirst().provider() == null
                                            && sent.candidates().getFirst().service() == null
                                            && sent.standing().holder().equals(Holder.SEALED_PROVIDER)
                                            && sent.need().standing().holder().equals(Holder.SEALED_PROVIDER)
                                            && sent.snapshot().details().name() == null
                                            && sent.snapshot().details().phones() != null
                                            && sent.snapshot().need() == null
                                            && sent.consent().equals(ID)),
                            Matchers.andNoMore())));
        }

        @Test
        void isNotCoveredByAConsentThatNamesTheRecipient() {
            refused(
                    aCase().after(consentFor(SHELTER, "NAME"), restricted()).when(refer(HIDDEN_HOUSE, "NAME")),
                    ProblemType.CONSENT_DOES_NOT_COVER);
        }

        @Test
        void isAnsweredByTheProviderOfTheRouteUnderAnotherName() {
            aCase().after(sealedConsent(ID, "CONTACT"), restricted(), restrictedSent())
                    .when(accept(SHELTER))
                    .expectSuccessfulHandlerExecution()
                    .expectEventsMatching(Matchers.exactSequenceOf(
                            Matchers.matches((EventMessage<?> event) -> event.getMetaData()
                                            .get(EnvelopeKeys.PROVIDER)
                                            .equals("")
                                    && !event.getMetaData()
                                            .get(EnvelopeKeys.ACTOR)
                                            .equals(focalPoint(SHELTER).staff().toString())),
                            Matchers.andNoMore()));
        }

        @Test
        void doesNotExistForOthers() {
            var happened = List.of(sealedConsent(ID, "CONTACT"), restricted(), restrictedSent());
            refused(aCase().after(happened.toArray()).when(accept(LEGAL_CLINIC)), ProblemType.NOT_FOUND);
            refused(
                    aCase().after(happened.toArray())
                            .when(new WithdrawReferral(
                                    CASE, REFERRAL, "PERSON_CHANGED_MIND", anyVersion(), by(officer()))),
                    ProblemType.NOT_FOUND);
            refused(
                    aCase().after(happened.toArray()).when(new WithdrawConsent(CASE, ID, "SELF", by(officer()))),
                    ProblemType.NOT_FOUND);
            aCase().after(happened.toArray())
                    .when(new WithdrawConsent(CASE, ID, "SELF", by(protectionCaseworker())))
                    .expectEvents(
                            new ConsentWithdrawn(ID, "SELF", List.of(REFERRAL), true), withdrawn("CONSENT_WITHDRAWN"));
        }

        @Test
        void aHiddenServiceIsUnknownToWhoeverMayNotKnowOfIt() {
            aCase().after(needIdentified())
                    .when(referTo(HIDDEN_HOUSE))
                    .expectException(Refused.class)
                    .expectExceptionMessage(ProblemType.INVALID.slug());
        }
    }

    private static WithdrawConsent withdraw(ConsentRecorded consent) {
        return new WithdrawConsent(CASE, consent.consent(), "SELF", by(officer()));
    }

    private static ExpireConsent expire(ConsentRecorded consent) {
        return new ExpireConsent(CASE, consent.consent(), by(officer()));
    }

    private static ReferNeed refer(ServiceId service, String... share) {
        Given given = by(protectionCaseworker());
        return new ReferNeed(CASE, REFERRAL, NEED, service, Set.of(share), null, given);
    }

    private static AcceptReferral accept(ProviderId provider) {
        return new AcceptReferral(CASE, REFERRAL, null, anyVersion(), by(focalPoint(provider)));
    }

    private static NeedIdentified restricted() {
        return new NeedIdentified(
                new NeedStanding(NEED, NeedState.IDENTIFIED, new Standing(Holder.desk(DESK), NOW.plusSeconds(9))),
                "RESTRICTED",
                "NORMAL",
                true,
                sealed(SealedField.NEED),
                sealed(SealedField.NEED_NOTE));
    }

    private static ReferralSent sentOn(ConsentRecorded consent) {
        ReferralSent sent = referralSent();
        return new ReferralSent(
                sent.referral(),
                sent.version(),
                sent.standing(),
                sent.need(),
                sent.municipality(),
                sent.group(),
                sent.urgency(),
                sent.candidates(),
                consent.consent(),
                null,
                sent.snapshot(),
                sent.sender(),
                null);
    }

    private static ReferralSent restrictedSent() {
        ReferralSent sent = referralSent();
        var candidate = sent.candidates().getFirst();
        var standing =
                new Standing(Holder.SEALED_PROVIDER, candidate.deadlines().acknowledgeBy());
        return new ReferralSent(
                sent.referral(),
                0,
                standing,
                new NeedStanding(NEED, NeedState.REFERRED, standing),
                sent.municipality(),
                "RESTRICTED",
                "NORMAL",
                List.of(new Candidate(null, null, candidate.deadlines(), sealed(SealedField.ROUTE))),
                OfProtection.ID,
                null,
                sent.snapshot(),
                sent.sender(),
                null);
    }

    private static ReferralCompleted completed() {
        var desk = new Standing(Holder.desk(DESK), NOW.plusSeconds(9));
        return new ReferralCompleted(
                REFERRAL, 1, desk, new NeedStanding(NEED, NeedState.BEING_SERVED, desk), "DELIVERED", null);
    }

    private static ReferralWithdrawn withdrawn(String reason) {
        Instant due = referralSent().candidates().getFirst().deadlines().acknowledgeBy();
        var desk = new Standing(Holder.desk(DESK), due);
        return new ReferralWithdrawn(REFERRAL, 1, desk, new NeedStanding(NEED, NeedState.IDENTIFIED, desk), reason);
    }

    private static ConsentRecorded of(
            ConsentRecorded like, ConsentId id, ProviderId recipient, Instant until, String... scope) {
        return new ConsentRecorded(
                id,
                like.purpose(),
                recipient,
                new TreeSet<>(Arrays.asList(scope)),
                until,
                like.givenBy(),
                like.method(),
                like.language(),
                like.interpreter(),
                like.copyGiven(),
                null,
                null,
                null);
    }
}
