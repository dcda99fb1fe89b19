package org.guichet.command.reference;

import java.util.Optional;
import java.util.UUID;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link Reference} in tables beside the events, and the writing of them. */
@Component
public class ReferenceTables implements Reference {
    private final JdbcClient store;

    ReferenceTables(@Qualifier("store") JdbcClient store) {
        this.store = store;
    }

    @Override
    public Optional<MunicipalityFacts> municipality(MunicipalityId id) {
        return store.sql("SELECT facts FROM municipality_reference WHERE municipality = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(facts -> EventJson.MAPPER.readValue(facts, MunicipalityFacts.class));
    }

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

    /** Notes how a city stands now. */
    public void put(MunicipalityFacts facts) {
        store.sql("""
                        INSERT INTO municipality_reference (municipality, facts) VALUES (?, ?::jsonb)
                        ON CONFLICT (municipality) DO UPDATE SET facts = excluded.facts
                        """)
                .param(facts.id().value())
                .param(EventJson.MAPPER.writeValueAsString(facts))
                .update();
    }

    /** Notes whether a provider takes referrals. */
    public void put(ProviderId provider, MunicipalityId municipality, boolean active) {
        store.sql("""
                        INSERT INTO provider_reference (provider, municipality, active) VALUES (?, ?, ?)
                        ON CONFLICT (provider) DO UPDATE SET active = excluded.active
                        """)
                .param(provider.value())
                .param(municipality.value())
                .param(active)
                .update();
    }

    /** Notes how a service stands now. */
    public void put(ServiceFacts facts) {
        store.sql("""
                        INSERT INTO service_reference (service, provider, municipality, visibility, takes_referrals,
                                                       active)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (service) DO UPDATE
                        SET visibility = excluded.visibility, takes_referrals = excluded.takes_referrals,
                            active = excluded.active
                        """)
                .param(facts.id().value())
                .param(facts.provider().value())
                .param(facts.municipality().value())
                .param(facts.visibility())
                .param(facts.takesReferrals())
                .param(facts.active())
                .update();
    }
}
