package org.guichet.query.casehistory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.guichet.casework.Route;
import org.guichet.envelope.EventJson;
import org.guichet.query.opening.Seals;
import tools.jackson.databind.JsonNode;

/**
 * Something told to somebody.
 *
 * @param provider who was told; absent where it was another city
 * @param city who was told; absent where it was a provider
 * @param fields names of what was told; empty once the person was erased, since nobody can know any more
 * @param consent on which it was told; absent where a legal basis stood in for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseDisclosure(
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
    static CaseDisclosure of(HistoryEntry entry, Seals seals) {
        JsonNode said = EventJson.MAPPER.readTree(entry.payload());
        JsonNode candidate = said.path("candidates").path(0);
        Route route = SealedParts.route(candidate.path("route"), seals);
        return new CaseDisclosure(
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.actor(),
                entry.referral(),
                route == null ? text(candidate, "provider") : route.provider().toString(),
                route == null ? text(candidate, "service") : route.service().toString(),
                text(said, "to"),
                fields(said),
                text(said, "consent"),
                text(said, "legalBasis"));
    }

    /** The text of a field; null where there is none. */
    static String text(JsonNode node, String name) {
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
