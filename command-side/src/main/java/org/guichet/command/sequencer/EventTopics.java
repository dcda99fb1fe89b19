package org.guichet.command.sequencer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.guichet.envelope.Topics;

/** The topics of the installation: made where missing, refused where their partition count is not the agreed one. */
final class EventTopics implements AutoCloseable {
    // Kept for ever: Kafka is a history to rebuild from. Never compacted: that would keep the last event of a stream.
    private static final Map<String, String> CONFIG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1");

    private static final int ATTEMPTS = 20;
    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final Supplier<Admin> admins;
    private final short replicationFactor;
    private Admin admin;

    /**
     * @param admins makes the client when first needed; it may fail as long as Kafka's name does not resolve
     */
    EventTopics(Supplier<Admin> admins, short replicationFactor) {
        this.admins = admins;
        this.replicationFactor = replicationFactor;
    }

    /**
     * The id of every topic, made now where it was missing. Does not block.
     *
     * @return fails with {@link WrongPartitionCount}, or with Kafka's own exception where Kafka did not answer
     */
    CompletableFuture<Map<String, Uuid>> ids() {
        try {
            admin = admin == null ? admins.get() : admin;
        } catch (KafkaException unreachable) {
            return CompletableFuture.failedFuture(unreachable);
        }
        Map<String, CompletableFuture<Uuid>> ids = new HashMap<>();
        for (String topic : Topics.all()) {
            ids.put(topic, find(topic, ATTEMPTS).toCompletableFuture());
        }
        return CompletableFuture.allOf(ids.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    Map<String, Uuid> joined = new HashMap<>();
                    ids.forEach((topic, id) -> joined.put(topic, id.join()));
                    return joined;
                });
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private CompletionStage<Uuid> find(String topic, int attempts) {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .toCompletionStage()
                .thenCompose(EventTopics::idOf)
                .exceptionallyCompose(error -> cause(error) instanceof UnknownTopicOrPartitionException
                        ? create(topic, attempts)
                        : CompletableFuture.failedFuture(cause(error)));
    }

    private static CompletionStage<Uuid> idOf(TopicDescription found) {
        int partitions = found.partitions().size();
        return partitions == Topics.PARTITIONS
                ? CompletableFuture.completedFuture(found.topicId())
                : CompletableFuture.failedFuture(new WrongPartitionCount(found.name(), partitions));
    }

    // A topic just made, by another instance or this one, exists before every broker knows it.
    private CompletionStage<Uuid> create(String topic, int attempts) {
        return admin.createTopics(List.of(new NewTopic(topic, Topics.PARTITIONS, replicationFactor).configs(CONFIG)))
                .topicId(topic)
                .toCompletionStage()
                .exceptionallyCompose(error -> cause(error) instanceof TopicExistsException && attempts > 1
                        ? CompletableFuture.supplyAsync(() -> find(topic, attempts - 1), SOON)
                                .thenCompose(id -> id)
                        : CompletableFuture.failedFuture(cause(error)));
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException ? error.getCause() : error;
    }
}
