package org.guichet.command.reference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** {@link Reference} in tables beside the events. */
@Component
public class ReferenceTables implements Reference {
    // What a row says is said by the transaction that wrote it last.
    private static final String NEWER = """
            SELECT xmin::text AS written, CASE WHEN xmin::text IS DISTINCT FROM ?::text THEN facts END AS facts
              FROM municipality_reference WHERE municipality = ?
            """;

    private final JdbcClient store;
    private final Cache<MunicipalityId, Version> read =
            Caffeine.newBuilder().maximumSize(1_000).build();

    ReferenceTables(@Qualifier("store") JdbcClient store) {
        this.store = store;
    }

    /** Asked once for each request, whose command then decides by the same facts as what made it. */
    @Override
    public Optional<MunicipalityFacts> municipality(MunicipalityId id) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return current(id);
        }
        String name = ReferenceTables.class.getName() + " " + id;
        var asked = (MunicipalityFacts) request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
        if (asked != null) {
            return Optional.of(asked);
        }
        Optional<MunicipalityFacts> facts = current(id);
        facts.ifPresent(found -> request.setAttribute(name, found, RequestAttributes.SCOPE_REQUEST));
        return facts;
    }

    // Another instance may have changed them, so the store is asked; but it sends them only if they are newer.
    private Optional<MunicipalityFacts> current(MunicipalityId id) {
        Version known = read.getIfPresent(id);
        return store.sql(NEWER)
                .params(known == null ? null : known.written(), id.value())
                .query((row, number) -> row.getString("facts") == null
                        ? known
                        : new Version(
                                row.getString("written"),
                                EventJson.MAPPER.readValue(row.getString("facts"), MunicipalityFacts.class)))
                .optional()
                .map(version -> {
                    read.put(id, version);
                    return version.facts();
                });
    }

    /** @param written by which transaction, as PostgreSQL counts them */
    private record Version(String written, MunicipalityFacts facts) {}

    @Override
    public Optional<ServiceFacts> service(ServiceId id) {
        return store.sql("""
                        SELECT service, provider, service.municipality, visibility, takes_referrals,
                               service.active AND provider.active AS active
                          FROM service_reference service JOIN provider_reference provider USING (provider)
                         WHERE service = ?
                        """)
                .param(id.value())
                .query((row, number) -> new ServiceFacts(
                        new ServiceId(row.getObject("service", UUID.class)),
                        new ProviderId(row.getObject("provider", UUID.class)),
                        new MunicipalityId(row.getObject("municipality", UUID.class)),
                        row.getString("visibility"),
                        row.getBoolean("takes_referrals"),
                        row.getBoolean("active")))
                .optional();
    }

    @Override
    public Optional<MunicipalityId> municipalityOf(ProviderId id) {
        return store.sql("SELECT municipality FROM provider_reference WHERE provider = ?")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(MunicipalityId::new);
    }
}
