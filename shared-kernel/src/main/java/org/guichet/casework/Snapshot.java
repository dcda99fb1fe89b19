package org.guichet.casework;

import org.guichet.sealing.Sealed;

/**
 * What a provider is shown of a person: never the case, only what consent or a recorded legal basis covers, as it was
 * when the referral was sent.
 *
 * @param details the shared part of the person's details
 * @param need the need's code
 * @param note what the desk wrote about the need; null where not shared
 */
public record Snapshot(PersonDetails details, Sealed<String> need, Sealed<String> note) {}
