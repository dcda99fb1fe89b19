package org.guichet.query.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What services and their providers are called, for pages that name them. */
@Component
public final class ServiceNames {
    // A hidden service has no name for those who may not know of it.
    private static final String NAMED = """
            SELECT s.id, s.name FROM directory_service AS s
             WHERE s.id = ANY (:services) AND s.municipality = :city AND (:restricted OR s.visibility <> 'HIDDEN')
            """;

    private static final String PROVIDERS = """
            SELECT p.id, p.name FROM directory_provider AS p WHERE p.id = ANY (:providers) AND p.municipality = :city
            """;

    private final JdbcClient database;

    ServiceNames(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The names of the services of the caller's city among these, by id. */
    public Map<UUID, String> of(Caller caller, Collection<UUID> services) {
        return named(database.sql(NAMED)
                .param("services", services.toArray(UUID[]::new))
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted()));
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
