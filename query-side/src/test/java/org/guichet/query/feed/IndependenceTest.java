package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.casehistory.CaseHistory;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.contacts.CaseContacts;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds up one projection holds up no other. */
class IndependenceTest {
    // Longer than the five seconds after which a statement gives up waiting, so that it waits and fails and waits
    // again.
    private static final Duration LOCKED = Duration.ofSeconds(12);
    private static final String STANDS =
            "SELECT coalesce(max(last_position), 0) FROM feed_position WHERE projection = ?";

    private final ReadDatabase database = new ReadDatabase();
    private final SequencedTopic topic = new SequencedTopic("independence-" + UUID.randomUUID());
    private final CaseStory story = new CaseStory(database, new MunicipalityId(UUID.randomUUID()));
    private final Projection history = new OnTopic(new CaseHistory(), topic);
    private final Projection contacts = new OnTopic(new CaseContacts(), topic);

    @AfterEach
    void close() {
        topic.close();
        database.close();
    }

    @Test
    void whileTheTableOfOneIsLockedTheOthersStayLessThanASecondBehind() throws Exception {
        Projection register = new OnTopic(new CaseRegister(), topic);
        topic.send(number(story.registered()));
        try (var feed = new RunningFeed(database, register, history, contacts)) {
            feed.awaitAllOf(topic);
            long longest = 0;
            try (Connection locking = database.superuser().getConnection()) {
                locking.setAutoCommit(false);
                locking.createStatement().execute("LOCK TABLE read.registered_case IN ACCESS EXCLUSIVE MODE");
                long began = System.nanoTime();
                while (System.nanoTime() - began < LOCKED.toNanos()) {
                    Numbered note = number(story.note("while it is locked"));
                    long sent = System.nanoTime();
                    topic.send(note);
                    await().pollInterval(Duration.ofMillis(5))
                            .atMost(Duration.ofSeconds(5))
                            .until(() -> stands(history) == note.event().position()
                                    && stands(contacts) == note.event().position());
                    longest = Math.max(longest, System.nanoTime() - sent);
                    Thread.sleep(100);
                }
                assertThat(stands(register)).as("the control: it waits").isEqualTo(1);
                assertThat(feed.feed.state().reason()).as("and says so").contains(register.name());
                locking.rollback();
            }
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(1));
            feed.awaitAllOf(topic);
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.READING);
        }
    }

    @Test
    void oneThatFailsAndFallsFarBehindReadsForItselfAndJoinsTheOthers() {
        var failing = new AtomicBoolean();
        var folded = new AtomicInteger();
        Projection register = new OnTopic(new CaseRegister(), topic.name(), (rows, event) -> folded.incrementAndGet());
        topic.send(number(story.registered()));
        var index = new FailingIndex(register.name(), failing);
        String group = UUID.randomUUID().toString();
        try (var feed = new RunningFeed(database, List.of(index), group, register, history, contacts)) {
            feed.awaitAllOf(topic);
            failing.set(true);
            folded.set(0);
            int many = 2 * ProjectionFeed.MOST_WAITING + 500;
            sendNotes(many);
            await().atMost(Duration.ofSeconds(60)).until(() -> stands(history) == 1 + many);
            assertThat(stands(register)).as("the control: it fails").isEqualTo(1);
            failing.set(false);
            folded.set(0);
            feed.awaitAllOf(topic);
            sendNotes(10);
            feed.awaitAllOf(topic);
            await().until(() -> feed.feed.state().kind() == FeedState.Kind.READING);
            assertThat(folded).as("each event once").hasValue(many + 10);
        }
    }

    private void sendNotes(int count) {
        List<Numbered> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            notes.add(number(story.note("n")));
        }
        topic.send(notes);
    }

    private long stands(Projection projection) {
        return database.sql()
                .sql(STANDS)
                .param(projection.name())
                .query(Long.class)
                .single();
    }

    private Numbered number(Object payload) {
        return topic.number(story.id.value(), payload, CaseStory.MORNING, story.municipality.value());
    }

    /** Cannot be written to for a reason that passes. */
    private record FailingIndex(String projection, AtomicBoolean failing) implements RowIndex {
        @Override
        public String table() {
            return "case_number_index";
        }

        @Override
        public void follow(Connection connection, Collection<Rows> changed) throws SQLException {
            if (failing.get()) {
                throw new SQLTransientException("on purpose", "57P03");
            }
        }

        @Override
        public Set<UUID> differing(Connection connection, Collection<Rows> folded) {
            return Set.of();
        }
    }
}
