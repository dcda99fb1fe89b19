package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.consistency.CaughtUp;
import org.guichet.query.observatory.cube.Counting;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.Test;

class CaughtUpTest {
    @Test
    void aProjectionThatHasNotTakenEverythingHasNotCaughtUp() throws Exception {
        var held = new CountDownLatch(1);
        try (var database = new ReadDatabase();
                var topic = new SequencedTopic("caught-up-" + UUID.randomUUID())) {
            var waiting = new OnTopic(new Counting(), topic.name(), (rows, event) -> {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            var caughtUp = new CaughtUp(Servers.get().kafka().superuser(), database.pool(), List.of(waiting));
            assertThat(caughtUp.is(Counting.NAME))
                    .as("there is nothing to take")
                    .isTrue();
            var story = new CaseStory(database, new MunicipalityId(UUID.randomUUID()));
            topic.send(topic.number(story.id.value(), story.registered(), CaseStory.MORNING, new UUID(0, 1)));
            try (var feed = new RunningFeed(database, waiting)) {
                assertThat(caughtUp.is(Counting.NAME)).isFalse();
                held.countDown();
                await().until(() -> caughtUp.is(Counting.NAME));
                feed.awaitAllOf(topic);
            }
        }
    }
}
