package org.guichet.query.casehistory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.Route;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What the person allowed, whether it held at an instant, and who was told what under it. */
@RestController
@Tag(name = "Cases")
class ConsentEndpoint {
    private static final String SAID = """
            SELECT %s FROM case_history AS e
             WHERE e.case_id = :case AND e.municipality = :city AND e.occurred_at <= :at
               AND e.type IN ('casework.CaseRegistered', 'casework.ConsentRecorded', 'casework.ConsentWithdrawn',
                              'casework.ConsentExpired', 'casework.ReferralSent')
               AND (:restricted OR NOT e.restricted AND (e.need IS NULL OR NOT EXISTS (
                    SELECT 1 FROM case_history AS r
                     WHERE r.case_id = e.case_id AND r.need = e.need AND r.restricted)))
             ORDER BY e.sequence
            """.formatted(CaseHistory.ENTRIES.columnsOf("e"));

    private final JdbcClient database;
    private final Consistency consistency;
    private final Opening opening;

    ConsentEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency, Opening opening) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.opening = opening;
    }

    /** @param at the instant at which they held or did not; now where left out */
    @GetMapping("/api/v1/cases/{caseId}/consents")
    @Operation(
            summary = "List consents of a case",
            description = "Whether each held at an instant, and what was disclosed under it.")
    Consents consents(
            @PathVariable UUID caseId,
            @RequestParam(required = false) OffsetDateTime at,
            Caller caller,
            ServletWebRequest request) {
        consistency.require(request, CaseHistory.NAME);
        Instant when = at == null ? Instant.now() : at.toInstant();
        List<HistoryEntry> entries = database.sql(SAID)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .param("at", when.atOffset(ZoneOffset.UTC))
                .param("restricted", caller.seesRestricted())
                .query((rows, number) -> CaseHistory.ENTRIES.read(rows))
                .list();
        if (entries.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        Seals seals = opening.of(
                SealedParts.persons(entries.stream().map(HistoryEntry::payload).toList()));
        return new Consents(List.copyOf(folded(entries, when, seals).values()));
    }

    private static Map<UUID, Allowed> folded(List<HistoryEntry> entries, Instant at, Seals seals) {
        Map<UUID, Allowed> consents = new LinkedHashMap<>();
        for (HistoryEntry entry : entries) {
            switch (EventJson.read(
                    EventCatalogue.named(entry.type()), entry.payload().getBytes(UTF_8))) {
                case ConsentRecorded said -> consents.put(said.consent().value(), Allowed.of(said, entry, at, seals));
                case ConsentWithdrawn said ->
                    consents.computeIfPresent(
                            said.consent().value(), (id, was) -> was.ended(State.WITHDRAWN, entry.occurredAt()));
                case ConsentExpired said ->
                    consents.computeIfPresent(said.consent().value(), (id, was) -> was.ended(State.EXPIRED, was.until));
                case ReferralSent sent
                when sent.consent() != null ->
                    consents.computeIfPresent(
                            sent.consent().value(), (id, was) -> was.telling(CaseDisclosure.of(entry, seals)));
                default -> {
                    // Told on a legal basis, or the registration by which the case is known to be the city's.
                }
            }
        }
        return consents;
    }

    /** All consents, the first one first. */
    record Consents(List<Allowed> consents) {}

    /** Whether a consent holds. */
    enum State {
        HOLDS,
        WITHDRAWN,
        EXPIRED
    }

    /**
     * A consent.
     *
     * @param decidedBy who gave it, where that was not the person
     * @param reason why it is in the person's best interests
     * @param restricted whether it is of a protection need
     * @param endedAt when it ended; absent while it holds
     * @param told what was told under it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Allowed(
            UUID id,
            String purpose,
            UUID recipient,
            Set<String> scope,
            Instant until,
            String givenBy,
            String method,
            String language,
            boolean interpreter,
            boolean copyGiven,
            String decidedBy,
            String reason,
            boolean restricted,
            Instant givenAt,
            State state,
            Instant endedAt,
            List<CaseDisclosure> told) {
        static Allowed of(ConsentRecorded said, HistoryEntry entry, Instant at, Seals seals) {
            Route route = seals.open(SealedField.ROUTE, said.route());
            boolean expired = said.until() != null && said.until().isBefore(at);
            UUID named = said.recipient() == null ? null : said.recipient().value();
            return new Allowed(
                    said.consent().value(),
                    said.purpose(),
                    route == null ? named : route.provider().value(),
                    new TreeSet<>(said.scope()),
                    said.until(),
                    said.givenBy(),
                    said.method(),
                    seals.open(SealedField.CONSENT_LANGUAGE, said.language()),
                    said.interpreter(),
                    said.copyGiven(),
                    seals.open(SealedField.CONSENT_DECIDED_BY, said.decidedBy()),
                    seals.open(SealedField.CONSENT_REASON, said.reason()),
                    said.restricted(),
                    entry.occurredAt(),
                    expired ? State.EXPIRED : State.HOLDS,
                    expired ? said.until() : null,
                    List.of());
        }

        Allowed ended(State how, Instant when) {
            return with(how, when, told);
        }

        Allowed telling(CaseDisclosure more) {
            List<CaseDisclosure> all = new ArrayList<>(told);
            all.add(more);
            return with(state, endedAt, all);
        }

        private Allowed with(State now, Instant when, List<CaseDisclosure> all) {
            return new Allowed(
                    id,
                    purpose,
                    recipient,
                    scope,
                    until,
                    givenBy,
                    method,
                    language,
                    interpreter,
                    copyGiven,
                    decidedBy,
                    reason,
                    restricted,
                    givenAt,
                    now,
                    when,
                    all);
        }

        /** The id only. */
        @Override
        public String toString() {
            return "consent " + id;
        }
    }
}
