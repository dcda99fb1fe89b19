package org.guichet.command.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast the sequencer is on this machine; not run by default. See it again with
 * {@code mvn -pl command-side -am test -Dtest=SequencerSpeed -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("faults")
class SequencerSpeed {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerSpeed.class);
    private static final int EVENTS = 200_000;
    private static final int SINGLES = 500;

    private final StoreFixture store;
    private final KafkaFixture kafka = new KafkaFixture(Servers.get().kafka().superuser());

    SequencerSpeed() throws Exception {
        store = new StoreFixture();
        kafka.deleteTopics();
    }

    @Test
    void aFullStoreIsNumberedAndPublished() throws Exception {
        fill();
        try (Connection leader = store.leader()) {
            Numbering numbering = Numbering.resume(leader);
            long start = System.nanoTime();
            while (numbering.tick() > 0) {}
            report("numbered only", EVENTS, start);
        }
        store.jdbc().sql("TRUNCATE event_position").update();
        store.jdbc()
                .sql("UPDATE numbering SET highest_index = 0, last_position = 0")
                .update();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Sequencer sequencer = new Sequencer(store.source(), settings(0), registry)) {
            long start = System.nanoTime();
            sequencer.start();
            KafkaFixture.await(
                    () -> registry.get("guichet.sequencer.published").counter().count() == EVENTS);
            report("numbered and published", EVENTS, start);
        }
        assertThat(kafka.applied()).hasSize(EVENTS);
    }

    @Test
    void aSingleEventIsPublishedSoonAfterItsCommit() throws Exception {
        for (int linger : new int[] {0, 1, 5}) {
            long[] micros = latencies(linger);
            LOG.info(
                    "linger {} ms: commit to acknowledged, median {} us, 95 % {} us",
                    linger, micros[SINGLES / 2], micros[SINGLES * 95 / 100]);
        }
    }

    private long[] latencies(int linger) throws SQLException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        long[] micros = new long[SINGLES];
        try (Sequencer sequencer = new Sequencer(store.source(), settings(linger), registry);
                Connection writer = store.writer()) {
            sequencer.start();
            KafkaFixture.await(sequencer::isLeading);
            for (int i = -50; i < SINGLES; i++) {
                double before =
                        registry.get("guichet.sequencer.published").counter().count();
                StoreFixture.append(writer, "linger " + linger, i + 50);
                writer.commit();
                long committed = System.nanoTime();
                sequencer.wake();
                while (registry.get("guichet.sequencer.published").counter().count() == before) {
                    if (System.nanoTime() - committed > 30_000_000_000L) {
                        throw new AssertionError("an event was not published within 30 s");
                    }
                    LockSupport.parkNanos(50_000);
                }
                if (i >= 0) {
                    micros[i] = (System.nanoTime() - committed) / 1000;
                }
            }
        }
        Arrays.sort(micros);
        return micros;
    }

    private SequencerSettings settings(int linger) {
        Map<String, Object> client = new HashMap<>(kafka.settings().kafka());
        client.put("linger.ms", linger);
        client.put("delivery.timeout.ms", 120_000);
        client.put("request.timeout.ms", 30_000);
        client.put("default.api.timeout.ms", 30_000);
        return new SequencerSettings(client, (short) 1, KafkaFixture.SECRETS);
    }

    private void fill() {
        store.jdbc().sql("""
                INSERT INTO domain_event (aggregate_id, sequence_number, aggregate_type, event_id, recorded_at,
                            payload_type, payload_revision, payload, meta_data, command_key, command_ordinal)
                SELECT 'case-' || n % 20000, n / 20000, 'Case', gen_random_uuid()::text, '2026-03-01T09:30:00.000Z',
                       (ARRAY['casework.CaseRegistered', 'desk.VisitBooked', 'directory.PlaceOffered'])[1 + n % 3], '1',
                       convert_to('{"text":"' || repeat(md5(n::text), 16) || '"}', 'UTF8'),
                       convert_to('{"occurredAt":"2026-03-01T09:29:00Z","municipality":"m-17","actor":"'
                                  || gen_random_uuid() || '","role":"intake","correlation":"' || gen_random_uuid()
                                  || '","causation":"' || gen_random_uuid() || '","commandOrdinal":0}', 'UTF8'),
                       'key-' || n, 0
                  FROM generate_series(1, ?) n
                """).param(EVENTS).update();
    }

    private static void report(String what, int events, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.info(
                "{}: {} events in {} s, {} per second",
                what,
                events,
                "%.1f".formatted(seconds),
                Math.round(events / seconds));
    }
}
