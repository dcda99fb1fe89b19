package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.command.casework.CaseStories.CAREFUL_CITY;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.CITY;
import static org.guichet.command.casework.CaseStories.CLOCK;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.DESK_OF_SFAX;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.NEED;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.OTHER_CASE;
import static org.guichet.command.casework.CaseStories.REFERRAL;
import static org.guichet.command.casework.CaseStories.SFAX;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.THIRD_CITY;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.claimFor;
import static org.guichet.command.casework.CaseStories.lawyer;
import static org.guichet.command.casework.CaseStories.officer;
import static org.guichet.command.casework.CaseStories.protectionCaseworker;
import static org.guichet.command.casework.CaseStories.reference;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseId;
import org.guichet.casework.ContactId;
import org.guichet.casework.Holder;
import org.guichet.casework.MergeId;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.TransferId;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseCommand.ReopenCase;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.command.casework.contact.ContactCommand.ScheduleAppointment;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.NeedCommand.ReprioritiseNeed;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.pair.TransferCommand.OfferTransfer;
import org.guichet.command.casework.pair.TransferCommand.RefuseTransfer;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of two cases at once: a person who moves to another city, and two cases of one person. */
class TransfersAndMergesTest {
    private static final TransferId TRANSFER = new TransferId(new UUID(1, 9));
    private static final AppointmentId APPOINTMENT = new AppointmentId(new UUID(6, 6));
    private static final Caller AT_SFAX = Staff.of(SFAX, Role.DESK_OFFICER);

    @TempDir
    static Path secrets;

    private static TestVault vault;

    private final Map<CaseId, NewPersonKey> keys = new HashMap<>();
    private CasesInMemory cases;

    @BeforeAll
    static void open() throws SQLException {
        vault = TestVault.in(secrets);
    }

    @AfterAll
    static void shut() {
        vault.close();
    }

    @BeforeEach
    void twoCasesInTangier() {
        cases = new CasesInMemory(reference(List.of(CITY, CAREFUL_CITY, THIRD_CITY)), vault.keys(), CLOCK);
        register(CASE);
        register(OTHER_CASE);
    }

    @AfterEach
    void shutDown() {
        cases.close();
    }

    @Nested
    class ATransfer {
        private final CaseId begun = new CaseId(new UUID(1, 10));

        @Test
        void endsTheCaseHereAndBeginsOneThereWithWhatIsOpen() {
            cases.give(need("LEGAL", officer()));
            cases.give(offer(SFAX));
            cases.give(accept(AT_SFAX));
            assertThat(names(CASE))
                    .containsExactly(
                            "CaseRegistered",
                            "NeedIdentified",
                            "CaseTransferOffered",
                            "NeedResolved",
                            "CaseTransferAccepted");
            assertThat(names(begun)).containsExactly("CaseRegistered", "CaseTransferAccepted", "NeedIdentified");
            refused(note(officer()), ProblemType.CASE_NOT_OPEN);
        }

        @Test
        void cancelsTheAppointmentsThatNobodyHereWillKeep() {
            cases.give(new ScheduleAppointment(
                    CASE, new AppointmentId(new UUID(6, 6)), NOW.plusSeconds(60), null, null, by(officer())));
            cases.give(offer(SFAX));
            cases.give(accept(AT_SFAX));
            assertThat(names(CASE)).endsWith("AppointmentCancelled", "CaseTransferAccepted");
        }

        @Test
        void isAcceptedByTheCityThatWasAskedAndNoOther() {
            cases.give(offer(SFAX));
            refused(accept(Staff.of(THIRD_CITY.id(), Role.DESK_OFFICER)), ProblemType.NOT_FOUND);
            refused(accept(officer()), ProblemType.NOT_FOUND);
            refused(refuse(Staff.of(THIRD_CITY.id(), Role.DESK_OFFICER)), ProblemType.NOT_FOUND);
        }

        @Test
        void isRefusedByEitherCityAndCanThenBeOfferedAnew() {
            cases.give(offer(SFAX));
            refused(offer(SFAX), ProblemType.TRANSFER_ALREADY_OFFERED);
            cases.give(refuse(AT_SFAX));
            refused(accept(AT_SFAX), ProblemType.NOT_FOUND);
            var again = new TransferId(new UUID(1, 11));
            cases.give(new OfferTransfer(CASE, again, SFAX, "PUBLIC_TASK", null, by(officer())));
            cases.give(new RefuseTransfer(CASE, again, "TAKEN_BACK", by(officer())));
            assertThat(names(CASE)).endsWith("CaseTransferOffered", "CaseTransferRefused");
        }

