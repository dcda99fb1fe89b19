package org.guichet.query.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.guichet.platform.problem.Anonymous;
import org.guichet.query.feed.Chain.Slice;
import org.guichet.query.feed.ProjectionIntake.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was read for all into one projection, on a thread of its own and with a pause of its own: one that fails or
 * waits for a lock delays no other. What it cannot take is tried again as it is, and what comes meanwhile is kept for it;
 * if that becomes too much it is dropped, and the projection reads for itself until it is where the others are.
 */
final class ProjectionFeed implements Runnable {
    /** By so many records one may be behind the others, and then reads for itself. */
    static final int MOST_WAITING = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionFeed.class);
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final ProjectionIntake intake;
    private final OwnReading own;
    private final Semaphore connections;
    private final Consumer<Outcome> done;
    private final Consumer<Outcome> again;
    private final FeedMeters meters;
    private Mode mode = Mode.WITH_THE_OTHERS;
    private Map<TopicPartition, Slice> waiting = new HashMap<>();
    private Map<TopicPartition, Slice> batch = Map.of();
    // Partitions that are to be read once more; what of them was read before that must not move the offset on.
    private final Set<TopicPartition> passedOver = new HashSet<>();
    private boolean allPassedOver;
    private volatile Set<TopicPartition> retry = Set.of();
    private int failures;
    private volatile FeedState trouble;

    private enum Mode {
        WITH_THE_OTHERS,
        /** It reads for itself, and what is read for all is kept for it. */
        JOINING,
        ALONE,
        STOPPED
    }

    /**
     * The feed of one projection; {@link #run} is its thread.
     *
     * @param connections so many projections work in the database at once; a place is given back after each batch
     * @param done told of every batch after its commit
     * @param again told of batches after which the reader for all may have to read something once more
     */
    ProjectionFeed(
            ProjectionIntake intake,
            OwnReading own,
            Semaphore connections,
            Consumer<Outcome> done,
            Consumer<Outcome> again,
            FeedMeters meters) {
        this.intake = intake;
        this.own = own;
        this.connections = connections;
        this.done = done;
        this.again = again;
        this.meters = meters;
    }

    ProjectionIntake intake() {
        return intake;
    }

    /** What keeps it from going on; null while nothing does. */
    FeedState trouble() {
        return trouble;
    }

    @Override
    public void run() {
        try {
            while (awaitWork()) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives it what was read for all, and does not wait. */
    synchronized void hand(Map<TopicPartition, Slice> read) {
        if (mode == Mode.ALONE || mode == Mode.STOPPED) {
            return;
        }
        read.forEach((partition, slice) -> {
            if (intake.projection().topics().contains(partition.topic()) && !passesOver(partition)) {
                waiting.merge(partition, slice, Slice::and);
            }
        });
        if (mode == Mode.JOINING && isOverfull()) {
            readAlone();
        }
        notifyAll();
    }

    /** What it asked to be read once more is read from now on. */
    synchronized void goOn() {
        passedOver.clear();
        allPassedOver = false;
    }

    /** Asks for the parked streams of these partitions to be tried again. */
    synchronized void retry(Set<TopicPartition> partitions) {
        retry = partitions;
        notifyAll();
    }

    /** Drops what waits for it; it reads for itself from where its rows stand. */
    synchronized void readAlone() {
        if (mode != Mode.STOPPED) {
            mode = Mode.ALONE;
            waiting.clear();
            notifyAll();
        }
    }

    synchronized void stop() {
        mode = Mode.STOPPED;
        notifyAll();
    }

    /** Whether nothing that was read for all waits for it or is being taken. */
    synchronized boolean isSettled() {
        return mode != Mode.WITH_THE_OTHERS || waiting.isEmpty() && batch.isEmpty();
    }

    synchronized boolean isIdle() {
        return mode == Mode.WITH_THE_OTHERS && waiting.isEmpty() && batch.isEmpty();
    }

    synchronized boolean isFull() {
        return mode == Mode.WITH_THE_OTHERS && isOverfull();
    }

    synchronized boolean isWithTheOthers() {
        return mode == Mode.WITH_THE_OTHERS;
    }

    /** From here on what is read for all is kept for it again; false if it was stopped. */
    synchronized boolean join() {
        if (mode == Mode.STOPPED) {
            return false;
        }
        mode = Mode.JOINING;
        waiting.clear();
        return true;
    }

    synchronized boolean isJoining() {
        return mode == Mode.JOINING;
    }

    /** It has come so far that it goes on with what was kept for it. */
    synchronized void joined() {
        if (mode == Mode.JOINING) {
            mode = Mode.WITH_THE_OTHERS;
        }
    }

    /** Takes a batch into the projection, and says so. */
    Outcome take(Map<TopicPartition, Slice> read) throws SQLException, InterruptedException {
        connections.acquire();
        try {
            long begun = System.nanoTime();
            Outcome outcome = intake.take(read, Instant.now());
            meters.batch(
                    read.values().stream()
                            .mapToInt(slice -> slice.events().size())
                            .sum(),
                    System.nanoTime() - begun);
            done.accept(outcome);
            return outcome;
        } finally {
            connections.release();
        }
    }

    private boolean isOverfull() {
        return waiting.values().stream()
                        .mapToInt(slice -> slice.events().size())
                        .sum()
                >= MOST_WAITING;
    }

    private synchronized boolean awaitWork() throws InterruptedException {
        while (isIdle() && retry.isEmpty()) {
            wait();
        }
        if (mode == Mode.ALONE) {
            batch = Map.of();
        } else if (batch.isEmpty()) {
            batch = waiting;
            waiting = new HashMap<>();
        }
        return mode != Mode.STOPPED;
    }

    private void attempt() throws InterruptedException {
        try {
            if (isWithTheOthers()) {
                takeWhatWaits();
            } else {
                own.catchUp(this);
            }
            failures = 0;
            trouble = null;
        } catch (SQLException | RuntimeException e) {
            if (Failure.of(e) == Failure.FATAL) {
                LOG.error(
                        "The feed of {} has stopped and needs a person: {}",
                        intake.projection().name(),
                        Anonymous.trace(e));
                trouble = FeedState.of(FeedState.Kind.STOPPED, intake.projection(), e);
                stop();
            } else {
                pause(e);
            }
        }
    }

    private void takeWhatWaits() throws SQLException, InterruptedException {
        if (!batch.isEmpty()) {
            done(take(batch));
        }
        Set<TopicPartition> asked = retry;
        if (!asked.isEmpty()) {
            retry = Set.of();
            done.accept(intake.retry(asked));
        }
    }

    private synchronized void done(Outcome outcome) {
        again.accept(outcome);
        passedOver.addAll(outcome.rewinds().keySet());
        allPassedOver |= outcome.rebuilding();
        waiting.keySet().removeIf(this::passesOver);
        batch = Map.of();
    }

    private boolean passesOver(TopicPartition partition) {
        return allPassedOver || passedOver.contains(partition);
    }

    private synchronized void pause(Exception cause) throws InterruptedException {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 50L << Math.min(failures++, 10));
        String name = intake.projection().name();
        LOG.warn("{} pauses {} ms and tries again: {}", name, pause, Failure.described(cause));
        trouble = FeedState.of(FeedState.Kind.BACKING_OFF, intake.projection(), cause);
        if (mode == Mode.JOINING) {
            readAlone();
        }
        long until = System.nanoTime() + pause * 1_000_000;
        for (long left = pause; left > 0 && mode != Mode.STOPPED; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
