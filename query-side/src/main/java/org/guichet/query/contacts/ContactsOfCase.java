package org.guichet.query.contacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.Delivered;
import org.guichet.casework.Holder;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.RowTable;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The talks and appointments of a case, and what its person was given. */
@Component
public final class ContactsOfCase {
    private static final String OWN_CASE =
            "SELECT count(*) > 0 FROM published_case AS c WHERE c.id = :case AND c.municipality = :city";

    private static final String OF_CASE = "SELECT %s FROM %s AS e WHERE e.case_id = :case AND e.municipality = :city"
            // What was given for a protection need is not there for others.
            + " %s ORDER BY e.%s, e.id";

    private static final String UNRESTRICTED = """
            AND (:restricted OR NOT EXISTS (SELECT 1 FROM published_need AS n WHERE n.id = e.need AND n.restricted))
            """;

    private final JdbcClient database;
    private final Opening opening;

    ContactsOfCase(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /**
     * Each the first one first, opened.
     *
     * @throws Refused as not found if the caller's city has no such case
     */
    public Contacts of(Caller caller, UUID caseId) {
        if (!scoped(OWN_CASE, caseId, caller).query(Boolean.class).single()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        List<HeldContact> contacts = rows(CaseContacts.CONTACTS, "", "held_at", caseId, caller);
        List<Appointment> appointments = rows(CaseContacts.APPOINTMENTS, "", "at", caseId, caller);
        List<Delivery> deliveries = rows(CaseContacts.DELIVERIES, UNRESTRICTED, "delivered_at", caseId, caller);
        Seals seals = opening.of(persons(contacts, appointments));
        return new Contacts(
                contacts.stream().map(contact -> Talk.of(contact, seals)).toList(),
                appointments.stream()
                        .map(appointment -> Expected.of(appointment, seals))
                        .toList(),
                deliveries.stream().map(Given::of).toList());
    }

    private <R extends Record> List<R> rows(
            RowTable<R> table, String filter, String order, UUID caseId, Caller caller) {
        var statement = scoped(OF_CASE.formatted(table.columnsOf("e"), table.name(), filter, order), caseId, caller);
        return (filter.isEmpty() ? statement : statement.param("restricted", caller.seesRestricted()))
                .query((row, number) -> table.read(row))
                .list();
    }

    private JdbcClient.StatementSpec scoped(String sql, UUID caseId, Caller caller) {
        return database.sql(sql)
                .param("case", caseId)
                .param("city", caller.municipality().value());
    }

    private static Set<UUID> persons(List<HeldContact> contacts, List<Appointment> appointments) {
        return Stream.concat(
                        contacts.stream().map(HeldContact::note),
                        appointments.stream().map(Appointment::note))
                .filter(Objects::nonNull)
                .map(note -> note.p().value())
                .collect(Collectors.toSet());
    }

    /** What was said and done with the person. */
    public record Contacts(List<Talk> contacts, List<Expected> appointments, List<Given> deliveries) {}

    /**
     * A talk, or an attempt at one.
     *
     * @param callBackAt absent where nobody promised to call back, or once it is settled
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Talk(
            UUID id,
            String channel,
            String outcome,
            boolean reached,
            Instant heldAt,
            Holder.Kind callBackKind,
            UUID callBackBy,
            Instant callBackAt,
            String note) {
        static Talk of(HeldContact contact, Seals seals) {
            return new Talk(
                    contact.id(),
                    contact.channel(),
                    contact.outcome(),
                    contact.reached(),
                    contact.heldAt(),
                    contact.callBackKind(),
                    contact.callBackBy(),
                    contact.callBackAt(),
                    seals.open(SealedField.NOTE, contact.note()));
        }

        /** The id only. */
        @Override
        public String toString() {
            return "contact " + id;
        }
    }

    /** An appointment. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Expected(
            UUID id,
            Instant at,
            Holder.Kind withKind,
            UUID withWhom,
            Appointment.State state,
            String reason,
            String note) {
        static Expected of(Appointment appointment, Seals seals) {
            return new Expected(
                    appointment.id(),
                    appointment.at(),
                    appointment.withKind(),
                    appointment.withWhom(),
                    appointment.state(),
                    appointment.reason(),
                    seals.open(SealedField.NOTE, appointment.note()));
        }

        /** The id only. */
        @Override
        public String toString() {
            return "appointment " + id;
        }
    }

    /** Something that was given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Given(
            UUID id,
            UUID need,
            UUID referral,
            Holder.Kind giverKind,
            UUID giver,
            Instant deliveredAt,
            Delivered delivered) {
        static Given of(Delivery delivery) {
            return new Given(
                    delivery.id(),
                    delivery.need(),
                    delivery.referral(),
                    delivery.giverKind(),
                    delivery.giver(),
                    delivery.deliveredAt(),
                    delivery.delivered());
        }
    }
}
