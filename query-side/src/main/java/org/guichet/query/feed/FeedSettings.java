package org.guichet.query.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How the feed reads.
 *
 * @param kafka client settings: where Kafka is, and the account
 * @param group whose members share the partitions
 * @param instance name of this member, the same after every start, where nothing else can be running under it; else empty
 * @param patience how long a record may be missing before it is published again from the store
 */
record FeedSettings(Map<String, Object> kafka, String group, String instance, Duration patience) {
    /** A killed process keeps its partitions for so long, and nobody reads them; the default is 45 s. */
    static final Duration SESSION = Duration.ofSeconds(10);

    /** So many projections work in the database at once. */
    static final int CONNECTIONS = 8;

    Map<String, Object> consumer() {
        var settings = new HashMap<>(kafka);
        settings.putAll(common());
        if (!instance.isEmpty()) {
            // It gets the partitions of the member that it replaces at once, also of one that was killed.
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        return settings;
    }

    /** For a reader that is of no group and is given its partitions by hand. */
    Map<String, Object> alone(String name) {
        var settings = new HashMap<>(kafka);
        settings.putAll(common());
        settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-" + name);
        return settings;
    }

    private Map<String, Object> common() {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
                Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
                Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis()),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000),
                // A topic made anew while the application runs is noticed within this time.
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000),
                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50));
    }
}
