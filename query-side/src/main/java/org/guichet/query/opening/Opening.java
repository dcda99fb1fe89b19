package org.guichet.query.opening;

import java.util.Collection;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.platform.accesslog.Looked;
import org.guichet.platform.vault.PersonKeys;
import org.springframework.stereotype.Component;

/**
 * Opens what is sealed for the page that shows it, with one look into the vault. Each field that is opened is told to the
 * access log before the page leaves; outside a request nothing opens, since nobody could say who looked.
 */
@Component
public final class Opening {
    private final PersonKeys keys;

    Opening(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * The keys of these persons.
     *
     * @throws IllegalStateException outside a request
     */
    public Seals of(Collection<UUID> persons) {
        Looked looked = Looked.here();
        return new Seals(keys.ofAll(persons.stream().map(PersonId::new).toList()), looked);
    }
}
