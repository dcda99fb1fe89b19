package org.guichet.command.directory;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.PersonId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.MissingPersonKey;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/**
 * Closes what is said of a hidden service. Each has a key of its own in the vault, under its id, stored with the first event
 * that it closes: whoever reads events, topics or a copy of the directory learns that there is a hidden service and no more.
 */
@Component
class HiddenEntries {
    private final PersonKeys keys;

    HiddenEntries(PersonKeys keys) {
        this.keys = keys;
    }

    /** The entry closed; null for one that is not hidden. */
    Sealed<ServiceEntry> close(ServiceId id, MunicipalityId city, ServiceEntry entry) {
        if (!entry.isHidden()) {
            return null;
        }
        var subject = new PersonId(id.value());
        return known(subject).orElseGet(() -> drawn(subject, city)).close(SealedField.HIDDEN_SERVICE, entry);
    }

    private Optional<PersonSeal> known(PersonId subject) {
        try {
            return keys.of(subject);
        } catch (MissingPersonKey neverHidden) {
            return Optional.empty();
        }
    }

    private PersonSeal drawn(PersonId subject, MunicipalityId city) {
        NewPersonKey key = keys.draw(subject, city);
        CurrentUnitOfWork.get().onPrepareCommit(committing -> keys.store(key));
        return key.seal();
    }
}
