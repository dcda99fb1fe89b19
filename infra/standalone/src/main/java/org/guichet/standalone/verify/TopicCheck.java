package org.guichet.standalone.verify;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.guichet.command.sequencer.EventRecords;
import org.guichet.command.sequencer.Unpublished;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.Topics;
import org.guichet.platform.vault.InstallationSecrets;
import tools.jackson.core.JacksonException;

/**
 * Whether the topics hold what the store holds: every record as the sequencer would write it now, byte for byte, and
 * every event once in the order of its partition, when records sent again are dropped as every reader drops them.
 */
final class TopicCheck {
    private static final String AT_POSITIONS = """
            SELECT given.position, given.topic, given.partition, given.previous, event.aggregate_id,
                   event.sequence_number, event.aggregate_type, event.event_id, event.recorded_at, event.payload_type,
                   event.payload_revision, event.payload, event.meta_data
              FROM store.event_position AS given JOIN store.domain_event AS event USING (global_index)
             WHERE given.position = ANY (?)
            """;

    private static final String IN_ORDER = """
            SELECT position, topic, partition FROM store.event_position ORDER BY position
            """;

    private static final String KNOWN_IDS = """
            SELECT 'the sequencer' AS reader, topic, topic_id FROM store.publication
            UNION
            SELECT projection, topic, topic_id FROM feed_position WHERE topic_id <> ''
            ORDER BY 1, 2
            """;

    private static final String KNOWN_EPOCHS = """
            SELECT DISTINCT 'the sequencer' AS reader, store_epoch FROM store.publication
             WHERE store_epoch <> ?
            UNION
            SELECT DISTINCT projection, store_epoch FROM feed_position WHERE store_epoch <> ? AND last_position > 0
            ORDER BY 1
            """;

    private final Connection connection;
    private final EventTopicsReader topics;
    private final Mark mark;
    private final InstallationSecrets secrets;
    private final long epoch;
    private final List<Difference> differences = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private long records;
    private long repeated;
    private long ofEarlierEpochs;
    private long refused;

