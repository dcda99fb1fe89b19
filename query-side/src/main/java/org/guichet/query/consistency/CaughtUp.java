package org.guichet.query.consistency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells whether a projection shows everything that was published: for what must not be done with half of it. */
public final class CaughtUp implements AutoCloseable {
    private static final String NEXT =
            "SELECT topic, partition, next_offset FROM feed_position WHERE projection = :projection";

    private final Map<String, Object> broker;
    private final JdbcClient database;
    // Made when it is first needed, and kept.
    private Admin admin;
    private final Map<String, Set<String>> topics;

    /** Asks this broker and this database; close it in the end. */
    public CaughtUp(Map<String, Object> broker, DataSource database, List<Projection> projections) {
        this.broker = broker;
        this.database = JdbcClient.create(database);
        this.topics = projections.stream().collect(Collectors.toMap(Projection::name, Projection::topics));
    }

    /**
     * Whether the projection of this name has taken every record that Kafka has by now, on whatever instance.
     *
     * @throws IllegalStateException if Kafka does not say
     */
    public boolean is(String projection) throws InterruptedException {
        var next = new HashMap<TopicPartition, Long>();
        database.sql(NEXT).param("projection", projection).query(row -> {
            next.put(new TopicPartition(row.getString("topic"), row.getInt("partition")), row.getLong("next_offset"));
        });
        return ends(topics.get(projection)).entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private synchronized Admin client() {
        if (admin == null) {
            admin = Admin.create(broker);
        }
        return admin;
    }

    private Map<TopicPartition, Long> ends(Set<String> of) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = of.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try {
            return client().listOffsets(asked).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ends of the topics are not known", e);
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