        @Test
        void isNotAcceptedBeforeTheCaseBegan() {
            cases.give(offer(SFAX));
            var early = new Given(AT_SFAX, SFAX, NOW.minus(Duration.ofDays(1)));
            refused(accept(early), ProblemType.INVALID);
        }

        @Test
        void waitsForOpenReferralsAndIsNotOfferedOverAProtectionNeedThatTheDeskCannotSee() {
            cases.give(need("LEGAL", officer()));
            cases.give(refer());
            refused(offer(SFAX), ProblemType.REFERRALS_STILL_OPEN);
            cases.give(new IdentifyNeed(
                    OTHER_CASE,
                    new NeedId(UUID.randomUUID()),
                    "RESTRICTED",
                    "URGENT",
                    sealed(OTHER_CASE, "x"),
                    null,
                    by(protectionCaseworker())));
            refused(
                    new OfferTransfer(OTHER_CASE, TRANSFER, SFAX, "PUBLIC_TASK", null, by(officer())),
                    ProblemType.CASE_HELD_BY_OTHERS);
        }

        private AcceptTransfer accept(Caller caller) {
            return accept(by(caller));
        }

        private AcceptTransfer accept(Given given) {
            NewPersonKey key = vault.keys().draw(new PersonId(UUID.randomUUID()), given.municipality());
            return new AcceptTransfer(begun, CASE, TRANSFER, DESK_OF_SFAX, claimFor(key), key, given);
        }

        private OfferTransfer offer(MunicipalityId to) {
            return new OfferTransfer(CASE, TRANSFER, to, "PUBLIC_TASK", null, by(officer()));
        }

        private RefuseTransfer refuse(Caller caller) {
            return new RefuseTransfer(CASE, TRANSFER, "NO_CAPACITY", by(caller));
        }
    }

    @Nested
    class AMerge {
        @Test
        void standsInBothCasesAndLeavesTheLosingOneReadableAndAnswerable() {
            cases.give(need("LEGAL", officer()));
            cases.give(refer());
            cases.give(merge(OTHER_CASE, CASE));
            assertThat(names(CASE)).endsWith("PersonsMerged", "NeedMovedOn");
            assertThat(names(OTHER_CASE)).endsWith("PersonsMerged", "NeedTakenOver");
            refused(note(officer()), ProblemType.CASE_NOT_OPEN);
            cases.give(new AcceptReferral(CASE, REFERRAL, null, anyVersion(), by(lawyer())));
            assertThat(names(CASE)).endsWith("ReferralAccepted");
        }

        @Test
        void movesWhatIsOpenWithItsHolderAndDateAndUnderTheKeyItWasSealedWith() {
            cases.give(need("LEGAL", officer()));
            cases.give(scheduled());
            cases.give(promise());
            cases.give(merge(OTHER_CASE, CASE));
            NeedIdentified here = last(CASE, NeedIdentified.class);
            NeedTakenOver there = last(OTHER_CASE, NeedTakenOver.class);
            assertThat(there.need().need()).isNotEqualTo(NEED);
            assertThat(there.need().standing()).isEqualTo(here.need().standing());
            assertThat(there.code()).isEqualTo(here.code());
            assertThat(List.of(there.from(), there.was())).containsExactly(CASE, NEED);
            AppointmentTakenOver expected = last(OTHER_CASE, AppointmentTakenOver.class);
            assertThat(expected.at()).isEqualTo(NOW.plusSeconds(60));
            assertThat(expected.appointment()).isNotEqualTo(APPOINTMENT);
            assertThat(last(OTHER_CASE, CallBackTakenOver.class).callBack())
                    .isEqualTo(last(CASE, ContactMade.class).callBack());
            cases.give(new EndNeed(OTHER_CASE, there.need().need(), new NeedEnding.Resolved("MET"), by(officer())));
            cases.give(new CancelAppointment(OTHER_CASE, expected.appointment(), "STAFF_ABSENT", by(officer())));
        }

