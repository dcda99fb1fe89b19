package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.PersonDetails;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.household.HouseholdId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.Projections;
import org.guichet.query.household.Households;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private static final Pattern CIPHERTEXT = Pattern.compile("\"c\":\"([^\"]+)\"");

    private final ReadDatabase database = new ReadDatabase();
    private final SequencedTopic topic = new SequencedTopic("erasure-" + UUID.randomUUID());
    private final MunicipalityId city = new MunicipalityId(UUID.randomUUID());
    private final CaseStory erased = new CaseStory(database, city);
    private final CaseStory other = new CaseStory(database, city);
    private final Set<String> ofErased = new HashSet<>();
    private final Set<String> ofOther = new HashSet<>();

    @AfterEach
    void close() {
        topic.close();
        database.close();
    }

    @Test
    void anErasedPersonIsGoneFromEveryTableAndLaterEventsAreTaken() {
        Projection[] projections = Projections.all().stream()
                .map(projection -> new OnTopic(projection, topic))
                .toArray(Projection[]::new);
        try (var feed = new RunningFeed(database, projections)) {
            send(erased, ofErased, withoutErasure(erased));
            send(other, ofOther, withoutErasure(other));
            feed.awaitAllOf(topic);
            assertThat(found(ofErased)).as("what is searched for can be found").isNotEmpty();

            send(erased, new HashSet<>(), List.of(erased.erased(), new IntakeCompleted(PersonDetails.NONE)));
            feed.awaitAllOf(topic);
            assertThat(feed.forgotten).contains(erased.person);
        }
        assertThat(found(ofErased)).isEmpty();
        assertThat(found(ofOther)).isNotEmpty();
        assertThat(count("parked_stream")).isZero();
    }

    @Test
    void whoIsParkedIsErasedAllTheSame() {
        var refusing = new AtomicBoolean(true);
        Projection[] projections = Projections.all().stream()
                .map(projection -> new OnTopic(projection, topic.name(), (rows, event) -> {
                    if (refusing.get() && event.payload() instanceof IntakeCompleted) {
                        throw new IllegalStateException();
                    }
                }))
                .toArray(Projection[]::new);
        try (var feed = new RunningFeed(database, projections)) {
            send(erased, ofErased, List.of(erased.registered(), erased.note("a"), erased.consent(null)));
            send(erased, new HashSet<>(), List.of(new IntakeCompleted(PersonDetails.NONE)));
            feed.awaitAllOf(topic);
            assertThat(count("parked_stream")).isEqualTo(projections.length);
            assertThat(found(ofErased)).isNotEmpty();

            send(erased, new HashSet<>(), List.of(erased.erased()));
            feed.awaitAllOf(topic);
        }
        assertThat(count("parked_stream")).isEqualTo(projections.length);
        assertThat(found(ofErased)).isEmpty();
    }

    @Test
    void whoLivesInAParkedHouseholdIsErasedThereToo() {
        var household = new HouseholdId(UUID.randomUUID());
        Projection parking = new OnTopic(new Households(), topic.name(), (rows, event) -> {
            if (event.payload() instanceof MemberLeft) {
                throw new IllegalStateException();
            }
        });
        try (var feed = new RunningFeed(database, parking)) {
            send(
                    household.value(),
                    ofErased,
                    List.of(new HouseholdFormed(household, city, List.of(erased.member("CHILD")), null)));
            send(household.value(), ofOther, List.of(new MemberJoined(other.member("SIBLING"), null)));
            send(
                    household.value(),
                    new HashSet<>(),
                    List.of(new MemberLeft(other.id, "MOVED_OUT", null), new MemberErased(erased.id)));
            feed.awaitAllOf(topic);
        }
        assertThat(count("parked_stream")).isOne();
        assertThat(found(ofErased)).isEmpty();
        assertThat(found(ofOther)).as("what is searched for can be found").isNotEmpty();
    }

    private List<Object> withoutErasure(CaseStory story) {
        List<Object> told = story.told(new Random(5), 40);
        told.removeIf(CasePersonErased.class::isInstance);
        return told;
    }

    private void send(CaseStory story, Set<String> ciphertexts, List<Object> events) {
        send(story.id.value(), ciphertexts, events);
    }

    private void send(UUID stream, Set<String> ciphertexts, List<?> events) {
        var records = new ArrayList<Numbered>();
        for (Object event : events) {
            Numbered numbered = topic.number(stream, event, CaseStory.MORNING, city.value());
            var matcher = CIPHERTEXT.matcher(new String(numbered.record().value()));
            while (matcher.find()) {
                ciphertexts.add(matcher.group(1));
            }
            records.add(numbered);
        }
        topic.send(records);
    }

    /** Which of these stand in any row of any projection, whatever the table. */
    private List<String> found(Set<String> ciphertexts) {
        var everything = new StringBuilder();
        for (String table : database.sql()
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'read' AND tablename NOT LIKE '%parked%'")
                .query(String.class)
                .list()) {
            database.sql()
                    .sql("SELECT t::text FROM read.\"" + table + "\" AS t")
                    .query(String.class)
                    .list()
                    .forEach(everything::append);
        }
        return ciphertexts.stream()
                .filter(ciphertext -> everything.indexOf(ciphertext) >= 0)
                .toList();
    }

    private long count(String table) {
        return database.sql()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
