package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.CLOCK;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.NEED;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.REFERRAL;
import static org.guichet.command.casework.CaseStories.SECOND_OPINION;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.consentFor;
import static org.guichet.command.casework.CaseStories.details;
import static org.guichet.command.casework.CaseStories.focalPoint;
import static org.guichet.command.casework.CaseStories.identifyNeed;
import static org.guichet.command.casework.CaseStories.lawyer;
import static org.guichet.command.casework.CaseStories.needIdentified;
import static org.guichet.command.casework.CaseStories.noRows;
import static org.guichet.command.casework.CaseStories.officer;
import static org.guichet.command.casework.CaseStories.officerOfSfax;
import static org.guichet.command.casework.CaseStories.protectionCaseworker;
import static org.guichet.command.casework.CaseStories.recordConsent;
import static org.guichet.command.casework.CaseStories.referTo;
import static org.guichet.command.casework.CaseStories.reference;
import static org.guichet.command.casework.CaseStories.register;
import static org.guichet.command.casework.CaseStories.registered;
import static org.guichet.command.casework.CaseStories.sealed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.guichet.access.Caller;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.referral.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of a case, one sentence each. */
class MigrantCaseTest {
    private static final ReferralDeadlines DEADLINES = ReferralDeadlines.of("NORMAL", NOW, CaseStories.CALENDAR);
    private static final Standing WAITS_FOR_CLINIC =
            new Standing(Holder.provider(LEGAL_CLINIC), DEADLINES.acknowledgeBy());
    private static final Standing BACK_AT_DESK = new Standing(Holder.desk(DESK), DEADLINES.acknowledgeBy());

    private static final Map<String, String> ENVELOPE = Map.of(EnvelopeKeys.OCCURRED_AT, NOW.toString());

    private AggregateTestFixture<MigrantCase> fixture;