        @Test
        void bringsBackWhatMovedAsItStandsByThen() {
            cases.give(need("LEGAL", officer()));
            var second = new NeedId(new UUID(3, 31));
            cases.give(new IdentifyNeed(CASE, second, "HEALTH", "URGENT", sealed(CASE, "HEALTH"), null, by(officer())));
            cases.give(scheduled());
            cases.give(promise());
            cases.give(merge(OTHER_CASE, CASE));
            NeedId ended = there(NEED);
            cases.give(new EndNeed(OTHER_CASE, ended, new NeedEnding.Resolved("MET"), by(officer())));
            cases.give(new ReprioritiseNeed(OTHER_CASE, there(second), "NORMAL", by(officer())));
            cases.give(new CancelAppointment(
                    OTHER_CASE,
                    last(OTHER_CASE, AppointmentTakenOver.class).appointment(),
                    "STAFF_ABSENT",
                    by(officer())));
            cases.give(new UnmergePersons(CASE, by(officer())));
            assertThat(names(CASE))
                    .endsWith(
                            "PersonsUnmerged",
                            "NeedTakenOver",
                            "NeedResolved",
                            "NeedTakenOver",
                            "AppointmentTakenOver",
                            "AppointmentCancelled",
                            "CallBackTakenOver");
            assertThat(last(CASE, NeedResolved.class).need().need()).isEqualTo(NEED);
            NeedTakenOver open = last(CASE, NeedTakenOver.class);
            assertThat(open.need().need()).isEqualTo(second);
            assertThat(open.urgency()).isEqualTo("NORMAL");
            assertThat(last(CASE, AppointmentCancelled.class).appointment()).isEqualTo(APPOINTMENT);
            cases.give(new EndNeed(CASE, second, new NeedEnding.Withdrawn(), by(officer())));
            refused(
                    new EndNeed(OTHER_CASE, there(second), new NeedEnding.Withdrawn(), by(officer())),
                    ProblemType.NEED_NOT_OPEN);
        }

        @Test
        void letsANeedBeHeldAsItsReferralHasItThatStayedBehind() {
            cases.give(need("LEGAL", officer()));
            cases.give(refer());
            cases.give(merge(OTHER_CASE, CASE));
            NeedTakenOver taken = last(OTHER_CASE, NeedTakenOver.class);
            assertThat(taken.need().standing().holder()).isEqualTo(Holder.provider(LEGAL_CLINIC));
            var follow = new FollowReferral(CASE, REFERRAL, by(officer()));
            cases.give(follow);
            assertThat(names(OTHER_CASE)).endsWith("NeedTakenOver");
            cases.give(new DeclineReferral(CASE, REFERRAL, "NO_PLACE", null, anyVersion(), by(lawyer())));
            cases.give(follow);
            cases.give(follow);
            assertThat(names(OTHER_CASE)).containsOnlyOnce("NeedHandedOver");
            NeedHandedOver back = last(OTHER_CASE, NeedHandedOver.class);
            assertThat(back.need().need()).isEqualTo(taken.need().need());
            assertThat(back.need().standing().holder()).isEqualTo(Holder.desk(DESK));
        }

        @Test
        void isNotIntoACaseThatWouldTakeTheWorkInAndLetNobodyDoIt() {
            cases.give(need("LEGAL", officer()));
            cases.give(new CloseCase(OTHER_CASE, "MOVED_AWAY", Map.of(), Map.of(), null, anyVersion(), by(officer())));
            refused(merge(OTHER_CASE, CASE), ProblemType.CASE_NOT_OPEN);
        }

        @Test
        void isNotUndoneOverAReferralOfWhatMovedNorBeforeALaterOne() {
            var third = new CaseId(new UUID(1, 11));
            register(third);
            cases.give(need("LEGAL", officer()));
            cases.give(merge(OTHER_CASE, CASE));
            cases.give(merge(third, OTHER_CASE));
            NeedTakenOver atThird = last(third, NeedTakenOver.class);
            refused(new UnmergePersons(CASE, by(officer())), ProblemType.CASE_NOT_OPEN);
            var onward = new ReferralId(new UUID(8, 80));
            cases.give(new ReferNeed(
                    third, onward, atThird.need().need(), LEGAL_AID, Set.of(), "PUBLIC_TASK", by(officer())));
            refused(new UnmergePersons(OTHER_CASE, by(officer())), ProblemType.REFERRALS_STILL_OPEN);
            cases.give(new WithdrawReferral(third, onward, "SOLVED_OTHERWISE", anyVersion(), by(officer())));
            cases.give(new UnmergePersons(OTHER_CASE, by(officer())));
            cases.give(new UnmergePersons(CASE, by(officer())));
            cases.give(new EndNeed(CASE, NEED, new NeedEnding.Withdrawn(), by(officer())));
        }

