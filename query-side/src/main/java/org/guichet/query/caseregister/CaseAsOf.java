package org.guichet.query.caseregister;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.EventType;
import org.guichet.envelope.RecordedEvent;
import org.guichet.query.feed.Rows;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A case as it stood: the events of its history up to an instant, folded as the register folds them. What was erased since
 * is not known then either.
 */
@Component
class CaseAsOf {
    private static final String EVENTS = """
            SELECT type, sequence, occurred_at, recorded_at, payload
              FROM published_history AS e
             WHERE e.case_id = :case AND e.municipality = :city
               AND e.recorded_at <= :known
             ORDER BY e.sequence
            """;

    private final JdbcClient database;
    private final CaseRegister register = new CaseRegister();

    CaseAsOf(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * The case as the caller could have seen it.
     *
     * @param known what was recorded up to this instant
     */
    Optional<CasesOfCity.Whole> whole(Caller caller, UUID caseId, Instant known) {
        List<RecordedEvent> events = database.sql(EVENTS)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .param("known", known.atOffset(ZoneOffset.UTC))
                .query((row, number) -> event(row, caseId, caller))
                .list();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var rows = new Rows(caseId);
        events.forEach(event -> register.fold(rows, event));
        Set<UUID> hidden = rows.all(CaseRegister.NEEDS).stream()
                .filter(need -> need.restricted() && !caller.seesRestricted())
                .map(CaseNeed::id)
                .collect(Collectors.toSet());
        return Optional.of(new CasesOfCity.Whole(
                rows.find(CaseRegister.CASES, caseId).orElseThrow(),
                rows.all(CaseRegister.NEEDS).stream()
                        .filter(need -> !hidden.contains(need.id()))
                        .sorted(Comparator.comparing(CaseNeed::identifiedAt).thenComparing(CaseNeed::id))
                        .toList(),
                rows.all(CaseRegister.CONSENTS).stream()
                        .filter(consent -> !consent.restricted() || caller.seesRestricted())
                        .sorted(Comparator.comparing(CaseConsent::recordedAt).thenComparing(CaseConsent::id))
                        .toList(),
                rows.all(CaseRegister.REFERRALS).stream()
                        .filter(referral -> !hidden.contains(referral.need()))
                        .sorted(Comparator.comparing(CaseReferral::sentAt).thenComparing(CaseReferral::id))
                        .toList()));
    }

    private static RecordedEvent event(ResultSet row, UUID caseId, Caller caller) throws SQLException {
        EventType type = EventCatalogue.named(row.getString("type"));
        Instant occurredAt = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
        return new RecordedEvent(
                caseId + "#" + row.getLong("sequence"),
                caseId,
                row.getLong("sequence"),
                type,
                EventJson.read(type, row.getString("payload").getBytes(StandardCharsets.UTF_8)),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                Map.of(
                        EnvelopeKeys.OCCURRED_AT,
                        occurredAt.toString(),
                        EnvelopeKeys.MUNICIPALITY,
                        caller.municipality().toString()),
                0);
    }
}
