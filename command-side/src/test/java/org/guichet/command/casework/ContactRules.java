package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.Holder;
import org.guichet.command.casework.contact.ContactCommand;
import org.guichet.command.casework.contact.ContactCommand.AttendAppointment;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.MissAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.command.casework.contact.ContactCommand.ScheduleAppointment;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;

/** The domain on talks with the person and appointments. */
final class ContactRules {
    private ContactRules() {}

    static void refuse(ContactCommand command, KnownCase known, Set<String> refusals) {
        switch (command) {
            case NoteContact c -> {
                known.refuseIfUsed(c.contact().value(), refusals);
                if (c.callBackAt() != null && c.callBackAt().isBefore(c.given().occurredAt())) {
                    refusals.add("INVALID callBackAt in-the-past");
                }
            }
            case ScheduleAppointment c -> {
                known.refuseIfUsed(c.appointment().value(), refusals);
                if (c.at().isBefore(c.given().occurredAt())) {
                    refusals.add("INVALID at in-the-past");
                }
                refuseStranger(c.with(), known, refusals);
            }
            case AttendAppointment c -> refuseUnexpected(c.appointment(), known, refusals);
            case MissAppointment c -> {
                refuseUnexpected(c.appointment(), known, refusals);
                Instant at = known.expected.get(c.appointment());
                if (at != null && at.isAfter(c.given().occurredAt())) {
                    refusals.add("APPOINTMENT_STILL_TO_COME");
                }
            }
            case CancelAppointment c -> refuseUnexpected(c.appointment(), known, refusals);
        }
    }

    static List<String> carryOut(ContactCommand command, KnownCase known) {
        return List.of(
                switch (command) {
                    case NoteContact c -> {
                        known.used.add(c.contact().value());
                        known.callBacks.clear();
                        if (c.callBackAt() != null) {
                            known.callBacks.add(c.contact().value());
                        }
                        known.attempts = c.reached() ? 0 : known.attempts + 1;
                        yield "ContactMade";
                    }
                    case ScheduleAppointment c -> {
                        known.used.add(c.appointment().value());
                        known.expected.put(c.appointment(), c.at());
                        yield "AppointmentScheduled";
                    }
                    case AttendAppointment c -> {
                        over(c.appointment(), "AppointmentAttended", known);
                        // Who comes has been reached.
                        known.attempts = 0;
                        yield "AppointmentAttended";
                    }
                    case MissAppointment c -> {
                        over(c.appointment(), "AppointmentMissed", known);
                        yield "AppointmentMissed";
                    }
                    case CancelAppointment c -> {
                        over(c.appointment(), "AppointmentCancelled", known);
                        yield "AppointmentCancelled";
                    }
                });
    }

    /** Nobody is expected any more; one event for each appointment that falls away. */
    static List<String> cancelAll(KnownCase known) {
        List<String> events = known.expected.keySet().stream()
                .map(one -> "AppointmentCancelled")
                .toList();
        List.copyOf(known.expected.keySet()).forEach(one -> over(one, "AppointmentCancelled", known));
        return events;
    }

    static void over(AppointmentId appointment, String how, KnownCase known) {
        known.endings.put(appointment, how);
        known.expected.remove(appointment);
        known.past.add(appointment);
    }

    private static void refuseUnexpected(AppointmentId appointment, KnownCase known, Set<String> refusals) {
        if (!known.expected.containsKey(appointment)) {
            refusals.add("APPOINTMENT_NOT_OPEN");
        }
    }

    private static void refuseStranger(Holder with, KnownCase known, Set<String> refusals) {
        if (with == null) {
            return;
        }
        boolean deskElsewhere =
                with.kind() == Holder.Kind.DESK && !known.city.desks().contains(new DeskId(with.id()));
        if (deskElsewhere) {
            refusals.add("INVALID desk unknown");
        }
        boolean providerHere =
                known.isOf(TANGIER) && Set.of(LEGAL_CLINIC, SHELTER).contains(new ProviderId(with.id()));
        if (with.kind() == Holder.Kind.PROVIDER && !providerHere) {
            refusals.add("INVALID provider unknown");
        }
    }
}
