package org.guichet.query.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.directory.ServiceEntry;
import org.guichet.envelope.EventJson;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What services and their providers are called, for pages that name them. */
@Component
public final class ServiceNames {
    // A hidden service has no name for those who may not know of it; whoever offers it may.
    private static final String NAMED = """
            SELECT s.id, s.name, s.hidden FROM directory_service AS s
             WHERE s.id = ANY (:services) AND s.municipality = :city AND (:restricted OR s.visibility <> 'HIDDEN' OR s.provider = CAST(:own AS uuid))
            """;

    private static final String PROVIDERS = """
            SELECT p.id, p.name FROM directory_provider AS p WHERE p.id = ANY (:providers) AND p.municipality = :city
            """;

    private static final TypeReference<Sealed<ServiceEntry>> CLOSED = new TypeReference<>() {};

    private final JdbcClient database;
    private final Opening opening;

    ServiceNames(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /** The names of the services of the caller's city among these, by id. */
    public Map<UUID, String> of(Caller caller, Collection<UUID> services) {
        var names = new HashMap<UUID, String>();
        var hidden = new HashMap<UUID, Sealed<ServiceEntry>>();
        database.sql(NAMED)
                .param("services", services.toArray(UUID[]::new))
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted())
                .param(
                        "own",
                        caller.provider() == null ? null : caller.provider().value())
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    String closed = row.getString("hidden");
                    if (closed == null) {
                        names.put(id, row.getString("name"));
                    } else {
                        hidden.put(id, EventJson.MAPPER.readValue(closed, CLOSED));
                    }
                });
        Seals seals = opening.of(
                hidden.values().stream().map(closed -> closed.p().value()).toList());
        hidden.forEach((id, closed) -> {
            ServiceEntry entry = seals.open(SealedField.HIDDEN_SERVICE, closed);
            if (entry != null) {
                names.put(id, entry.name());
            }
        });
        return names;
    }

    /** The names of the providers of the caller's city among these, by id. */
    public Map<UUID, String> ofProviders(Caller caller, Collection<UUID> providers) {
        return named(database.sql(PROVIDERS)
                .param("providers", providers.toArray(UUID[]::new))
                .param("city", caller.municipality().value()));
    }

    private static Map<UUID, String> named(JdbcClient.StatementSpec statement) {
        var names = new HashMap<UUID, String>();
        statement.query(row -> {
            names.put(row.getObject("id", UUID.class), row.getString("name"));
        });
        return names;
    }
}
