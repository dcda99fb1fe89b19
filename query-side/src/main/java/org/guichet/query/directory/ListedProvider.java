package org.guichet.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** An organisation of the directory. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedProvider(
        UUID id,
        UUID municipality,
        String name,
        String providerClass,
        String phone,
        String email,
        boolean active,
        long version) {
    ListedProvider active(boolean now) {
        return new ListedProvider(id, municipality, name, providerClass, phone, email, now, version);
    }

    ListedProvider at(long newVersion) {
        return new ListedProvider(id, municipality, name, providerClass, phone, email, active, newVersion);
    }
}
