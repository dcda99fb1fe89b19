package org.guichet.platform.vault;

import java.time.Instant;
import org.guichet.municipality.MunicipalityId;

/**
 * What is known of one epoch of a municipality.
 *
 * @param begunAt when its key was first seen
 * @param emptiedAt when it was first seen that nothing living hangs on it; null as long as something may
 * @param destroyedAt when its key was destroyed; null as long as it is there
 * @param living how many persons' keys it wraps
 * @param erased how many persons were erased while it wrapped their keys
 */
public record KeyEpoch(
        MunicipalityId municipality,
        Epoch epoch,
        Instant begunAt,
        Instant emptiedAt,
        Instant destroyedAt,
        long living,
        long erased) {}
