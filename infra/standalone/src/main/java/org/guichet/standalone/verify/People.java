package org.guichet.standalone.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.privacy.PrivacyEvent.PersonErased;

/** Whose cases the store knows, and who was erased. */
final class People {
    private final Map<UUID, KnownPerson> byPerson = new HashMap<>();
    private final Set<UUID> proven = new HashSet<>();

    void take(List<StoredEvent> events) {
        Optional<KnownPerson> known = Optional.empty();
        for (StoredEvent event : events) {
            switch (event.event() == null ? null : event.event().payload()) {
                case CaseRegistered registered ->
                    known = Optional.of(new KnownPerson(
                            event.stream(),
                            registered.municipality().value(),
                            registered.person().value(),
                            false,
                            0));
                case CasePersonErased erased ->
                    known = known.map(person -> new KnownPerson(
                            person.caseId(), person.municipality(), person.person(), true, event.position()));
                case PersonErased erased -> proven.add(erased.person().value());
                case null, default -> {
                    // Says nothing of who it is.
                }
            }
        }
        known.ifPresent(person -> byPerson.put(person.person(), person));
    }

    Map<UUID, KnownPerson> byPerson() {
        return byPerson;
    }

    /** Who was erased according to a {@code PersonErased}. */
    Set<UUID> proven() {
        return proven;
    }
}
