package org.guichet.platform.vault;

import java.time.Duration;
import java.time.Instant;

/**
 * When an erasure holds where: at once in the running system, and everywhere when the key is destroyed that wrapped the
 * person's key, because until then an old copy of the vault could still be unwrapped.
 *
 * @param erasedAt the tombstone; nothing of the person opens from then on
 * @param finalAt when no backup and no log page can bring the person back; in the future it is the date promised
 * @param reached whether that key is destroyed already
 */
public record FinalErasure(Instant erasedAt, Instant finalAt, boolean reached) {
    // Keys are rewrapped within minutes after the month has turned; a day covers a machine that was down.
    private static final Duration FOR_REWRAPPING = Duration.ofDays(1);

    /**
     * What a person who is erased at an instant can be told beforehand.
     *
     * @param retention how long old copies of the vault are kept
     */
    public static FinalErasure ofErasureAt(Instant instant, Duration retention) {
        return new FinalErasure(
                instant, Epoch.of(instant).end().plus(FOR_REWRAPPING).plus(retention), false);
    }
}
