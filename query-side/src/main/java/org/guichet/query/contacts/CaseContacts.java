package org.guichet.query.contacts;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentMovedOn;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.CallBackMovedOn;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.contacts.Appointment.State;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** Talks with the persons of cases, appointments with them, and what they were given. */
public final class CaseContacts implements Projection {
    /** Name of the projection. */
    public static final String NAME = "contacts";

    static final RowTable<HeldContact> CONTACTS =
            RowTable.of(MethodHandles.lookup(), HeldContact.class, "case_contact", "case_id", "id");
    static final RowTable<Appointment> APPOINTMENTS =
            RowTable.of(MethodHandles.lookup(), Appointment.class, "case_appointment", "case_id", "id");
    static final RowTable<Delivery> DELIVERIES =
            RowTable.of(MethodHandles.lookup(), Delivery.class, "case_delivery", "case_id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("casework"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(CONTACTS, APPOINTMENTS, DELIVERIES);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case ContactMade made -> true;
            case AppointmentAttended attended -> true;
            case AppointmentMovedOn moved -> true;
            case CallBackMovedOn moved -> true;
            case AppointmentMissed missed -> true;
            case AppointmentCancelled cancelled -> true;
            case CaseClosed closed -> true;
            case CasePersonErased erased -> true;
            default -> false;
        };
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case ContactMade made -> {
                settle(rows);
                rows.put(CONTACTS, HeldContact.of(made, event));
            }
            case AppointmentScheduled scheduled -> rows.put(APPOINTMENTS, Appointment.of(scheduled, event));
            case AppointmentAttended attended ->
                became(rows, attended.appointment().value(), State.ATTENDED, null);
            case AppointmentMissed missed -> became(rows, missed.appointment().value(), State.MISSED, null);
            case AppointmentCancelled cancelled ->
                became(rows, cancelled.appointment().value(), State.CANCELLED, cancelled.reason());
            case AppointmentTakenOver taken -> rows.put(APPOINTMENTS, Appointment.of(taken, event));
            case AppointmentMovedOn moved -> {
                became(rows, moved.appointment().value(), State.MOVED, null);
                if (moved.back()) {
                    rows.find(APPOINTMENTS, moved.appointment().value())
                            .ifPresent(gone -> rows.put(APPOINTMENTS, gone.withoutPerson()));
                }
            }
            // No talk of this case, so that it settles nothing.
            case CallBackTakenOver taken -> rows.put(CONTACTS, HeldContact.of(taken, event));
            case CallBackMovedOn moved -> {
                HeldContact gone = rows.find(CONTACTS, moved.contact().value())
                        .orElseThrow()
                        .settled();
                rows.put(CONTACTS, moved.back() ? gone.withoutPerson() : gone);
            }
            case ServiceDelivered given -> rows.put(DELIVERIES, Delivery.of(given, event));
            case CaseClosed closed -> settle(rows);
            case CasePersonErased erased -> {
                rows.replaceAll(CONTACTS, HeldContact::withoutPerson);
                rows.replaceAll(APPOINTMENTS, Appointment::withoutPerson);
            }
            default -> {
                // Nothing else is a talk, an appointment or something given.
            }
        }
    }

    private static void settle(Rows rows) {
        rows.replaceAll(CONTACTS, HeldContact::settled);
    }

    private static void became(Rows rows, UUID id, State now, String reason) {
        Appointment appointment = rows.find(APPOINTMENTS, id).orElseThrow();
        rows.put(APPOINTMENTS, appointment.became(now, reason));
    }
}
