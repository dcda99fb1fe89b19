package org.guichet.query.privacy;

import java.time.Instant;
import java.util.UUID;

/**
 * That a person's key was destroyed.
 *
 * @param basis code of the list {@code erasure-basis}
 * @param erasedAt by the time of recording
 */
record ErasureProof(UUID person, UUID municipality, String basis, Instant erasedAt) {}
