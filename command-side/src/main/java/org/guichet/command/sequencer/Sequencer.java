package org.guichet.command.sequencer;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the events of the store and publishes them to Kafka, on one thread of its own. Several instances may run on
 * one store: one leads, the others wait and take over within about a second when it is gone.
 *
 * <p>Whatever goes wrong while it runs, it says so in the log and the metrics ({@code guichet.sequencer.*}), gives up
 * its leadership and tries again: another instance may be able to do what this one cannot.
 */
public final class Sequencer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    /** Commits of other instances do not ring the bell here. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration BETWEEN_ATTEMPTS_TO_LEAD = Duration.ofMillis(300);
    /** Longer than the time between attempts: after a failure here, another instance gets its turn. */
    private static final Duration FIRST_REST = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(5);
    /** After so long without a failure, the next one is a first one again. */
    private static final Duration CALM = Duration.ofMinutes(1);
    /** SQLState classes that pass by themselves: connection, resources, operator, serialization. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40");

    private final DataSource store;
    private final SequencerSettings settings;
    private final EventTopics topics;
    private final SequencerMetrics metrics;
    private final Bell bell = new Bell();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final GrowingPause pause = new GrowingPause(FIRST_REST, LONGEST_REST);
    private long failedAt = System.nanoTime();
    private final Thread thread = Thread.ofPlatform().name("sequencer").unstarted(this::run);

    /**
     * @param store opens connections of its own to PostgreSQL, not those of a pool, with the store's schema first in
     *     their search path
     * @param registry where the metrics go
     */
    public Sequencer(DataSource store, SequencerSettings settings, MeterRegistry registry) {
        this.store = store;
        this.settings = settings;
        this.topics = new EventTopics(() -> Admin.create(settings.admin()), settings.replicationFactor());
        this.metrics = new SequencerMetrics(registry);
    }

    /**
     * Looks at the topics, makes the missing ones, and starts the thread. To be called once. A Kafka that does not
     * answer (waited for at most about ten seconds) does not stop it: events are numbered and published later.
     *
     * @throws WrongPartitionCount where a topic has another number of partitions
     */
    public void start() {
        try {
            topics.ids().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WrongPartitionCount wrong) {
                throw wrong;
            }
            LOG.warn("Kafka could not be asked; events are numbered, and published as soon as it can", e.getCause());
        }
        thread.start();
    }

    /** Says that something was committed. Cheap, never blocks, may be called by any thread at any time. */
    public void wake() {
        bell.ring();
    }

    /** Whether this instance numbers and publishes at this moment. */
    public boolean isLeading() {
        return metrics.isLeading();
    }

    /** Ends the thread; waits some seconds for records on their way. What is not published then, a successor sends. */
    @Override
    public void close() {
        stopped.countDown();
        bell.ring();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(END.multipliedBy(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        topics.close();
    }

    private void run() {
        while (isRunning()) {
            try (Leadership leadership = Leadership.open(store)) {
                if (acquire(leadership)) {
                    lead(leadership.connection());
                }
            } catch (InterruptedException e) {
                LOG.warn("The sequencer was interrupted and ends");
                stopped.countDown();
            } catch (Throwable failure) {
                // Also errors: a sequencer that ended without a word would stop every reader of this installation.
                recover(failure);
            }
        }
    }

    private boolean acquire(Leadership leadership) throws SQLException, InterruptedException {
        while (isRunning()) {
            if (leadership.acquire()) {
                return true;
            }
            stopped.await(BETWEEN_ATTEMPTS_TO_LEAD.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private void lead(Connection connection) throws SQLException, InterruptedException {
        Numbering numbering = Numbering.resume(connection);
        try (Publisher publisher = new Publisher(
                new Publication(connection),
                topics,
                new PartitionEnds(this::consumer, settings.secrets()),
                settings.secrets(),
                this::producer,
                bell,
                metrics)) {
            metrics.lead(true);
            LOG.info("This instance leads the sequencing");
            while (isRunning()) {
                int numbered = numbering.tick();
                metrics.numbered(numbered);
                publisher.step(numbered);
                metrics.see(numbering.unread() + publisher.unpublished(), publisher.oldest(), numbering.gaps());
                if (numbered < Numbering.LIMIT) {
                    bell.await(POLL);
                }
            }
            publisher.finish(END);
        } finally {
            metrics.lead(false);
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(settings.producer(), new StringSerializer(), new ByteArraySerializer());
    }

    private void recover(Throwable failure) {
        if (System.nanoTime() - failedAt > CALM.toNanos()) {
            pause.reset();
        }
        failedAt = System.nanoTime();
        Duration rest = pause.afterFailure();
        if (passesByItself(failure)) {
            metrics.reconnect();
            LOG.warn("The sequencer lost the store and connects again in {} ms", rest.toMillis(), failure);
        } else {
            metrics.error();
            LOG.error("The sequencer failed; it starts again in {} ms", rest.toMillis(), failure);
        }
        try {
            stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private static boolean passesByItself(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return PASSING.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return false;
    }
}
