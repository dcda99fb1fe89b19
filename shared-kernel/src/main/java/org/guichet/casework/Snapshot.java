package org.guichet.casework;

import java.util.Set;
import org.guichet.sealing.Sealed;

/**
 * What a provider is shown of a person: never the case, only what consent or a recorded legal basis covers, as it was
 * when the referral was sent.
 *
 * @param details the shared part of the person's details
 * @param need the need's code; null for a protection need whose kind is not shared
 * @param note what the desk wrote about the need; null where not shared
 */
public record Snapshot(PersonDetails details, Sealed<String> need, Sealed<String> note) {
    /** Whether a scope allows everything that is shown of the person. */
    public boolean isWithin(Set<String> scope) {
        return details.within(scope).equals(details) && (note == null || scope.contains("NEED_NOTE"));
    }
}