        @Test
        void thatIsRefusedForOneCaseLeavesTheOtherAsItWas() {
            cases.give(new OfferTransfer(CASE, TRANSFER, SFAX, "PUBLIC_TASK", null, by(officer())));
            refused(merge(OTHER_CASE, CASE), ProblemType.TRANSFER_ALREADY_OFFERED);
            assertThat(names(OTHER_CASE)).containsExactly("CaseRegistered");
        }

        @Test
        void isOfTwoCases() {
            refused(merge(CASE, CASE), ProblemType.INVALID);
            refused(merge(CASE, new CaseId(UUID.randomUUID())), ProblemType.NOT_FOUND);
        }

        @Test
        void isUndoneTheSameWayBackToHowTheCaseStood() {
            cases.give(new CloseCase(CASE, "MOVED_AWAY", Map.of(), Map.of(), null, anyVersion(), by(officer())));
            cases.give(merge(OTHER_CASE, CASE));
            cases.give(new UnmergePersons(CASE, by(officer())));
            assertThat(names(CASE)).endsWith("PersonsUnmerged");
            assertThat(names(OTHER_CASE)).endsWith("PersonsUnmerged");
            refused(note(officer()), ProblemType.CASE_NOT_OPEN);
            cases.give(new ReopenCase(CASE, "PERSON_CAME_BACK", anyVersion(), by(officer())));
            refused(new UnmergePersons(CASE, by(officer())), ProblemType.CASE_NOT_MERGED);
        }

        private ScheduleAppointment scheduled() {
            return new ScheduleAppointment(CASE, APPOINTMENT, NOW.plusSeconds(60), null, null, by(officer()));
        }

        private NoteContact promise() {
            return new NoteContact(
                    CASE,
                    new ContactId(new UUID(6, 7)),
                    "PHONE",
                    "CALL_BACK_AGREED",
                    true,
                    NOW.plusSeconds(90),
                    null,
                    by(officer()));
        }

        /** The need that one of the losing case is in the surviving one. */
        private NeedId there(NeedId was) {
            return payloads(OTHER_CASE, NeedTakenOver.class).stream()
                    .filter(taken -> taken.was().equals(was))
                    .map(taken -> taken.need().need())
                    .findFirst()
                    .orElseThrow();
        }

        private <T> T last(CaseId of, Class<T> type) {
            return payloads(of, type).getLast();
        }

        private <T> List<T> payloads(CaseId of, Class<T> type) {
            return cases.eventsOf(of).stream()
                    .map(DomainEventMessage::getPayload)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }

        private MergePersons merge(CaseId winning, CaseId losing) {
            return new MergePersons(winning, losing, new MergeId(UUID.randomUUID()), by(officer()));
        }
    }

    private void register(CaseId id) {
        NewPersonKey key = vault.keys().draw(new PersonId(UUID.randomUUID()), TANGIER);
        keys.put(id, key);
        cases.give(new RegisterCase(id, DESK, claimFor(key), key, "WALK_IN", false, PersonDetails.NONE, by(officer())));
    }

    private IdentifyNeed need(String group, Caller caller) {
        return new IdentifyNeed(CASE, NEED, group, "URGENT", sealed(CASE, "LEGAL_AID"), null, by(caller));
    }

    private Sealed<String> sealed(CaseId of, String need) {
        return keys.get(of).seal().close(SealedField.NEED, need);
    }

    private static ReferNeed refer() {
        return new ReferNeed(CASE, REFERRAL, NEED, LEGAL_AID, Set.of(), "PUBLIC_TASK", by(officer()));
    }

    private static AddNote note(Caller caller) {
        return new AddNote(CASE, new NoteId(UUID.randomUUID()), null, by(caller));
    }

    private List<String> names(CaseId id) {
        return cases.eventsOf(id).stream()
                .map(event -> event.getPayloadType().getSimpleName())
                .toList();
    }

    private void refused(CaseworkCommand command, ProblemType why) {
        int before = names(CASE).size() + names(OTHER_CASE).size();
        assertThatThrownBy(() -> cases.give(command))
                .isInstanceOf(Refused.class)
                .hasMessage(why.slug());
        assertThat(names(CASE).size() + names(OTHER_CASE).size()).isEqualTo(before);
    }
}
