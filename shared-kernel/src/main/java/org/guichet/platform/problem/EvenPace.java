package org.guichet.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets every "there is no such thing" leave at the same pace. To find that a case is of another city takes a little
 * longer than to find nothing, since its events are read before it can say so; who measures that over and over would
 * learn which ids there are. So such an answer leaves at a whole multiple of a pace that is longer than either takes.
 */
public final class EvenPace {
    /** Some times what a refusal takes, and less than a person notices. */
    static final Duration PACE = Duration.ofMillis(25);

    private static final String ARRIVED = EvenPace.class.getName();

    private EvenPace() {}

    static void arrived(HttpServletRequest request) {
        // Also called when a request comes by again, to be finished or to be told that it failed.
        if (request.getAttribute(ARRIVED) == null) {
            request.setAttribute(ARRIVED, System.nanoTime());
        }
    }

    /** Holds the thread until the next whole multiple of the pace since the request came in. */
    public static void hold(HttpServletRequest request) {
        if (request.getAttribute(ARRIVED) instanceof Long arrived) {
            long late = (System.nanoTime() - arrived) % PACE.toNanos();
            LockSupport.parkNanos(PACE.toNanos() - late);
        }
    }
}
