package org.guichet.command.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberingTest {
    private final StoreFixture store;
    private Connection connection;
    private Numbering numbering;

    NumberingTest() throws SQLException {
        store = new StoreFixture();
    }

    @BeforeEach
    void lead() throws SQLException {
        connection = store.leader();
        numbering = Numbering.resume(connection);
    }

    @AfterEach
    void leave() throws SQLException {
        connection.close();
    }

    @Test
    void aLateCommitIsNotSkipped() throws SQLException {
        try (Connection x = store.writer();
                Connection y = store.writer()) {
            long idOfY = StoreFixture.takeTransactionId(y);
            StoreFixture.append(x, "x", 0);
            assertThat(StoreFixture.takeTransactionId(x)).isGreaterThan(idOfY);
            StoreFixture.append(y, "y", 0);
            y.commit();

            assertThat(numbering.tick()).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                assertThat(numbering.tick()).isZero();
            }
            assertThat(store.numberedIndexes()).containsExactly(2L);

            x.commit();
            assertThat(numbering.tick()).isEqualTo(1);
        }
        assertThat(store.numberedIndexes()).containsExactly(2L, 1L);
        assertThat(numbering.gaps()).isEmpty();
        assertThat(store.count("index_gap")).isZero();
    }

    @Test
    void aRolledBackIndexIsGivenUp() throws SQLException {
        try (Connection writer = store.writer()) {
            StoreFixture.append(writer, "rolled back", 0);
            writer.rollback();
        }
        store.append("a", 0);

        numbering.tick();
        assertThat(numbering.gaps()).hasSize(1);
        assertThat(store.count("index_gap")).isEqualTo(1);

        numbering.tick();
        assertThat(numbering.gaps()).isEmpty();
        assertThat(store.count("index_gap")).isZero();
    }

    @Test
    void aTransactionOpenElsewhereHoldsNothingBack() throws SQLException {
        try (Connection elsewhere = store.writer();
                Connection writer = store.writer()) {
            StoreFixture.takeTransactionId(elsewhere);
            StoreFixture.append(writer, "rolled back", 0);
            writer.rollback();
            store.append("a", 0);
            assertThat(numbering.tick()).isEqualTo(1);
            store.append("a", 1);
            assertThat(numbering.tick()).isEqualTo(1);
            assertThat(numbering.gaps()).hasSize(1);

            elsewhere.rollback();
        }
        numbering.tick();
        assertThat(numbering.gaps()).isEmpty();
    }

    @Test
    void aTickWithNothingNewTakesNoTransactionId() throws SQLException {
        try (Connection elsewhere = store.writer();
                Connection writer = store.writer()) {
            StoreFixture.takeTransactionId(elsewhere);
            StoreFixture.append(writer, "rolled back", 0);
            writer.rollback();
            store.append("a", 0);
            numbering.tick();
            long before = nextTransactionId();

            for (int i = 0; i < 200; i++) {
                numbering.tick();
            }
            // The server's own work may take some.
            assertThat(nextTransactionId() - before).isLessThan(100);
        }
    }

    @Test
    void aLimitDoesNotTurnUnreadEventsIntoGaps() throws SQLException {
        int many = Numbering.LIMIT + 10;
        appendMany("bulk", many);

        assertThat(numbering.tick()).isEqualTo(Numbering.LIMIT);
        assertThat(numbering.gaps()).isEmpty();
        assertThat(numbering.unread()).isEqualTo(10);
        assertThat(numbering.tick()).isEqualTo(10);
        assertThat(numbering.unread()).isZero();
        assertThat(store.numberedIndexes()).hasSize(many);
    }

    @Test
    void aLateTransactionLargerThanTheLimitComesWholeAndInOrder() throws SQLException {
        int many = 2 * Numbering.LIMIT + 500;
        try (Connection bulk = store.writer()) {
            appendMany(bulk, "bulk", many);
            store.append("a", 0);
            numbering.tick();
            assertThat(numbering.gaps()).hasSize(1);
            bulk.commit();
        }
        store.append("a", 1);

        assertThat(numbering.tick()).isEqualTo(Numbering.LIMIT);
        assertThat(numbering.tick()).isEqualTo(Numbering.LIMIT);
        assertThat(numbering.tick()).isEqualTo(501);
        List<Long> indexes = store.numberedIndexes();
        assertThat(indexes).startsWith(many + 1L).endsWith(many + 2L).hasSize(many + 2);
        assertThat(indexes.subList(1, many + 1))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, many).boxed().toList());
        assertThat(numbering.gaps()).isEmpty();
    }

    @Test
    void aJumpOfTheSequenceIsOneGapAndPasses() throws SQLException {
        store.append("a", 0);
        store.jdbc()
                .sql("SELECT setval('event_index', 50000000)")
                .query(Long.class)
                .single();
        store.append("a", 1);

        assertThat(numbering.tick()).isEqualTo(2);
        assertThat(store.count("index_gap")).isEqualTo(1);
        numbering.tick();
        assertThat(store.count("index_gap")).isZero();
        assertThat(store.numberedIndexes()).containsExactly(1L, 50_000_001L);
    }

    @Test
    void aSuccessorKnowsTheGapsOfItsPredecessor() throws SQLException {
        try (Connection x = store.writer()) {
            StoreFixture.append(x, "x", 0);
            store.append("y", 0);
            numbering.tick();
            connection.close();

            lead();
            numbering.tick();
            x.commit();
            assertThat(numbering.tick()).isEqualTo(1);
        }
        assertThat(store.numberedIndexes()).containsExactly(2L, 1L);
    }

    @Test
    void aGapWhoseEvidenceCameFromAnotherClusterIsProvenAnew() throws SQLException {
        try (Connection x = store.writer()) {
            StoreFixture.append(x, "x", 0);
            store.append("y", 0);
            numbering.tick();
            connection.close();
            store.jdbc().sql("UPDATE index_gap SET evidence = '9000000000'").update();

            lead();
            numbering.tick();
            assertThat(numbering.gaps()).hasSize(1);
            x.rollback();
        }
        numbering.tick();
        assertThat(numbering.gaps()).isEmpty();
    }

    @Test
    void previousIsTheRecordBeforeInTheSamePartitionAcrossSuccessors() throws SQLException {
        for (int i = 0; i < 40; i++) {
            store.append("stream " + i % 10, i, i % 3 == 0 ? "desk.VisitBooked" : "casework.CaseRegistered");
            if (i % 7 == 0) {
                numbering.tick();
            }
            if (i == 20) {
                connection.close();
                lead();
            }
        }
        numbering.tick();

        assertThat(store.numberedIndexes()).hasSize(40);
        assertThat(store.jdbc().sql("""
                        SELECT count(*) FROM (
                            SELECT previous, lag(position, 1, 0::bigint)
                                   OVER (PARTITION BY topic, partition ORDER BY position) AS before
                              FROM event_position) p WHERE previous <> before
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void aSecondNumbererIsNoticed() throws SQLException {
        try (Connection other = store.leader()) {
            Numbering second = Numbering.resume(other);
            store.append("a", 0);
            numbering.tick();
            store.append("a", 1);

            assertThatThrownBy(second::tick).isInstanceOf(SQLException.class);
        }
        numbering.tick();
        assertThat(store.numberedIndexes()).containsExactly(1L, 2L);
    }

    @Test
    void anEventTypeWithoutATopicStopsTheNumberingLoudly() throws SQLException {
        store.append("a", 0, "unheard.Of");

        assertThatThrownBy(numbering::tick)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unheard.Of");
    }

    private void appendMany(String aggregate, int count) throws SQLException {
        try (Connection writer = store.writer()) {
            appendMany(writer, aggregate, count);
            writer.commit();
        }
    }

    private static void appendMany(Connection writer, String aggregate, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            StoreFixture.append(writer, aggregate, i);
        }
    }

    private long nextTransactionId() {
        return store.jdbc()
                .sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }
}