    TopicCheck(Connection connection, EventTopicsReader topics, Mark mark, InstallationSecrets secrets)
            throws SQLException {
        this.connection = connection;
        this.secrets = secrets;
        this.topics = topics;
        this.mark = mark;
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery("SELECT epoch FROM store.store_epoch");
            row.next();
            this.epoch = row.getLong(1);
        }
    }

    /**
     * Reads the topics and compares.
     *
     * @param described the topics that are there
     * @param ends taken before the transaction of the connection began: it sees every event of a record before them
     */
    Check found(Map<String, TopicDescription> described, Map<TopicPartition, Long> ends) throws SQLException {
        compareTopics(described);
        topics.read(ends, this::take);
        comparePositions();
        return new Check(
                "topics",
                "%,d records in %,d topics, %,d sent again, %,d of earlier epochs, %,d not the sequencer's and refused"
                        .formatted(records, described.size(), repeated, ofEarlierEpochs, refused),
                differences);
    }

    private void compareTopics(Map<String, TopicDescription> described) throws SQLException {
        for (String topic : Topics.all()) {
            TopicDescription found = described.get(topic);
            if (found == null) {
                differ(topic, "is missing");
            } else if (found.partitions().size() != Topics.PARTITIONS) {
                differ(topic, "has " + found.partitions().size() + " partitions");
            }
        }
        try (var statement = connection.createStatement()) {
            ResultSet known = statement.executeQuery(KNOWN_IDS);
            while (known.next()) {
                TopicDescription found = described.get(known.getString("topic"));
                if (found != null && !found.topicId().toString().equals(known.getString("topic_id"))) {
                    differ(found.name(), "was made anew, and " + known.getString("reader") + " knows another one");
                }
            }
        }
        try (var query = connection.prepareStatement(KNOWN_EPOCHS)) {
            query.setLong(1, epoch);
            query.setLong(2, epoch);
            ResultSet known = query.executeQuery();
            while (known.next()) {
                differ(
                        known.getString("reader"),
                        "is in epoch " + known.getLong("store_epoch") + " of the store, not " + epoch);
            }
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> some) {
        Long[] positions = some.stream()
                .map(record -> number(record.headers(), EventHeaders.POSITION))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toArray(Long[]::new);
        Map<Long, Unpublished> stored = stored(positions);
        for (ConsumerRecord<byte[], byte[]> record : some) {
            records++;
            OptionalLong position = number(record.headers(), EventHeaders.POSITION);
            OptionalLong ofEpoch = number(record.headers(), EventHeaders.STORE_EPOCH);
            if (!EventRecords.isGenuine(record, secrets)) {
                // Readers pass it over, and it cannot be taken out of the topic: what it stood in place of would be
                // missing.
                refused++;
            } else if (position.isEmpty() || ofEpoch.isEmpty()) {
                differ(place(record), "is no event");
            } else if (ofEpoch.getAsLong() < epoch) {
                ofEarlierEpochs++;
            } else if (!stored.containsKey(position.getAsLong())) {
                differ(place(record), "says position " + position.getAsLong() + ", which the store does not have");
            } else {
                take(partition, record, stored.get(position.getAsLong()));
            }
        }
    }

    private void take(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Unpublished event) {
        if (!event.destination().equals(partition)) {
            differ(place(record), "is " + named(event) + ", which belongs into " + event.destination());
            return;
        }
        misfit(record, event)
                .ifPresent(what -> differ(place(record), "is not " + named(event) + " as the store has it: " + what));
        long last = reached.getOrDefault(partition, 0L);
        if (event.position() <= last) {
            repeated++;
        } else if (event.previous() == last) {
            reached.put(partition, event.position());
        }
        seen.set(Math.toIntExact(event.position()));
    }

    private Optional<String> misfit(ConsumerRecord<byte[], byte[]> record, Unpublished event) {
        ProducerRecord<String, byte[]> expected;
        try {
            expected = EventRecords.of(event, secrets);
        } catch (JacksonException e) {
            return Optional.of("its metadata there cannot be read");
        }
        var differing = new ArrayList<String>();
        if (!Arrays.equals(expected.key().getBytes(StandardCharsets.UTF_8), record.key())) {
            differing.add("key");
        }
        if (!Arrays.equals(expected.value(), record.value())) {
            differing.add("value");
        }
        if (!Objects.equals(texts(expected.headers()), texts(record.headers()))) {
            differing.addAll(differingHeaders(expected.headers(), record.headers()));
        }
        return differing.isEmpty() ? Optional.empty() : Optional.of("another " + String.join(", ", differing));
    }

    private static TreeSet<String> differingHeaders(Headers expected, Headers found) {
        var pairs = new HashSet<>(texts(expected));
        var other = new HashSet<>(texts(found));
        var names = new TreeSet<String>();
        texts(expected).stream().filter(pair -> !other.contains(pair)).forEach(pair -> names.add(pair.getFirst()));
        texts(found).stream().filter(pair -> !pairs.contains(pair)).forEach(pair -> names.add(pair.getFirst()));
        if (names.isEmpty()) {
            names.add("order of headers");
        }
        return names;
    }

    private static List<List<String>> texts(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                // It follows from the rest, and whether it is right was asked first.
                .filter(header -> !header.key().equals(EventHeaders.CODE))
                .map(header -> List.of(header.key(), String.valueOf(text(header))))
                .toList();
    }

    private void comparePositions() throws SQLException {
        var outOfOrder = new HashSet<TopicPartition>();
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(IN_ORDER);
            while (rows.next()) {
                long position = rows.getLong(1);
                var partition = new TopicPartition(rows.getString(2), rows.getInt(3));
                if (position > mark.of(partition)) {
                    continue;
                }
                if (!seen.get(Math.toIntExact(position))) {
                    differ(partition.toString(), "lacks the event of position " + position);
                    outOfOrder.add(partition);
                } else if (position > reached.getOrDefault(partition, 0L) && outOfOrder.add(partition)) {
                    // The first one says it; what follows cannot be in order either.
                    differ(partition.toString(), "has position " + position + " nowhere after its predecessor");
                }
            }
        }
    }

    private Map<Long, Unpublished> stored(Long[] positions) {
        try (PreparedStatement query = connection.prepareStatement(AT_POSITIONS)) {
            query.setArray(1, connection.createArrayOf("bigint", positions));
            ResultSet row = query.executeQuery();
            var found = new HashMap<Long, Unpublished>();
            while (row.next()) {
                var destination = new TopicPartition(row.getString("topic"), row.getInt("partition"));
                found.put(
                        row.getLong("position"),
                        new Unpublished(
                                row.getLong("position"),
                                destination,
                                row.getLong("previous"),
                                epoch,
                                row.getString("aggregate_id"),
                                row.getLong("sequence_number"),
                                row.getString("aggregate_type"),
                                row.getString("event_id"),
                                row.getString("recorded_at"),
                                row.getString("payload_type"),
                                row.getString("payload_revision"),
                                row.getBytes("payload"),
                                row.getBytes("meta_data")));
            }
            return found;
        } catch (SQLException e) {
            throw new UnreadableStore(e);
        }
    }

    private static OptionalLong number(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        String text = header == null ? null : text(header);
        return text != null && text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static String text(Header header) {
        return header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + " offset " + record.offset();
    }

    private static String named(Unpublished event) {
        return event.eventType() + " " + event.aggregateId() + "#" + event.sequence() + " at position "
                + event.position();
    }

    private void differ(String where, String what) {
        differences.add(new Difference(where, what));
    }
}
