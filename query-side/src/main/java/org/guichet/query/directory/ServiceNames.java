package org.guichet.query.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            SELECT s.id, s.provider, s.name, s.visibility = 'HIDDEN' AS hidden, p.name AS provider_name, p.phone
              FROM directory_service AS s JOIN directory_provider AS p ON p.id = s.provider
             WHERE s.id = ANY (:services) AND s.municipality = :city AND (:restricted OR s.visibility <> 'HIDDEN')
            """;

    private static final String PROVIDERS = """
            SELECT p.id, p.name FROM directory_provider AS p WHERE p.id = ANY (:providers) AND p.municipality = :city
            """;

    private final JdbcClient database;

    ServiceNames(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The services of the caller's city among these, by id. */
    public Map<UUID, Named> of(Caller caller, Collection<UUID> services) {
        return database
                .sql(NAMED)
                .param("services", services.toArray(UUID[]::new))
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted())
                .query((row, number) -> new Named(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("hidden"),
                        row.getObject("provider", UUID.class),
                        row.getString("provider_name"),
                        row.getString("phone")))
                .stream()
                .collect(Collectors.toMap(Named::id, Function.identity()));
    }

    /** The names of the providers of the caller's city among these, by id. */
    public Map<UUID, String> ofProviders(Caller caller, Collection<UUID> providers) {
        var names = new HashMap<UUID, String>();
        database.sql(PROVIDERS)
                .param("providers", providers.toArray(UUID[]::new))
                .param("city", caller.municipality().value())
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    /**
     * A service and who offers it.
     *
     * @param hidden whether its address and its being there are for few
     * @param phone of the provider; null where none is known
     */
    public record Named(UUID id, String name, boolean hidden, UUID provider, String providerName, String phone) {}
}
