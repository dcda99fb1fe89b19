package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.NeedId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.Projections;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row belongs to the stream that made it, whatever another stream says of its id. */
class RowsOfStreamsTest {
    private final ReadDatabase database = new ReadDatabase();
    private final SequencedTopic topic = new SequencedTopic("rows-" + UUID.randomUUID());
    private final Projection register = new OnTopic(new CaseRegister(), topic);

    @AfterEach
    void close() {
        topic.close();
        database.close();
    }

    @Test
    void whoGivesTheIdOfAnothersNeedIsParkedAndTheOtherKeepsIt() {
        CaseStory victim = story();
        CaseStory offender = story();
        NeedId need = new NeedId(UUID.randomUUID());
        try (var feed = new RunningFeed(database, register)) {
            topic.send(numbered(victim, victim.registered(), victim.needIdentified(need, false)));
            topic.send(numbered(offender, offender.registered()));
            feed.awaitAllOf(topic);
            topic.send(numbered(offender, offender.needIdentified(need, false)));
            topic.send(numbered(offender, offender.note("after")));
            topic.send(numbered(victim, victim.note("goes on"), new CaseClosed("NEEDS_MET", null)));
            feed.awaitAllOf(topic);
            await().until(() -> feed.gauge("guichet.feed.parked", register) == 1);
        }
        assertThat(casesOf(need)).containsExactly(victim.id.value());
        assertThat(parked()).containsExactly(offender.id.value());
        assertThat(database.sql()
                        .sql("SELECT state FROM registered_case WHERE id = ?")
                        .param(victim.id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("CLOSED");
    }

    /** Needs are named from a few ids only, over and over, by every case. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1_000})
    void aHistoryThatUsesIdsAgainLeavesNoRowInAnotherStream(int batch) throws Exception {
        var random = new Random(60 + batch);
        List<NeedId> ids = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            ids.add(new NeedId(UUID.randomUUID()));
        }
        List<CaseStory> stories = new ArrayList<>();
        List<Numbered> history = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CaseStory story = story();
            stories.add(story);
            history.addAll(numbered(story, story.registered()));
        }
        var named = new HashMap<CaseStory, Set<NeedId>>();
        for (int i = 0; i < 30; i++) {
            CaseStory story = stories.get(random.nextInt(stories.size()));
            NeedId need = ids.get(random.nextInt(ids.size()));
            named.computeIfAbsent(story, told -> new HashSet<>()).add(need);
            history.addAll(numbered(story, story.needIdentified(need, false)));
        }
        InBatches.take(database, register, history, batch, random);
        assertThat(ids).allSatisfy(need -> assertThat(casesOf(need)).hasSizeLessThanOrEqualTo(1));
        List<UUID> parked = parked();
        assertThat(parked).isNotEmpty().hasSizeLessThan(stories.size());
        named.forEach((story, needs) -> {
            if (!parked.contains(story.id.value())) {
                assertThat(needs)
                        .as("whoever is not parked has all it named")
                        .allSatisfy(need -> assertThat(casesOf(need)).containsExactly(story.id.value()));
            }
        });
    }

    @Test
    void aFoldCannotPutARowForAnotherStream() {
        CaseStory story = story();
        var fold = new CaseRegister();
        var rows = new Rows(story.id.value());
        fold.fold(rows, numbered(story, story.registered()).getFirst().event());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put(new Rows(UUID.randomUUID()), fold.tables().getFirst(), rows))
                .withMessageContaining("another stream");
    }

    @Test
    void everyTableHasTheStreamInItsKeyAndEachKeyOnce() {
        for (Projection projection : Projections.all()) {
            for (RowTable<?> table : projection.tables()) {
                assertThat(constraints(table, 'p'))
                        .as("primary key of %s", table)
                        .containsExactly(table.identity());
                if (!table.identity().equals(table.key())) {
                    assertThat(constraints(table, 'u'))
                            .as("what only one stream may have in %s", table)
                            .contains(table.key());
                }
                assertThat(table.identity()).contains(table.streamColumn());
            }
        }
    }

    private static <R extends Record> void put(Rows other, RowTable<R> table, Rows rows) {
        other.put(table, rows.all(table).getFirst());
    }

    private List<List<String>> constraints(RowTable<?> table, char kind) {
        return database.sql().sql("""
                        SELECT (SELECT string_agg(attname, ' ' ORDER BY array_position(conkey, attnum))
                                  FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey))
                          FROM pg_constraint WHERE conrelid = to_regclass('read.' || ?) AND contype = ?::"char"
                        """).params(table.name(), String.valueOf(kind)).query(String.class).list().stream()
                .map(columns -> List.of(columns.split(" ")))
                .toList();
    }

    private List<UUID> casesOf(NeedId need) {
        return database.sql()
                .sql("SELECT case_id FROM case_need WHERE id = ?")
                .param(need.value())
                .query(UUID.class)
                .list();
    }

    private List<UUID> parked() {
        return database.sql()
                .sql("SELECT stream FROM parked_stream")
                .query(UUID.class)
                .list();
    }

    private CaseStory story() {
        return new CaseStory(database, new MunicipalityId(UUID.randomUUID()));
    }

    private List<Numbered> numbered(CaseStory story, Object... payloads) {
        return Arrays.stream(payloads)
                .map(payload -> topic.number(story.id.value(), payload, CaseStory.MORNING, story.municipality.value()))
                .toList();
    }
}
