package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.feed.Chain.Slice;
import org.guichet.query.feed.ProjectionIntake.Outcome;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.junit.jupiter.api.Test;

class FencingTest {
    private static final String WAITS_FOR_LOCK = """
            SELECT count(*) > 0 FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%feed_position%'
            """;

    @Test
    void aProcessThatLostThePartitionInTheMiddleOfABatchDoesNotWriteBesideTheNewOwner() throws Exception {
        var folded = new AtomicInteger();
        var inTheMiddle = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var database = new ReadDatabase();
                var topic = new SequencedTopic("fencing-" + UUID.randomUUID());
                var processes = Executors.newVirtualThreadPerTaskExecutor()) {
            var story = new CaseStory(database, new MunicipalityId(UUID.randomUUID()));
            var records = List.of(
                    topic.number(story.id.value(), story.registered(), CaseStory.MORNING, story.municipality.value()),
                    topic.number(story.id.value(), story.note("a"), CaseStory.MORNING, story.municipality.value()));
            Map<TopicPartition, Slice> batch = InBatches.batch(records);
            var slow = new ProjectionIntake(
                    new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> {
                        folded.incrementAndGet();
                        inTheMiddle.countDown();
                        awaitUninterrupted(goOn);
                    }),
                    List.of(),
                    database.pool());
            var owner = new ProjectionIntake(
                    new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> folded.incrementAndGet()),
                    List.of(),
                    database.pool());
            slow.ensurePositions();
            slow.take(batch, Instant.EPOCH);

            Callable<Outcome> take = () -> slow.take(batch, Instant.EPOCH);
            var first = processes.submit(take);
            inTheMiddle.await();
            var second = processes.submit(() -> owner.take(batch, Instant.EPOCH));
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> second.isDone()
                            || database.sql()
                                    .sql(WAITS_FOR_LOCK)
                                    .query(Boolean.class)
                                    .single());
            goOn.countDown();
            first.get();
            second.get();
        }
        assertThat(folded).as("each event by one of the two").hasValue(2);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
