package org.guichet.query.directory;

import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.directory.hsds.ServiceDescription;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A service with all that the directory says of it, for who is told to go there. */
@Component
public final class DescribedServices {
    private static final String ONE = """
            SELECT %s, p.name AS provider_name, p.phone AS provider_phone
              FROM directory_service AS s JOIN directory_provider AS p ON p.id = s.provider
             WHERE s.id = :service AND s.municipality = :city AND (:restricted OR s.visibility <> 'HIDDEN')
            """.formatted(Directory.SERVICES.columnsOf("s"));

    private final JdbcClient database;

    DescribedServices(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The service of the caller's city; empty for one that the caller may not know of. */
    public Optional<Described> one(Caller caller, UUID service) {
        return database.sql(ONE)
                .param("service", service)
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted())
                .query((row, number) -> {
                    ListedService listed = Directory.SERVICES.read(row);
                    return new Described(
                            listed.name(),
                            listed.visibility().equals("HIDDEN"),
                            row.getString("provider_name"),
                            row.getString("provider_phone"),
                            listed.description());
                })
                .optional();
    }

    /**
     * A service and who offers it.
     *
     * @param hidden whether its address and its being there are for few
     * @param phone of the provider; null where none is known
     * @param description null if it was never described
     */
    public record Described(
            String name, boolean hidden, String providerName, String phone, ServiceDescription description) {}
}
