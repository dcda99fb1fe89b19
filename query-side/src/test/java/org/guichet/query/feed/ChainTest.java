package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.guichet.envelope.EventHeaders;
import org.guichet.query.feed.Chain.Hole;
import org.guichet.query.feed.Chain.Position;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final int EVENTS = 60;

    @Test
    void whateverAProducerSendsAgainEveryRecordIsAppliedOnceAndInOrder() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            assertThat(applied(written(random), random))
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        }
    }

    /** What stands in a partition after batches of which some records failed and were sent again. */
    private static List<Long> written(Random random) {
        var log = new ArrayList<Long>();
        long acknowledged = 0;
        while (acknowledged < EVENTS) {
            long end = Math.min(EVENTS, acknowledged + 1 + random.nextInt(10));
            long firstFailed = 0;
            var failed = new ArrayList<Long>();
            for (long position = acknowledged + 1; position <= end; position++) {
                if (random.nextInt(6) == 0) {
                    firstFailed = firstFailed == 0 ? position : firstFailed;
                    failed.add(position);
                } else {
                    log.add(position);
                }
            }
            if (random.nextBoolean()) {
                // Only what is missing comes again; what came too early does not.
                log.addAll(failed);
                firstFailed = 0;
            }
            // Whoever takes over may send again what was acknowledged already.
            long reached = firstFailed == 0 ? end : firstFailed - 1;
            acknowledged = random.nextInt(8) == 0 ? Math.max(0, reached - 3) : reached;
            if (reached == EVENTS) {
                break;
            }
        }
        return log;
    }

    private static List<Long> applied(List<Long> log, Random random) {
        var applied = new ArrayList<Long>();
        var position = new Position(1, 0, 0);
        Hole hole = null;
        int offset = 0;
        for (int reads = 0; offset < log.size() && reads < 10_000; reads++) {
            if (random.nextInt(20) == 0) {
                // Another process takes over: it knows what is stored and nothing else.
                hole = null;
                offset = (int) position.nextOffset();
            }
            int end = Math.min(log.size(), offset + 1 + random.nextInt(7));
            var chain = new Chain(position, hole, Instant.EPOCH);
            for (int at = offset; at < end; at++) {
                chain.offer(record(at, log.get(at)));
            }
            chain.end(end);
            chain.accepted().forEach(record -> applied.add(record.position()));
            position = chain.position();
            hole = chain.hole();
            offset = chain.rewind().isPresent() ? (int) chain.rewind().getAsLong() : end;
        }
        return applied;
    }

    private static ReceivedEvent record(int offset, long position) {
        var record = new ConsumerRecord<>("topic", 0, offset, new UUID(0, position).toString(), new byte[0]);
        Map.of(
                        EventHeaders.SEQUENCE,
                        "0",
                        EventHeaders.STORE_EPOCH,
                        "1",
                        EventHeaders.POSITION,
                        Long.toString(position),
                        EventHeaders.PREVIOUS,
                        Long.toString(position - 1))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return ReceivedEvent.of(record);
    }
}
