package org.guichet.command.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ConcurrentWritersTest {
    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 60;

    private final StoreFixture store;

    ConcurrentWritersTest() throws SQLException {
        store = new StoreFixture();
    }

    @Test
    void everyCommittedEventIsNumberedOnceAndInOrderWhileATransactionStaysOpenElsewhere() throws Exception {
        Numbering numbering;
        try (Connection leader = store.leader();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            numbering = Numbering.resume(leader);
            try (Connection elsewhere = store.writer()) {
                StoreFixture.takeTransactionId(elsewhere);
                List<Future<Integer>> writers = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    writers.add(threads.submit(writer(i)));
                }
                while (!writers.stream().allMatch(Future::isDone)) {
                    numbering.tick();
                }
                numbering.tick();

                int committed = 0;
                for (Future<Integer> writer : writers) {
                    committed += writer.get();
                }
                assertThat(store.count("domain_event")).isEqualTo(committed);
                assertThat(store.numberedIndexes()).doesNotHaveDuplicates().hasSize(committed);
                assertThat(inversions()).isZero();
                assertThat(overtakings())
                        .as("without these the test would prove nothing")
                        .isPositive();
                assertThat(numbering.gaps()).isNotEmpty();
                elsewhere.rollback();
            }
            numbering.tick();
            numbering.tick();
            assertThat(numbering.gaps()).isEmpty();
            assertThat(store.count("index_gap")).isZero();
        }
    }

    /** Writes a stream of its own; returns how many events it committed. */
    private Callable<Integer> writer(int writer) {
        return () -> {
            Random random = new Random(writer);
            int sequence = 0;
            try (Connection connection = store.writer()) {
                for (int i = 0; i < TRANSACTIONS; i++) {
                    if (random.nextInt(3) == 0) {
                        StoreFixture.takeTransactionId(connection);
                        delay(random, 3);
                    }
                    int events = 1 + random.nextInt(3);
                    for (int e = 0; e < events; e++) {
                        StoreFixture.append(connection, "stream " + writer, sequence + e);
                        delay(random, 3);
                    }
                    if (random.nextInt(10) == 0) {
                        delay(random, 60);
                    }
                    if (random.nextInt(5) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                        sequence += events;
                    }
                }
            }
            return sequence;
        };
    }

    /** Not a synchronisation: a writer that takes its time. */
    private static void delay(Random random, int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(mostMillis + 1)).toNanos());
    }

    private long inversions() {
        return store.jdbc().sql("""
                SELECT count(*) FROM (
                    SELECT sequence_number, lag(sequence_number, 1, -1::bigint)
                           OVER (PARTITION BY aggregate_id ORDER BY position) AS before
                      FROM event_position JOIN domain_event USING (global_index)) e
                 WHERE sequence_number <> before + 1
                """).query(Long.class).single();
    }

    private long overtakings() {
        return store.jdbc().sql("""
                SELECT count(*) FROM (
                    SELECT global_index, lag(global_index, 1, 0::bigint) OVER (ORDER BY position) AS before
                      FROM event_position) e
                 WHERE global_index < before
                """).query(Long.class).single();
    }
}
