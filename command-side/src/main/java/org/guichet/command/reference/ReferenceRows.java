package org.guichet.command.reference;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.guichet.command.beside.Rows;
import org.guichet.directory.DirectoryEvent;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.DirectoryEvent.ServiceAmended;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceReinstated;
import org.guichet.directory.DirectoryEvent.ServiceSuspended;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityEvent;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskClosed;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityEvent.RetentionSet;

/** What commands need to know of cities, providers and services that are not their own aggregate. */
public final class ReferenceRows {
    private static final String MERGE =
            "UPDATE municipality_reference SET facts = facts || ?::jsonb WHERE municipality = ?";

    private static final String ADD = """
            UPDATE municipality_reference SET facts = jsonb_set(facts, ARRAY[?::text], (facts -> ?::text) || to_jsonb(?::text))
             WHERE municipality = ?
            """;

    private static final String CLOSE = """
            UPDATE municipality_reference
               SET facts = facts || jsonb_build_object('desks', (facts -> 'desks') - ?::text,
                                                       'closedDesks', (facts -> 'closedDesks') || ?::jsonb)
             WHERE municipality = ?
            """;

    private static final String RETAIN = """
            UPDATE municipality_reference SET facts = facts || jsonb_build_object('retentionYears', ?::integer)
             WHERE municipality = ?
            """;

    private static final String PUBLISH = """
            INSERT INTO service_reference (service, provider, municipality, visibility, takes_referrals, active)
            VALUES (?, ?, ?, ?, ?, true)
            """;

    private final Rows rows;

    /** Writes these tables. */
    public ReferenceRows(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(MunicipalityEvent happened, @SourceId String stream) {
        UUID city = UUID.fromString(stream);
        switch (happened) {
            case MunicipalityEstablished e ->
                rows.write(
                        "INSERT INTO municipality_reference (municipality, facts) VALUES (?, ?::jsonb)",
                        city,
                        json(new MunicipalityFacts(
                                e.id(),
                                e.country(),
                                e.languages(),
                                e.backdatingDays(),
                                e.calendar(),
                                Set.of(),
                                Set.of())));
            case DeskOpened e -> rows.write(ADD, "desks", "desks", e.desk().toString(), city);
            case DeskClosed e -> rows.write(CLOSE, e.desk().toString(), json(e), city);
            case AreaDefined e -> rows.write(ADD, "areas", "areas", e.area().toString(), city);
            case CalendarChanged e -> rows.write(MERGE, json(Map.of("calendar", e.calendar())), city);
            case PracticeSet e -> rows.write(MERGE, json(e), city);
            case RetentionSet e -> rows.write(RETAIN, e.years(), city);
            default -> {
                // No other command needs to know.
            }
        }
    }

    @EventHandler
    void on(DirectoryEvent happened, @SourceId String stream) {
        UUID id = UUID.fromString(stream);
        switch (happened) {
            case ProviderRegistered e ->
                rows.write(
                        "INSERT INTO provider_reference (provider, municipality, active) VALUES (?, ?, true)",
                        id,
                        e.municipality().value());
            case ProviderSuspended e -> provider(id, false);
            case ProviderReinstated e -> provider(id, true);
            case ServicePublished e ->
                rows.write(
                        PUBLISH,
                        id,
                        e.provider().value(),
                        e.municipality().value(),
                        e.visibility(),
                        e.takesReferrals());
            case ServiceAmended e ->
                rows.write(
                        "UPDATE service_reference SET visibility = ?, takes_referrals = ? WHERE service = ?",
                        e.entry().visibility(),
                        e.entry().takesReferrals(),
                        id);
            case ServiceSuspended e -> service(id, false);
            case ServiceReinstated e -> service(id, true);
            case ServiceWithdrawn e -> service(id, false);
            // What else an entry says, nothing here depends on.
            default -> {}
        }
    }

    private void provider(UUID id, boolean active) {
        rows.write("UPDATE provider_reference SET active = ? WHERE provider = ?", active, id);
    }

    private void service(UUID id, boolean active) {
        rows.write("UPDATE service_reference SET active = ? WHERE service = ?", active, id);
    }

    private static String json(Object said) {
        return EventJson.MAPPER.writeValueAsString(said);
    }
}
