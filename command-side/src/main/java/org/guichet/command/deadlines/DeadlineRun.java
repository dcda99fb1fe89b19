package org.guichet.command.deadlines;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.platform.frontdoor.BehindTheDoors;
import org.guichet.platform.problem.Anonymous;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Looks for what is due, on every instance, and lets it be done. A deadline that was claimed and not settled, because the
 * process died or the command failed, is claimed again once its lease has run out.
 */
@Component
final class DeadlineRun implements BehindTheDoors {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineRun.class);
    private static final int MOST = 100;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DueTable due;
    private final Map<String, WhenDue> acts;
    private final Clock clock;
    private final Duration pause;
    private final MeterRegistry meters;
    private volatile DueTable.Backlog backlog = new DueTable.Backlog(0, Instant.EPOCH);
    private volatile CountDownLatch stopping;
    private Thread thread;

    DeadlineRun(
            DueTable due,
            List<WhenDue> acts,
            Clock clock,
            @Value("${guichet.deadlines.pause:1s}") Duration pause,
            MeterRegistry meters) {
        this.due = due;
        this.acts = acts.stream().collect(Collectors.toMap(WhenDue::kind, Function.identity()));
        this.clock = clock;
        this.pause = pause;
        this.meters = meters;
        Gauge.builder("guichet.deadlines.waiting", this, run -> run.backlog.waiting())
                .description("deadlines that have passed and are not settled")
                .register(meters);
        Gauge.builder("guichet.deadlines.lag", this, DeadlineRun::lagSeconds)
                .description("since when the first of them is due")
                .baseUnit("seconds")
                .register(meters);
    }

    /**
     * Does once what is due now.
     *
     * @return whether more may be due than was taken at once
     */
    boolean once() {
        List<Deadline> claimed = due.claim(clock.instant(), LEASE, MOST);
        for (Deadline deadline : claimed) {
            String outcome = "failed";
            try {
                boolean settled = acts.get(deadline.kind()).act(deadline);
                if (settled) {
                    due.settle(deadline);
                }
                outcome = settled ? "settled" : "later";
            } catch (RuntimeException failed) {
                // Kept, and claimed again when the lease has run out; one that fails must not hold up the others.
                LOG.warn(
                        "The deadline {} of {} failed: {}",
                        deadline.kind(),
                        deadline.stream(),
                        Anonymous.trace(failed));
            } finally {
                meters.counter("guichet.deadlines", "kind", deadline.kind(), "outcome", outcome)
                        .increment();
            }
        }
        backlog = due.backlog(clock.instant());
        return claimed.size() == MOST;
    }

    @Override
    public void start() {
        var end = new CountDownLatch(1);
        stopping = end;
        thread = Thread.ofVirtual().name("deadlines").start(() -> run(end));
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            thread.join(LEASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping = null;
    }

    @Override
    public boolean isRunning() {
        return stopping != null;
    }

    private void run(CountDownLatch end) {
        try {
            boolean more;
            do {
                more = false;
                try {
                    more = once();
                } catch (RuntimeException failed) {
                    // The database may be away for a while; what is due stays due.
                    LOG.warn("What is due could not be looked up: {}", Anonymous.trace(failed));
                }
            } while (!end.await(more ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double lagSeconds() {
        DueTable.Backlog now = backlog;
        return now.waiting() == 0
                ? 0
                : Duration.between(now.oldest(), clock.instant()).toMillis() / 1000.0;
    }
}
