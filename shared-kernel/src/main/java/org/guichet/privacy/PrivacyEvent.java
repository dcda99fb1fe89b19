package org.guichet.privacy;

import org.guichet.casework.PersonId;

/** What happens to a person's data as such. */
public sealed interface PrivacyEvent {
    /**
     * A person's key was destroyed: the proof, without anything about the person.
     *
     * @param basis why, code of the list {@code erasure-basis}
     */
    record PersonErased(PersonId person, String basis) implements PrivacyEvent {}
}
