package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.NeedId;
import org.guichet.embedded.EmbeddedKafka;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.Topics;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
    private final ReadDatabase database = new ReadDatabase();
    private final SequencedTopic topic = new SequencedTopic("feed-" + UUID.randomUUID());
    private final MunicipalityId city = new MunicipalityId(UUID.randomUUID());
    private final Projection register = new OnTopic(new CaseRegister(), topic);

    @AfterEach
    void close() {
        topic.close();
        database.close();
    }

    @Test
    void aRecordThatComesTwiceIsAppliedOnce() {
        var folded = new AtomicInteger();
        var counting = new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> folded.incrementAndGet());
        CaseStory story = story();
        List<Numbered> records = numbered(story, story.registered(), story.note("a"), story.note("b"));
        topic.send(records);
        topic.send(records);
        topic.send(records.getLast());
        try (var feed = new RunningFeed(database, counting)) {
            feed.awaitAllOf(topic);
            topic.send(records);
            Numbered after = number(story, story.note("c"));
            topic.send(after);
            feed.awaitAllOf(topic);
        }
        assertThat(folded).hasValue(4);
        assertThat(versionOf(story)).isEqualTo(3);
    }

    @Test
    void aHoleIsNotSkippedAndClosesWhenTheMissingRecordComes() {
        CaseStory story = story();
        Numbered first = number(story, story.registered());
        Numbered missing = number(story, story.needIdentified(new NeedId(UUID.randomUUID()), false));
        Numbered later = number(story, story.note("later"));
        Numbered last = number(story, new CaseClosed("NEEDS_MET", null));
        try (var feed = new RunningFeed(database, register)) {
            topic.send(first, later, last);
            int partition = topic.partitionOf(story.id.value());
            await().until(() -> feed.registry.get("guichet.feed.holes").gauge().value() == 1);
            assertThat(feed.position(register, topic, partition))
                    .isEqualTo(first.event().position());
            assertThat(stateOf(story)).isEqualTo("OPEN");

            await().until(() -> asked("HOLE") == first.event().position());

            // Only the missing one: what came too early still stands before it in the topic.
            topic.send(missing);
            feed.awaitAllOf(topic);
            await().until(() -> feed.registry.get("guichet.feed.holes").gauge().value() == 0);
        }
        assertThat(stateOf(story)).isEqualTo("CLOSED");
        assertThat(versionOf(story)).isEqualTo(3);
    }

    @Test
    void whatTheSequencerDidNotWriteIsRefusedAndNothingStandsStill() {
        CaseStory story = story();
        Numbered first = number(story, story.registered());
        Numbered second = number(story, story.note("second"));
        var record = second.record();
        int partition = record.partition();
        List<ProducerRecord<String, byte[]>> forged = List.of(
                new ProducerRecord<>(topic.name(), partition, null, new byte[] {1}),
                new ProducerRecord<>(topic.name(), partition, "no stream", null),
                new ProducerRecord<>(topic.name(), partition, record.key(), new byte[900_000]),
                changed(record, EventHeaders.POSITION, Long.toString(Long.MAX_VALUE)),
                changed(record, EventHeaders.PREVIOUS, "4711"),
                changed(record, EventHeaders.STORE_EPOCH, "9"),
                changed(record, EventHeaders.ID, "another"),
                changed(record, EventHeaders.CODE, "sixteen bytes 16"),
                new ProducerRecord<>(topic.name(), partition, null, record.key(), "{}".getBytes(), record.headers()),
                new ProducerRecord<>(
                        topic.name(), partition, null, UUID.randomUUID().toString(), record.value(), record.headers()),
                new ProducerRecord<>(
                        topic.name(), (partition + 1) % 12, null, record.key(), record.value(), record.headers()));
        try (var feed = new RunningFeed(database, register)) {
            topic.send(first);
            forged.forEach(topic::forge);
            await().until(() -> refused(feed) == forged.size());
            await().until(() -> passed(story) == 0);
            await().until(() -> feed.gauge("guichet.feed.lag", register) == 0);

            topic.send(second);
            forged.forEach(topic::forge);
            feed.awaitAllOf(topic);
            assertThat(versionOf(story)).isEqualTo(1);
            await().until(() -> refused(feed) == 2 * forged.size());
            // What was refused may have stood in the place of something: what follows the last is asked for.
            await().until(() -> asked("REFUSED") > 0);
        }
        assertThat(count("parked_stream")).isZero();
        try (var again = new RunningFeed(database, register)) {
            Numbered third = number(story, story.note("third"));
            topic.send(third);
            again.awaitAllOf(topic);
            assertThat(refused(again)).as("it is not read once more").isZero();
        }
    }

    @Test
    void aBatchWhoseSessionIsKilledLosesNothing() {
        var killed = new AtomicBoolean();
        var deadly = new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> {
            if (event.position() == 50 && killed.compareAndSet(false, true)) {
                database.killSessions();
            }
        });
        List<CaseStory> stories = new ArrayList<>();
        List<Numbered> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CaseStory story = story();
            stories.add(story);
            records.addAll(numbered(story, story.registered(), story.note("a"), story.note("b")));
        }
        topic.send(records);
        try (var feed = new RunningFeed(database, deadly)) {
            feed.awaitAllOf(topic);
        }
        assertThat(killed).isTrue();
        assertThat(stories).allSatisfy(story -> assertThat(versionOf(story)).isEqualTo(2));
        assertThat(count("parked_stream")).isZero();
    }

    @Test
    void whatACrashOfTheDatabaseHasTakenBackIsReadAgain() {
        CaseStory story = story();
        topic.send(number(story, story.registered()), number(story, story.note("a")));
        int partition = topic.partitionOf(story.id.value());
        try (var feed = new RunningFeed(database, register)) {
            feed.awaitAllOf(topic);
            // Commits of the feed do not wait for the disk: rows and positions are gone together.
            database.sql().sql("DELETE FROM registered_case").update();
            database.sql().sql("DELETE FROM stream_version").update();
            database.sql()
                    .sql("UPDATE feed_position SET last_position = 0, next_offset = 0 WHERE projection = ?")
                    .param(register.name())
                    .update();
            assertThat(feed.position(register, topic, partition)).isZero();

            feed.interruptions.incrementAndGet();

            feed.awaitAllOf(topic);
        }
        assertThat(versionOf(story)).isEqualTo(1);
    }

    @Test
    void aPoisonedEventParksItsCaseOnlyAndARetryReplaysInOrder() {
        var refusing = new AtomicBoolean(true);
        CaseStory sick = story();
        CaseStory sound = story();
        var picky = new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> {
            if (refusing.get() && event.stream().equals(sick.id.value()) && event.sequence() == 1) {
                // Half of a change, which must leave nothing behind.
                rows.remove(new CaseRegister().tables().getFirst(), sick.id.value());
                throw new IllegalStateException(sick.name.given());
            }
        });
        try (var feed = new RunningFeed(database, picky)) {
            topic.send(numbered(sick, sick.registered(), sick.note("poison")));
            feed.awaitAllOf(topic);
            topic.send(numbered(sick, sick.needIdentified(new NeedId(UUID.randomUUID()), false)));
            topic.send(numbered(sick, new CaseClosed("NEEDS_MET", null)));
            topic.send(numbered(sound, sound.registered(), sound.note("a")));
            feed.awaitAllOf(topic);

            assertThat(versionOf(sick)).isZero();
            assertThat(stateOf(sick)).isEqualTo("OPEN");
            assertThat(versionOf(sound)).isEqualTo(1);
            assertThat(passed(sick)).as("parked events count as passed").isEqualTo(3);
            assertThat(sequences("parked_event")).containsExactly(1L, 2L, 3L);
            assertThat(database.sql()
                            .sql("SELECT error FROM parked_stream")
                            .query(String.class)
                            .single())
                    .contains("IllegalStateException")
                    .doesNotContain(sick.name.given());

            requestRetry();
            await().until(() -> !retryRequested());
            assertThat(count("parked_stream")).as("still refused").isOne();

            refusing.set(false);
            requestRetry();
            await().until(() -> count("parked_stream") == 0);
        }
        assertThat(count("parked_event")).isZero();
        assertThat(versionOf(sick)).isEqualTo(3);
        assertThat(stateOf(sick)).isEqualTo("CLOSED");
    }

    @Test
    void whatCannotBeDecodedParksItsStream() {
        CaseStory story = story();
        topic.send(number(story, story.registered()));
        topic.send(topic.number(story.id.value(), "casework.NobodyKnowsThis", "{}".getBytes()));
        topic.send(topic.number(story.id.value(), "casework.NoteAdded", "no json".getBytes()));
        try (var feed = new RunningFeed(database, register)) {
            feed.awaitAllOf(topic);
        }
        assertThat(versionOf(story)).isZero();
        assertThat(sequences("parked_event")).containsExactly(1L, 2L);
    }

    @Test
    void dataThatTheDatabaseRefusesParksTheCulpritOnly() {
        List<CaseStory> stories = new ArrayList<>();
        List<Numbered> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            CaseStory story = story();
            stories.add(story);
            // PostgreSQL's text holds every character but this one.
            String reason = i == 17 ? "\u0000" : "NEEDS_MET";
            records.addAll(numbered(story, story.registered(), new CaseClosed(reason, null)));
        }
        topic.send(records);
        try (var feed = new RunningFeed(database, register)) {
            feed.awaitAllOf(topic);
        }
        UUID culprit = stories.remove(17).id.value();
        assertThat(database.sql()
                        .sql("SELECT stream FROM parked_stream")
                        .query(UUID.class)
                        .list())
                .containsExactly(culprit);
        assertThat(sequences("parked_event")).containsExactly(0L, 1L);
        assertThat(stories).allSatisfy(story -> assertThat(stateOf(story)).isEqualTo("CLOSED"));
    }

    @Test
    void aNewEpochOfTheStoreRebuilds() {
        CaseStory lost = story();
        CaseStory kept = story();
        try (var feed = new RunningFeed(database, register)) {
            topic.send(numbered(kept, kept.registered(), kept.note("only before the restore")));
            topic.send(numbered(lost, lost.registered(), lost.note("a")));
            feed.awaitAllOf(topic);
            assertThat(count("registered_case")).isEqualTo(2);

            topic.nextEpoch();
            topic.send(numbered(kept, kept.registered()));
            feed.awaitAllOf(topic);
        }
        assertThat(count("registered_case")).isOne();
        assertThat(versionOf(kept)).isZero();
        assertThat(passed(lost)).isEqualTo(-1);
    }

    @Test
    void readingStartsWhereTheDatabaseSaysAndNotWhereKafkaDoes() {
        CaseStory story = story();
        String group = UUID.randomUUID().toString();
        topic.send(numbered(story, story.registered(), story.note("a")));
        try (var feed = new RunningFeed(database, List.of(), group, register)) {
            feed.awaitAllOf(topic);
        }
        database.sql()
                .sql("TRUNCATE registered_case, case_need, case_consent, case_referral")
                .update();
        database.sql()
                .sql("UPDATE feed_position SET last_position = 0, next_offset = 0")
                .update();
        try (var feed = new RunningFeed(database, List.of(), group, register)) {
            feed.awaitAllOf(topic);
        }
        assertThat(versionOf(story)).isEqualTo(1);
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsRefused() {
        try (var narrow = new SequencedTopic("narrow-" + UUID.randomUUID(), 3);
                var feed = new RunningFeed(database, new OnTopic(new CaseRegister(), narrow))) {
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.STOPPED);
            assertThat(feed.feed.state().health().getStatus().getCode()).isEqualTo("DOWN");
        }
    }

    @Test
    void aFeedThatKafkaHasGivenNoPartitionIsNotUp() {
        try (var feed = RunningFeed.unanswered(database, register)) {
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.WITHOUT_PARTITIONS);
            assertThat(feed.feed.state().health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
        }
        try (var feed = new RunningFeed(database, register)) {
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.READING);
            assertThat(feed.feed.state().health().getStatus().getCode()).isEqualTo("UP");
        }
    }

    @Test
    void aFeedWhoseBrokerIsGoneIsNotUpAndItsProjectionsFallBehind(@TempDir Path directory) throws Exception {
        var broker = EmbeddedKafka.start(directory);
        try (var admin = Admin.create(broker.superuser())) {
            admin.createTopics(List.of(new NewTopic(topic.name(), Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        try (var feed = RunningFeed.on(broker.superuser(), database, register)) {
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.READING);
            broker.close();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> feed.feed.state().kind() == FeedState.Kind.WITHOUT_PARTITIONS);
            await().until(() -> feed.gauge("guichet.feed.behind", register) > 3);
        } finally {
            broker.close();
        }
    }

    @Test
    void aProjectionThatWaitsForARecordSaysForHowLongAndHowManyWait() {
        CaseStory story = story();
        Numbered first = number(story, story.registered());
        Numbered missing = number(story, story.note("missing"));
        Numbered later = number(story, story.note("later"));
        try (var feed = new RunningFeed(database, register)) {
            topic.send(first);
            await().until(() -> passed(story) == 0);
            await().until(() -> feed.gauge("guichet.feed.lag", register) == 0);
            await().until(() -> feed.gauge("guichet.feed.behind", register) < 2);
            topic.send(later);
            await().until(() -> feed.gauge("guichet.feed.lag", register) == 1);
            await().until(() -> feed.gauge("guichet.feed.behind", register) > 3);
            topic.send(missing);
            await().until(() -> feed.gauge("guichet.feed.lag", register) == 0);
            await().until(() -> feed.gauge("guichet.feed.behind", register) < 2);
        }
    }

    @Test
    void parkedStreamsAreCountedForTheirProjection() {
        var failing = new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> {
            throw new IllegalStateException("on purpose");
        });
        CaseStory story = story();
        topic.send(numbered(story, story.registered()));
        try (var feed = new RunningFeed(database, failing)) {
            await().until(() -> feed.gauge("guichet.feed.parked", failing) == 1);
            // No route in the envelope of this event, so it is named by its type.
            assertThat(feed.registry
                            .get("guichet.feed.parked")
                            .tag("route", "casework.CaseRegistered")
                            .gauge()
                            .value())
                    .isOne();
        }
    }

    @Test
    void aSchemaThatDoesNotFitStopsLoudlyAndParksNothing() {
        database.sql()
                .sql("ALTER TABLE registered_case DROP COLUMN source CASCADE")
                .update();
        CaseStory story = story();
        topic.send(numbered(story, story.registered()));
        try (var feed = new RunningFeed(database, register)) {
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.STOPPED);
        }
        assertThat(count("parked_stream")).isZero();
        assertThat(passed(story)).isEqualTo(-1);
    }

    @Test
    void twoInstancesShareThePartitionsAndApplyEverythingOnce() {
        String group = UUID.randomUUID().toString();
        List<CaseStory> stories = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stories.add(story());
        }
        var random = new Random(7);
        try (var first = new RunningFeed(database, List.of(), group, register)) {
            stories.forEach(story -> topic.send(numbered(story, story.registered())));
            try (var second = new RunningFeed(database, List.of(), group, register)) {
                for (int i = 0; i < 300; i++) {
                    CaseStory story = stories.get(random.nextInt(stories.size()));
                    topic.send(number(story, story.note("n")));
                }
                second.awaitAllOf(topic);
            }
            stories.forEach(story -> topic.send(number(story, story.note("last"))));
            first.awaitAllOf(topic);
        }
        assertThat(stories).allSatisfy(story -> assertThat(versionOf(story)).isEqualTo(passed(story)));
        assertThat(count("parked_stream")).isZero();
    }

    @Test
    void anyBatchingGivesTheRowsOfOneFold() throws Exception {
        var random = new Random(20260302);
        List<Numbered> history = new ArrayList<>();
        var pending = new HashMap<CaseStory, List<Object>>();
        for (int i = 0; i < 25; i++) {
            CaseStory story = story();
            pending.put(story, new ArrayList<>(story.told(random, 5 + random.nextInt(25))));
        }
        while (!pending.isEmpty()) {
            CaseStory story = List.copyOf(pending.keySet()).get(random.nextInt(pending.size()));
            history.add(number(story, pending.get(story).removeFirst()));
            if (pending.get(story).isEmpty()) {
                pending.remove(story);
            }
        }
        Map<String, List<Record>> expected = FoldedInMemory.rows(register, history);
        for (int most : new int[] {1, 7, 100, 10_000}) {
            try (var one = new ReadDatabase()) {
                InBatches.take(one, register, history, most, random);
                assertThat(one.rowsOf(register))
                        .as("batches of at most %d", most)
                        .isEqualTo(expected);
            }
        }
        assertThat(expected.get("case_referral")).isNotEmpty();
    }

    private CaseStory story() {
        return new CaseStory(database, city);
    }

    private Numbered number(CaseStory story, Object payload) {
        return topic.number(story.id.value(), payload, CaseStory.MORNING, city.value());
    }

    private List<Numbered> numbered(CaseStory story, Object... payloads) {
        return Arrays.stream(payloads).map(payload -> number(story, payload)).toList();
    }

    private long versionOf(CaseStory story) {
        return database.sql()
                .sql("SELECT version FROM registered_case WHERE id = ?")
                .param(story.id.value())
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    private String stateOf(CaseStory story) {
        return database.sql()
                .sql("SELECT state FROM registered_case WHERE id = ?")
                .param(story.id.value())
                .query(String.class)
                .single();
    }

    private long passed(CaseStory story) {
        return database.sql()
                .sql("SELECT version FROM stream_version WHERE stream = ?")
                .param(story.id.value())
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    private static ProducerRecord<String, byte[]> changed(
            ProducerRecord<String, byte[]> record, String header, String value) {
        var headers = new RecordHeaders(record.headers());
        headers.remove(header);
        headers.add(header, value.getBytes());
        return new ProducerRecord<>(record.topic(), record.partition(), null, record.key(), record.value(), headers);
    }

    private static double refused(RunningFeed feed) {
        return feed.registry.get("guichet.feed.refused").counter().count();
    }

    /** After which position something was asked for; 0 where nothing was. */
    private long asked(String reason) {
        return database.sql()
                .sql("SELECT coalesce(max(after_position), 0) FROM store.republication WHERE topic = ? AND reason = ?")
                .params(topic.name(), reason)
                .query(Long.class)
                .single();
    }

    private long count(String table) {
        return database.sql()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private List<Long> sequences(String table) {
        return database.sql()
                .sql("SELECT sequence FROM " + table + " ORDER BY position")
                .query(Long.class)
                .list();
    }

    private void requestRetry() {
        database.sql().sql("UPDATE parked_stream SET retry_requested = true").update();
    }

    private boolean retryRequested() {
        return database.sql()
                .sql("SELECT bool_or(retry_requested) FROM parked_stream")
                .query(Boolean.class)
                .single();
    }
}
