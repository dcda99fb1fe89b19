package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.ContactId;
import org.guichet.casework.Holder;
import org.guichet.command.casework.contact.ContactCommand.AttendAppointment;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.MissAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.command.casework.contact.ContactCommand.ScheduleAppointment;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.sealing.SealedField;

/** What might be asked about talks and appointments. */
final class RandomContacts {
    private final Chance chance;

    RandomContacts(Chance chance) {
        this.chance = chance;
    }

    CaseworkCommand next(KnownCase target) {
        Map<Supplier<CaseworkCommand>, Integer> weights = new LinkedHashMap<>();
        weights.put(() -> contact(target), 7);
        weights.put(() -> schedule(target), 4);
        weights.put(() -> new AttendAppointment(target.id, appointment(target), byDesk(target)), 2);
        weights.put(() -> new MissAppointment(target.id, appointment(target), byDesk(target)), 3);
        weights.put(() -> new CancelAppointment(target.id, appointment(target), "PERSON_ASKED", byDesk(target)), 1);
        return chance.weighed(weights);
    }

    private NoteContact contact(KnownCase target) {
        boolean reached = chance.oneIn(4);
        Given given = byDesk(target);
        Instant later = given.occurredAt().plus(chance.days(3));
        return new NoteContact(
                target.id,
                new ContactId(RandomNeeds.newOrUsed(target, chance)),
                "PHONE",
                reached ? "REACHED" : "NO_ANSWER",
                reached,
                chance.oneIn(3) ? chance.seldom() ? given.occurredAt().minusSeconds(1) : later : null,
                target.seal.close(SealedField.NOTE, "x"),
                given);
    }

    private ScheduleAppointment schedule(KnownCase target) {
        Given given = byDesk(target);
        Instant at = given.occurredAt().plus(Duration.ofMinutes(chance.below(chance.oneIn(2) ? 100 : 5000)));
        return new ScheduleAppointment(
                target.id,
                new AppointmentId(RandomNeeds.newOrUsed(target, chance)),
                chance.seldom() ? given.occurredAt().minusSeconds(1) : at,
                with(target),
                target.seal.close(SealedField.NOTE, "x"),
                given);
    }

    private Holder with(KnownCase target) {
        return chance.oneOf(Arrays.asList(
                null,
                null,
                Holder.desk(Staff.deskOf(target.city.id())),
                Holder.provider(LEGAL_CLINIC),
                new Holder(Holder.Kind.CASEWORKER, chance.id()),
                chance.oneIn(2) ? Holder.desk(new DeskId(chance.id())) : Holder.provider(new ProviderId(chance.id()))));
    }

    private AppointmentId appointment(KnownCase target) {
        if (!target.expected.isEmpty() && !chance.seldom()) {
            return chance.oneOf(target.expected.keySet());
        }
        List<AppointmentId> past = target.past.stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
        return past.isEmpty() || chance.seldom() ? new AppointmentId(chance.id()) : chance.oneOf(past);
    }

    private Given byDesk(KnownCase target) {
        return chance.given(Staff.anybodyOf(target.city.id(), chance));
    }
}
