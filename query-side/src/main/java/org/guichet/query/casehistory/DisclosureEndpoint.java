package org.guichet.query.casehistory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.Route;
import org.guichet.envelope.EventJson;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.Consistency;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;

/** Who was told what of a person, and on what ground: read from the events by which it was told. */
@RestController
@Tag(name = "Cases")
class DisclosureEndpoint {
    private static final String TOLD = """
            SELECT %s FROM case_history AS e
             WHERE e.case_id = :case AND e.municipality = :city
               AND e.type IN ('casework.CaseRegistered', 'casework.ReferralSent', 'casework.InformationSupplied',
                              'casework.CaseTransferOffered')
               AND (:restricted OR NOT e.restricted AND (e.need IS NULL OR NOT EXISTS (
                    SELECT 1 FROM case_history AS r
                     WHERE r.case_id = e.case_id AND r.need = e.need AND r.restricted)))
             ORDER BY e.sequence
            """.formatted(CaseHistory.ENTRIES.columnsOf("e"));

    private final JdbcClient database;
    private final Consistency consistency;
    private final Opening opening;

    DisclosureEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency, Opening opening) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.opening = opening;
    }

    @GetMapping("/api/v1/cases/{caseId}/disclosures")
    @Operation(summary = "Who was told what of the person, and on what ground, the first one first")
    Disclosures disclosures(@PathVariable UUID caseId, Caller caller, ServletWebRequest request) {
        consistency.require(request, CaseHistory.NAME);
        List<HistoryEntry> entries = database.sql(TOLD)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted())
                .query((rows, number) -> CaseHistory.ENTRIES.read(rows))
                .list();
        if (entries.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        Seals seals = opening.of(
                SealedParts.persons(entries.stream().map(HistoryEntry::payload).toList()));
        return new Disclosures(entries.stream()
                .filter(entry -> !entry.type().equals("casework.CaseRegistered"))
                .map(entry -> Told.of(entry, seals))
                .toList());
    }

    /** Everything that was told. */
    record Disclosures(List<Told> told) {}

    /**
     * Something told to somebody.
     *
     * @param provider who was told; absent where it was another city
     * @param city who was told; absent where it was a provider
     * @param fields names of what was told; empty once the person was erased, since nobody can know any more
     * @param consent on which it was told; absent where a legal basis stood in for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            String type,
            Instant occurredAt,
            Instant recordedAt,
            String by,
            UUID referral,
            String provider,
            String service,
            String city,
            SortedSet<String> fields,
            String consent,
            String legalBasis) {
        static Told of(HistoryEntry entry, Seals seals) {
            JsonNode said = EventJson.MAPPER.readTree(entry.payload());
            JsonNode candidate = said.path("candidates").path(0);
            Route route = SealedParts.route(candidate.path("route"), seals);
            return new Told(
                    entry.type(),
                    entry.occurredAt(),
                    entry.recordedAt(),
                    entry.actor(),
                    entry.referral(),
                    route == null
                            ? text(candidate, "provider")
                            : route.provider().toString(),
                    route == null ? text(candidate, "service") : route.service().toString(),
                    text(said, "to"),
                    fields(said),
                    text(said, "consent"),
                    text(said, "legalBasis"));
        }

        private static String text(JsonNode node, String name) {
            return node.path(name).isString() ? node.get(name).stringValue() : null;
        }

        private static SortedSet<String> fields(JsonNode said) {
            SortedSet<String> names = new TreeSet<>();
            for (JsonNode holder :
                    List.of(said, said.path("snapshot"), said.path("snapshot").path("details"), said.path("details"))) {
                for (Map.Entry<String, JsonNode> field : holder.properties()) {
                    if (SealedParts.isSealed(field.getValue())) {
                        names.add(field.getKey());
                    }
                }
            }
            return names;
        }
    }
}
