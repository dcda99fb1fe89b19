package org.guichet.query.feed;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Requests that wait until a projection of this process has gone on with a stream. */
@Component
public final class Waiters {
    private final ConcurrentHashMap<UUID, List<Waiter>> byStream = new ConcurrentHashMap<>();

    /** Waits for any of these projections to go on with any of these streams; close it in the end. */
    public Waiter register(Set<String> projections, Collection<UUID> streams) {
        var waiter = new Waiter(projections, List.copyOf(streams));
        for (UUID stream : waiter.streams) {
            byStream.compute(stream, (key, waiting) -> {
                List<Waiter> all = waiting == null ? new CopyOnWriteArrayList<>() : waiting;
                all.add(waiter);
                return all;
            });
        }
        return waiter;
    }

    /** Wakes who waits for it; called after the commit. */
    void passed(String projection, Collection<UUID> streams) {
        if (byStream.isEmpty()) {
            return;
        }
        for (UUID stream : streams) {
            for (Waiter waiter : byStream.getOrDefault(stream, List.of())) {
                if (waiter.projections.contains(projection)) {
                    waiter.wakes.release();
                }
            }
        }
    }

    /** One request that waits. */
    public final class Waiter implements AutoCloseable {
        private final Set<String> projections;
        private final List<UUID> streams;
        private final Semaphore wakes = new Semaphore(0);

        private Waiter(Set<String> projections, List<UUID> streams) {
            this.projections = projections;
            this.streams = streams;
        }

        /** Returns when woken, or after the time. */
        public void await(long nanos) throws InterruptedException {
            if (wakes.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                wakes.drainPermits();
            }
        }

        @Override
        public void close() {
            for (UUID stream : streams) {
                byStream.computeIfPresent(stream, (key, waiting) -> {
                    waiting.remove(this);
                    return waiting.isEmpty() ? null : waiting;
                });
            }
        }
    }
}
