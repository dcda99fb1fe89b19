package org.guichet.command.casework;

import static org.guichet.command.casework.CaseFixture.aCase;
import static org.guichet.command.casework.CaseFixture.refused;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.officer;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.CaseAssigned;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.ContactId;
import org.guichet.casework.Holder;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.MissAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** The rules of talks, attempts and appointments. */
class ContactsTest {
    private static final AppointmentId APPOINTMENT = new AppointmentId(new UUID(6, 6));

    @Test
    void contactIsLostOnlyAfterThreeAttempts() {
        refused(aCase().after(attempt(1), attempt(2)).when(lostContact()), ProblemType.TOO_FEW_ATTEMPTS);
        aCase().after(attempt(1), attempt(2), attempt(3))
                .when(lostContact())
                .expectEvents(new CaseClosed("LOST_CONTACT", null));
    }

    @Test
    void whoWasReachedIsLookedForAnewFromTheFirstAttempt() {
        refused(
                aCase().after(attempt(1), attempt(2), contact(3, true), attempt(4))
                        .when(lostContact()),
                ProblemType.TOO_FEW_ATTEMPTS);
        refused(
                aCase().after(attempt(1), attempt(2), attempt(3), expectedAt(NOW), new AppointmentAttended(APPOINTMENT))
                        .when(lostContact()),
                ProblemType.TOO_FEW_ATTEMPTS);
    }

    @Test
    void whoDoesNotComeWasNotTriedForThat() {
        refused(
                aCase().after(attempt(1), attempt(2), expectedAt(NOW), new AppointmentMissed(APPOINTMENT))
                        .when(lostContact()),
                ProblemType.TOO_FEW_ATTEMPTS);
    }

    @Test
    void aPromisedCallIsTheAssignedCaseworkersToMake() {
        var later = NOW.plusSeconds(7200);
        var caseworker = new UUID(4, 4);
        aCase().after(new CaseAssigned(caseworker))
                .when(new NoteContact(
                        CASE,
                        new ContactId(new UUID(7, 7)),
                        "PHONE",
                        "CALL_BACK_AGREED",
                        true,
                        later,
                        null,
                        by(officer())))
                .expectEvents(new ContactMade(
                        new ContactId(new UUID(7, 7)),
                        "PHONE",
                        "CALL_BACK_AGREED",
                        true,
                        new Standing(new Holder(Holder.Kind.CASEWORKER, caseworker), later),
                        null));
    }

    @Test
    void nobodyIsMissedBeforeTheHour() {
        refused(
                aCase().after(expectedAt(NOW.plusSeconds(1)))
                        .when(new MissAppointment(CASE, APPOINTMENT, by(officer()))),
                ProblemType.APPOINTMENT_STILL_TO_COME);
        aCase().after(expectedAt(NOW))
                .when(new MissAppointment(CASE, APPOINTMENT, by(officer())))
                .expectEvents(new AppointmentMissed(APPOINTMENT));
    }

    @Test
    void anAppointmentIsOverOnce() {
        refused(
                aCase().after(expectedAt(NOW), new AppointmentAttended(APPOINTMENT))
                        .when(new CancelAppointment(CASE, APPOINTMENT, "PERSON_CANCELLED", by(officer()))),
                ProblemType.APPOINTMENT_NOT_OPEN);
    }

    @Test
    void nobodyIsExpectedForACaseThatIsClosed() {
        aCase().after(expectedAt(NOW.plusSeconds(60)))
                .when(close("MOVED_AWAY"))
                .expectEvents(
                        new AppointmentCancelled(APPOINTMENT, "NO_LONGER_NEEDED"), new CaseClosed("MOVED_AWAY", null));
    }

    private static AppointmentScheduled expectedAt(Instant at) {
        return new AppointmentScheduled(APPOINTMENT, at, Holder.desk(DESK), null);
    }

    private static ContactMade attempt(int number) {
        return contact(number, false);
    }

    private static ContactMade contact(int number, boolean reached) {
        String outcome = reached ? "REACHED" : "NO_ANSWER";
        return new ContactMade(new ContactId(new UUID(7, number)), "PHONE", outcome, reached, null, null);
    }

    private static CloseCase lostContact() {
        return close("LOST_CONTACT");
    }

    private static CloseCase close(String reason) {
        return new CloseCase(CASE, reason, Map.of(), Map.of(), null, anyVersion(), by(officer()));
    }
}
