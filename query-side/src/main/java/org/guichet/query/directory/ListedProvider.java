package org.guichet.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.hsds.ProviderDescription;

/**
 * An organisation of the directory.
 *
 * @param description null if it was never described
 * @param active it is not suspended
 * @param changedAt when what stands here last changed, by its business instant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedProvider(
        UUID id,
        UUID municipality,
        String name,
        String providerClass,
        String phone,
        String email,
        ProviderDescription description,
        boolean active,
        Instant changedAt,
        long version) {
    ListedProvider amended(ProviderEntry entry) {
        return new ListedProvider(
                id,
                municipality,
                entry.name(),
                entry.providerClass(),
                entry.phone(),
                entry.email(),
                entry.description(),
                active,
                changedAt,
                version);
    }

    ListedProvider active(boolean now) {
        return new ListedProvider(
                id, municipality, name, providerClass, phone, email, description, now, changedAt, version);
    }

    ListedProvider at(Instant when, long newVersion) {
        return new ListedProvider(
                id, municipality, name, providerClass, phone, email, description, active, when, newVersion);
    }
}
