package org.guichet.query.opening;

import java.util.Collection;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.platform.vault.PersonKeys;
import org.springframework.stereotype.Component;

/** Opens what is sealed for the page that shows it, with one look into the vault. */
@Component
public final class Opening {
    private final PersonKeys keys;

    Opening(PersonKeys keys) {
        this.keys = keys;
    }

    /** The keys of these persons. */
    public Seals of(Collection<UUID> persons) {
        return new Seals(keys.ofAll(persons.stream().map(PersonId::new).toList()));
    }
}
