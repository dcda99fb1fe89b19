package org.guichet.platform.vault;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the keys of this process when somebody locks them. It looks twice a second; five seconds after the lock no key
 * and nothing that was made with one is held any more.
 */
public final class LockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final InstallationSecrets secrets;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lock watch").factory());
    private boolean wasLocked;

    /** Begins to watch at once. */
    public LockWatch(InstallationSecrets secrets) {
        this.secrets = secrets;
        thread.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        boolean locked = secrets.isLocked();
        if (locked || secrets.haveChanged()) {
            // Again at every look: a request that was under way may have put a key back.
            secrets.drop();
        }
        if (locked && !wasLocked) {
            LOG.warn("The keys are locked: nothing about a person opens until two operators unlock them");
            // What was dropped would otherwise stay in the heap until the collector happens to pass.
            System.gc();
        } else if (wasLocked && !locked) {
            LOG.warn("The keys are unlocked");
        }
        wasLocked = locked;
    }

    /** Ends the watching. */
    @Override
    public void close() {
        thread.close();
    }
}