    @BeforeEach
    void aCaseInTangier() {
        fixture = new AggregateTestFixture<>(MigrantCase.class);
        fixture.registerInjectableResource(reference());
        fixture.registerInjectableResource(noRows());
        fixture.registerInjectableResource(CaseStories.routes());
        fixture.registerInjectableResource(CaseStories.noDeadlines());
        fixture.registerInjectableResource(CLOCK);
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.registerCorrelationDataProvider(new SimpleCorrelationDataProvider(EnvelopeKeys.OCCURRED_AT));
            return chain.proceed();
        });
        // Replayed state must equal live state.
        fixture.setReportIllegalStateChange(true);
    }

    @Nested
    class Registering {
        @Test
        void aPersonIsReceivedWithNothingButADeskAndASource() {
            fixture.givenNoPriorActivity()
                    .andGivenCurrentTime(NOW)
                    .when(register(), ENVELOPE)
                    .expectEvents(new CaseRegistered(
                            CASE,
                            CaseStories.PERSON,
                            TANGIER,
                            DESK,
                            sealed(SealedField.CASE_NUMBER),
                            "WALK_IN",
                            false,
                            details()));
        }
    }

    @Nested
    class TheIntake {
        @Test
        void isCompletedOnce() {
            var complete = new CompleteIntake(CASE, details(), anyVersion(), by(officer()));
            fixture.given(CaseFixture.stored(registered()))
                    .when(complete, ENVELOPE)
                    .expectEvents(new IntakeCompleted(details()));
            again();
            refused(
                    fixture.given(CaseFixture.stored(registered(), new IntakeCompleted(details())))
                            .when(complete, ENVELOPE),
                    ProblemType.INTAKE_ALREADY_COMPLETE);
        }

        @Test
        void cannotBeCompletedOnWhatSomebodyElseHasChangedMeanwhile() {
            refused(
                    fixture.given(CaseFixture.stored(
                                    registered(), new NoteAdded(new NoteId(new UUID(1, 1)), sealed(SealedField.NOTE))))
                            .when(new CompleteIntake(CASE, details(), OptionalLong.of(0), by(officer())), ENVELOPE),
                    ProblemType.STALE);
        }
    }

    @Nested
    class TheBusinessInstant {
        @Test
        void mayBeYesterdayForAPaperForm() {
            fixture.given(CaseFixture.stored(registeredAt(NOW.minus(Duration.ofDays(5)))))
                    .when(noteAt(NOW.minus(Duration.ofDays(1))), ENVELOPE)
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void isNeverInTheFuture() {
            refused(
                    fixture.given(CaseFixture.stored(registered())).when(noteAt(NOW.plusSeconds(60)), ENVELOPE),
                    ProblemType.INVALID);
        }

        @Test
        void isNotBeforeTheCase() {
            refused(
                    fixture.given(CaseFixture.stored(registered()))
                            .when(noteAt(NOW.minus(Duration.ofHours(2))), ENVELOPE),
                    ProblemType.INVALID);
        }

        @Test
        void isNotOlderThanTheCityAllows() {
            refused(
                    fixture.given(CaseFixture.stored(registeredAt(NOW.minus(Duration.ofDays(90)))))
                            .when(noteAt(NOW.minus(Duration.ofDays(31))), ENVELOPE),
                    ProblemType.INVALID);
        }

        private AddNote noteAt(Instant at) {
            return new AddNote(
                    CASE, new NoteId(new UUID(3, 3)), sealed(SealedField.NOTE), new Given(officer(), TANGIER, at));
        }

        private Object registeredAt(Instant at) {
            return ((EventMessage<?>) registered()).andMetaData(Map.of("occurredAt", at.toString()));
        }
    }

    @Nested
    class ANeed {
        @Test
        void isHeldByTheDeskUntilADate() {
            fixture.given(CaseFixture.stored(registered()))
                    .when(identifyNeed(NEED, "LEGAL", officer()), ENVELOPE)
                    .expectEvents(new NeedIdentified(
                            new NeedStanding(NEED, NeedState.IDENTIFIED, BACK_AT_DESK),
                            "LEGAL",
                            "NORMAL",
                            false,
                            sealed(SealedField.NEED),
                            sealed(SealedField.NEED_NOTE)));
        }

        @Test
        void ofProtectionIsForProtectionCaseworkers() {
            refused(
                    fixture.given(CaseFixture.stored(registered()))
                            .when(identifyNeed(NEED, "RESTRICTED", officer()), ENVELOPE),
                    ProblemType.RESTRICTED_NEED);
            again();
            fixture.given(CaseFixture.stored(registered()))
                    .when(identifyNeed(NEED, "RESTRICTED", protectionCaseworker()), ENVELOPE)
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void ofProtectionDoesNotExistForADeskThatWouldReferIt() {
            refused(
                    fixture.given(CaseFixture.stored(registered(), restricted(), consentFor(LEGAL_CLINIC)))
                            .when(referTo(LEGAL_AID), ENVELOPE),
                    ProblemType.INVALID);
        }
    }

    @Nested
    class AReferral {
        @Test
        void goesToAProviderWithWhatThePersonAllowedAndThreeDeadlines() {
            fixture.given(CaseFixture.stored(
                            registered(), needIdentified(), consentFor(LEGAL_CLINIC, "NAME", "NEED_NOTE")))
                    .when(referTo(LEGAL_AID, "NAME", "NEED_NOTE"), ENVELOPE)
                    .expectEvents(sent("NAME", "NEED_NOTE"));
        }

        @Test
        void showsNoMoreThanIsShared() {
            fixture.given(CaseFixture.stored(
                            registered(), needIdentified(), consentFor(LEGAL_CLINIC, "NAME", "CONTACT")))
                    .when(referTo(LEGAL_AID, "NAME"), ENVELOPE)
                    .expectEvents(sent("NAME"));
        }

        @Test
        void needsConsentOfThisPersonForThisProvider() {
            refused(
                    fixture.given(CaseFixture.stored(registered(), needIdentified(), consentFor(SHELTER, "NAME")))
                            .when(referTo(LEGAL_AID, "NAME"), ENVELOPE),
                    ProblemType.CONSENT_DOES_NOT_COVER);
        }

        @Test
        void needsConsentToEverythingThatIsShared() {
            refused(
                    fixture.given(CaseFixture.stored(registered(), needIdentified(), consentFor(LEGAL_CLINIC, "NAME")))
                            .when(referTo(LEGAL_AID, "NAME", "CONTACT"), ENVELOPE),
                    ProblemType.CONSENT_DOES_NOT_COVER);
        }

        @Test
        void mayRestOnARecordedLegalBasisInstead() {
            fixture.given(CaseFixture.stored(registered(), needIdentified()))
                    .when(
                            new ReferNeed(CASE, REFERRAL, NEED, LEGAL_AID, Set.of(), "VITAL_INTERESTS", by(officer())),
                            ENVELOPE)
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void cannotNameConsentAsTheLegalBasisThatStandsInForIt() {
            refused(
                    fixture.given(CaseFixture.stored(registered(), needIdentified()))
                            .when(
                                    new ReferNeed(CASE, REFERRAL, NEED, LEGAL_AID, Set.of(), "CONSENT", by(officer())),
                                    ENVELOPE),
                    ProblemType.CONSENT_DOES_NOT_COVER);
        }

        @Test
        void isNotSentTwiceToTheSameServiceForTheSameNeed() {
            refused(
                    fixture.given(CaseFixture.stored(
                                    registered(), needIdentified(), consentFor(LEGAL_CLINIC, "NAME"), sent("NAME")))
                            .when(
                                    new ReferNeed(
                                            CASE,
                                            new ReferralId(new UUID(8, 8)),
                                            NEED,
                                            LEGAL_AID,
                                            Set.of("NAME"),
                                            null,
                                            by(officer())),
                                    ENVELOPE),
                    ProblemType.ALREADY_REFERRED_THERE);
        }

        @Test
        void isNotSentToAServiceThatIsHiddenInactiveUnknownOrWalkIn() {
            Map.of(
                            CaseStories.HIDDEN_HOUSE, ProblemType.INVALID,
                            CaseStories.CLOSED_COURSE, ProblemType.SERVICE_NOT_ACTIVE,
                            CaseStories.WALK_IN, ProblemType.SERVICE_TAKES_NO_REFERRALS)
                    .forEach((service, why) -> {
                        again();
                        refused(
                                fixture.given(CaseFixture.stored(registered(), needIdentified(), consentFor(SHELTER)))
                                        .when(referTo(service), ENVELOPE),
                                why);
                    });
        }

        @Test
        void isAnsweredByItsProviderOnly() {
            refused(
                    whenSent(new AcceptReferral(CASE, REFERRAL, null, anyVersion(), by(focalPoint(SHELTER)))),
                    ProblemType.NOT_FOUND);
        }

        @Test
        void thatWasAcknowledgedWaitsForTheDecision() {
            whenSent(new AcknowledgeReferral(CASE, REFERRAL, anyVersion(), by(lawyer())))
                    .expectEvents(new ReferralAcknowledged(
                            REFERRAL,
                            1,
                            new Standing(Holder.provider(LEGAL_CLINIC), DEADLINES.decideBy()),
                            new NeedStanding(
                                    NEED,
                                    NeedState.REFERRED,
                                    new Standing(Holder.provider(LEGAL_CLINIC), DEADLINES.decideBy()))));
        }

        @Test
        void thatWasDeclinedBringsTheNeedBackToTheDeskVisibly() {
            whenSent(new DeclineReferral(CASE, REFERRAL, "NO_PLACE", null, anyVersion(), by(lawyer())))
                    .expectEvents(new ReferralDeclined(
                            REFERRAL,
                            1,
                            BACK_AT_DESK,
                            new NeedStanding(NEED, NeedState.IDENTIFIED, BACK_AT_DESK),
                            "NO_PLACE",
                            null));
        }

        @Test
        void thatWasDeclinedLeavesTheNeedWithTheProviderThatStillHasIt() {
            fixture.given(CaseFixture.stored(
                            registered(),
                            needIdentified(),
                            consentFor(LEGAL_CLINIC),
                            consentFor(SHELTER),
                            sent(),
                            sentToShelter()))
                    .when(new DeclineReferral(CASE, REFERRAL, "NO_PLACE", null, anyVersion(), by(lawyer())), ENVELOPE)
                    .expectEvents(new ReferralDeclined(
                            REFERRAL,
                            1,
                            BACK_AT_DESK,
                            new NeedStanding(
                                    NEED,
                                    NeedState.REFERRED,
                                    new Standing(Holder.provider(SHELTER), DEADLINES.acknowledgeBy())),
                            "NO_PLACE",
                            null));
        }

        @Test
        void thatWasCompletedDoesNotResolveTheNeedUntilThePersonIsHeard() {
            fixture.given(CaseFixture.stored(
                            registered(), needIdentified(), consentFor(LEGAL_CLINIC), sent(), accepted()))
                    .when(new CompleteReferral(CASE, REFERRAL, "DELIVERED", null, anyVersion(), by(lawyer())), ENVELOPE)
                    .expectEvents(new ReferralCompleted(
                            REFERRAL,
                            2,
                            BACK_AT_DESK,
                            new NeedStanding(NEED, NeedState.BEING_SERVED, BACK_AT_DESK),
                            "DELIVERED",
                            null));
        }

        @Test
        void cannotBeDeclinedOnceItWasAccepted() {
            refused(
                    fixture.given(CaseFixture.stored(
                                    registered(), needIdentified(), consentFor(LEGAL_CLINIC), sent(), accepted()))
                            .when(
                                    new DeclineReferral(CASE, REFERRAL, "NO_PLACE", null, anyVersion(), by(lawyer())),
                                    ENVELOPE),
                    ProblemType.REFERRAL_NOT_IN_STATE);
        }

        @Test
        void isNotMovedByWhoSawAnOlderVersion() {
            refused(
                    fixture.given(CaseFixture.stored(
                                    registered(), needIdentified(), consentFor(LEGAL_CLINIC), sent(), accepted()))
                            .when(
                                    new WithdrawReferral(
                                            CASE, REFERRAL, "PERSON_CHANGED_MIND", OptionalLong.of(0), by(officer())),
                                    ENVELOPE),
                    ProblemType.STALE);
        }

        @Test
        void doesNotStaleBecauseItsCaseMoved() {
            fixture.given(CaseFixture.stored(
                            registered(),
                            needIdentified(),
                            consentFor(LEGAL_CLINIC),
                            sent(),
                            new NoteAdded(new NoteId(new UUID(1, 1)), sealed(SealedField.NOTE))))
                    .when(new AcknowledgeReferral(CASE, REFERRAL, OptionalLong.of(0), by(lawyer())), ENVELOPE)
                    .expectSuccessfulHandlerExecution();
        }

        private ResultValidator<MigrantCase> whenSent(Object command) {
            return fixture.given(CaseFixture.stored(registered(), needIdentified(), consentFor(LEGAL_CLINIC), sent()))
                    .when(command, ENVELOPE);
        }
    }

    @Nested
    class Closing {
        private final Map<NeedId, NeedEnding> met = Map.of(NEED, new NeedEnding.Resolved("MET"));

        @Test
        void saysHowEachNeedEnded() {
            fixture.given(CaseFixture.stored(registered(), needIdentified()))
                    .when(close(met, Map.of(), officer()), ENVELOPE)
                    .expectEvents(
                            new NeedResolved(new NeedStanding(NEED, NeedState.RESOLVED, null), "MET"),
                            new CaseClosed("NEEDS_MET", null));
        }

        @Test
        void isRefusedWhileANeedHasNoOutcome() {
            refused(
                    fixture.given(CaseFixture.stored(registered(), needIdentified()))
                            .when(close(Map.of(), Map.of(), officer()), ENVELOPE),
                    ProblemType.NEED_OUTCOME_MISSING);
        }

        @Test
        void isRefusedWhileAReferralIsOpenAndTakesItBackInTheSameCommand() {
            List<Object> open = List.of(registered(), needIdentified(), consentFor(LEGAL_CLINIC), sent());
            refused(
                    fixture.given(CaseFixture.stored(open.toArray())).when(close(met, Map.of(), officer()), ENVELOPE),
                    ProblemType.REFERRALS_STILL_OPEN);
            again();
            fixture.given(CaseFixture.stored(open.toArray()))
                    .when(close(met, Map.of(REFERRAL, "PERSON_CHANGED_MIND"), officer()), ENVELOPE)
                    .expectEvents(
                            new ReferralWithdrawn(
                                    REFERRAL,
                                    1,
                                    BACK_AT_DESK,
                                    new NeedStanding(NEED, NeedState.IDENTIFIED, BACK_AT_DESK),
                                    "PERSON_CHANGED_MIND"),
                            new NeedResolved(new NeedStanding(NEED, NeedState.RESOLVED, null), "MET"),
                            new CaseClosed("NEEDS_MET", null));
        }

        @Test
        void overAProtectionNeedTellsADeskNoMoreThanThatOthersAreAtWork() {
            refused(
                    fixture.given(CaseFixture.stored(registered(), restricted()))
                            .when(close(Map.of(), Map.of(), officer()), ENVELOPE),
                    ProblemType.CASE_HELD_BY_OTHERS);
        }

        @Test
        void leavesCorrectionsAndNothingElse() {
            fixture.given(CaseFixture.stored(registered(), new CaseClosed("MOVED_AWAY", null)))
                    .when(new CorrectPersonDetails(CASE, details(), anyVersion(), by(officer())), ENVELOPE)
                    .expectEvents(new PersonDetailsCorrected(details()));
            again();
            refused(
                    fixture.given(CaseFixture.stored(registered(), new CaseClosed("MOVED_AWAY", null)))
                            .when(identifyNeed(NEED, "LEGAL", officer()), ENVELOPE),
                    ProblemType.CASE_NOT_OPEN);
        }

        private CloseCase close(Map<NeedId, NeedEnding> outcomes, Map<ReferralId, String> withdraw, Caller caller) {
            return new CloseCase(CASE, "NEEDS_MET", outcomes, withdraw, null, anyVersion(), by(caller));
        }
    }

    @Nested
    class Erasing {
        @Test
        void leavesACaseThatTakesNothingMore() {
            refused(
                    fixture.given(CaseFixture.stored(
                                    registered(),
                                    new CaseClosed("MOVED_AWAY", null),
                                    new CasePersonErased(CaseStories.PERSON, "PERSON_REQUEST")))
                            .when(new CorrectPersonDetails(CASE, details(), anyVersion(), by(officer())), ENVELOPE),
                    ProblemType.PERSON_ERASED);
        }
    }

    @Test
    void anotherCityMeetsNothing() {
        refused(
                fixture.given(CaseFixture.stored(registered()))
                        .when(identifyNeed(NEED, "LEGAL", officerOfSfax()), ENVELOPE),
                ProblemType.NOT_FOUND);
    }

    @Test
    void consentIsForAProviderOfTheCityAndNotOverAlready() {
        refused(
                fixture.given(CaseFixture.stored(registered()))
                        .when(recordConsent(LEGAL_CLINIC, NOW.minusSeconds(1)), ENVELOPE),
                ProblemType.INVALID);
        again();
        refused(
                fixture.given(CaseFixture.stored(registered()))
                        .when(recordConsent(new ProviderId(new UUID(9, 9)), null), ENVELOPE),
                ProblemType.INVALID);
    }

    private void again() {
        aCaseInTangier();
    }

    private static void refused(ResultValidator<MigrantCase> result, ProblemType why) {
        result.expectNoEvents().expectException(Refused.class).expectExceptionMessage(why.slug());
    }

    private static NeedIdentified restricted() {
        return new NeedIdentified(
                new NeedStanding(NEED, NeedState.IDENTIFIED, BACK_AT_DESK),
                "RESTRICTED",
                "NORMAL",
                true,
                sealed(SealedField.NEED),
                null);
    }

    private static ReferralSent sent(String... share) {
        Set<String> scope = Set.of(share);
        return new ReferralSent(
                REFERRAL,
                0,
                WAITS_FOR_CLINIC,
                new NeedStanding(NEED, NeedState.REFERRED, WAITS_FOR_CLINIC),
                TANGIER,
                "LEGAL",
                "NORMAL",
                List.of(new Candidate(LEGAL_AID, LEGAL_CLINIC, DEADLINES)),
                consentFor(LEGAL_CLINIC).consent(),
                null,
                new Snapshot(
                        details().within(scope),
                        sealed(SealedField.NEED),
                        scope.contains("NEED_NOTE") ? sealed(SealedField.NEED_NOTE) : null),
                Holder.desk(DESK),
                null);
    }

    private static ReferralSent sentToShelter() {
        var waits = new Standing(Holder.provider(SHELTER), DEADLINES.acknowledgeBy());
        return new ReferralSent(
                new ReferralId(new UUID(8, 9)),
                0,
                waits,
                new NeedStanding(NEED, NeedState.REFERRED, waits),
                TANGIER,
                "LEGAL",
                "NORMAL",
                List.of(new Candidate(SECOND_OPINION, SHELTER, DEADLINES)),
                consentFor(SHELTER).consent(),
                null,
                new Snapshot(PersonDetails.NONE, sealed(SealedField.NEED), null),
                Holder.desk(DESK),
                null);
    }

    private static ReferralAccepted accepted() {
        var serves = new Standing(Holder.provider(LEGAL_CLINIC), DEADLINES.deliverBy());
        return new ReferralAccepted(REFERRAL, 1, serves, new NeedStanding(NEED, NeedState.BEING_SERVED, serves), null);
    }
}
