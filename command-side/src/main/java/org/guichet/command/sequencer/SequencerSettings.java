package org.guichet.command.sequencer;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * Where Kafka is and how the topics are made.
 *
 * @param kafka client properties, at least {@code bootstrap.servers}; those of the producer may be given too, except
 *     what the promises rest on
 * @param replicationFactor of topics made now; existing ones stay as they are
 * @param secrets with which each record is given its code
 */
public record SequencerSettings(Map<String, Object> kafka, short replicationFactor, InstallationSecrets secrets) {

    public SequencerSettings {
        kafka = Map.copyOf(kafka);
    }

    Map<String, Object> producer() {
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        // The thread that sends also numbers: it must not hang on a full buffer.
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        producer.putAll(kafka);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        return producer;
    }

    Map<String, Object> consumer() {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put("default.api.timeout.ms", 10_000);
        consumer.put("fetch.max.wait.ms", 50);
        consumer.putAll(kafka);
        consumer.put("enable.auto.commit", false);
        consumer.put("auto.offset.reset", "none");
        return consumer;
    }

    Map<String, Object> admin() {
        Map<String, Object> admin = new HashMap<>();
        admin.put("request.timeout.ms", 5_000);
        admin.put("default.api.timeout.ms", 10_000);
        admin.putAll(kafka);
        return admin;
    }
}
