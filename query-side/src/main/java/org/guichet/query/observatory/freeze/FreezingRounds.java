package org.guichet.query.observatory.freeze;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.guichet.platform.problem.Anonymous;
import org.guichet.query.consistency.CaughtUp;
import org.guichet.query.observatory.cube.Counting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether figures are due, and makes them. */
final class FreezingRounds {
    private static final Logger LOG = LoggerFactory.getLogger(FreezingRounds.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final Freezing freezing;
    private final CaughtUp caughtUp;
    private final Counter failed;
    private long notBefore = System.nanoTime();

    FreezingRounds(Freezing freezing, CaughtUp caughtUp, MeterRegistry registry) {
        this.freezing = freezing;
        this.caughtUp = caughtUp;
        this.failed = Counter.builder("guichet.observatory.freezing.failed")
                .description("attempts to make the figures of a release that failed")
                .register(registry);
    }

    /** Makes what is due, once the cube shows everything: figures of half of the events would stay for ever. */
    void look() throws SQLException, InterruptedException {
        List<Plan> plans = System.nanoTime() - notBefore < 0 ? List.of() : freezing.waiting();
        // As it is after a restore, when the events come in again.
        if (!plans.isEmpty() && caughtUp.is(Counting.NAME)) {
            plans.forEach(this::freeze);
        }
    }

    // A plan that fails keeps no other one waiting.
    private void freeze(Plan plan) {
        try {
            freezing.freeze(plan);
        } catch (SQLException | RuntimeException e) {
            // It waits for the next attempt, which is not made at once; the counter says that it waits.
            notBefore = System.nanoTime() + AFTER_A_FAILURE.toNanos();
            failed.increment();
            LOG.warn("the figures of a release could not be made: {}", Anonymous.trace(e));
        }
    }
}
