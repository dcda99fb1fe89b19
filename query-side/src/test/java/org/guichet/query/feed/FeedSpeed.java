package org.guichet.query.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.Projections;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.Test;

/** Not part of the suite: how many events a second go through the feed with every projection; {@code -Dtest=FeedSpeed}. */
class FeedSpeed {
    private static final int CASES = 400;
    private static final int ROUNDS = 12;

    @Test
    void allProjectionsFromTheTopic() {
        try (var database = new ReadDatabase();
                var topic = new SequencedTopic("speed-" + UUID.randomUUID())) {
            int sent = fill(database, topic);
            Projection[] projections = Projections.all().stream()
                    .map(projection -> new OnTopic(projection, topic))
                    .toArray(Projection[]::new);
            for (int run = 1; run <= 4; run++) {
                var fresh = new ReadDatabase();
                long begun = System.nanoTime();
                try (var feed = new RunningFeed(fresh, projections)) {
                    feed.awaitAllOf(topic);
                    var batch = feed.registry.get("guichet.feed.batch.time").timer();
                    double inBatches = batch.totalTime(java.util.concurrent.TimeUnit.MILLISECONDS);
                    System.out.printf(
                            "run %d: %d events, %.0f/s from start to end; %.0f/s within %d batches%n",
                            run, sent, sent * 1e9 / (System.nanoTime() - begun), sent * 1e3 / inBatches, batch.count());
                }
                fresh.close();
            }
        }
    }

    private static int fill(ReadDatabase database, SequencedTopic topic) {
        var random = new Random(1);
        var city = new MunicipalityId(UUID.randomUUID());
        int sent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var courses = new ArrayList<List<Object>>();
            var stories = new ArrayList<CaseStory>();
            for (int i = 0; i < CASES; i++) {
                var story = new CaseStory(database, city);
                stories.add(story);
                courses.add(new ArrayList<>(story.told(random, 10)));
            }
            var records = new ArrayList<Numbered>();
            while (!courses.isEmpty()) {
                int chosen = random.nextInt(courses.size());
                CaseStory story = stories.get(chosen);
                records.add(topic.number(
                        story.id.value(), courses.get(chosen).removeFirst(), CaseStory.MORNING, city.value()));
                if (courses.get(chosen).isEmpty()) {
                    courses.remove(chosen);
                    stories.remove(chosen);
                }
            }
            topic.send(records);
            sent += records.size();
        }
        return sent;
    }
}
