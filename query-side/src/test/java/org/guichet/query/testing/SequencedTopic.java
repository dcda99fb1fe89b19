package org.guichet.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.EventType;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.platform.kafka.RecordCode;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.testbed.Servers;

/** A topic, and what the sequencer would write to it. */
public final class SequencedTopic implements AutoCloseable {
    /** The installation whose sequencer it is: that of every test here. */
    public static final InstallationSecrets SECRETS;

    private static final Path SECRETS_DIRECTORY;

    static {
        try {
            SECRETS_DIRECTORY = Files.createTempDirectory("guichet-sequencer");
            SECRETS = InstallationSecrets.in(SECRETS_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final String name;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Integer, Long> lastOfPartition = new HashMap<>();
    private final Map<UUID, Long> nextSequence = new HashMap<>();
    private long lastPosition;
    private long epoch = 1;

    public SequencedTopic(String name) {
        this(name, Topics.PARTITIONS);
    }

    public SequencedTopic(String name, int partitions) {
        this.name = name;
        Map<String, Object> settings = new HashMap<>(Servers.get().kafka().superuser());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        settings.put("linger.ms", 5);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    public String name() {
        return name;
    }

    /** The partition of a stream. */
    public int partitionOf(UUID stream) {
        return Math.floorMod(stream.hashCode(), Topics.PARTITIONS);
    }

    /** Last position of a partition; 0 before the first. */
    public long last(int partition) {
        return lastOfPartition.getOrDefault(partition, 0L);
    }

    /** Begins again, as after a restore of the store to an earlier time. */
    public void nextEpoch() {
        epoch++;
        lastPosition = 0;
        lastOfPartition.clear();
        nextSequence.clear();
    }

    /** Gives an event its place; it is not sent yet. */
    public Numbered number(UUID stream, Object payload, Instant occurredAt, UUID municipality) {
        return number(
                stream,
                EventCatalogue.of(payload.getClass()).name(),
                EventJson.write(payload),
                payload,
                occurredAt,
                municipality);
    }

    /** Gives something that may be no event at all a place. */
    public Numbered number(UUID stream, String type, byte[] payload) {
        return number(stream, type, payload, null, Instant.EPOCH, new UUID(0, 0));
    }

    private Numbered number(
            UUID stream, String type, byte[] bytes, Object payload, Instant occurredAt, UUID municipality) {
        int partition = partitionOf(stream);
        long position = ++lastPosition;
        long sequence = nextSequence.merge(stream, 0L, (last, zero) -> last + 1);
        var metadata = Map.of(
                EnvelopeKeys.OCCURRED_AT, occurredAt.toString(),
                EnvelopeKeys.MUNICIPALITY, municipality.toString(),
                EnvelopeKeys.ACTOR, new UUID(0, 1).toString(),
                EnvelopeKeys.ROLE, "desk-officer");
        Instant recordedAt = occurredAt.plusSeconds(60);
        var record = new ProducerRecord<>(name, partition, stream.toString(), bytes);
        metadata.forEach((key, value) -> add(record, EventHeaders.ofMetadata(key), value));
        String id = new UUID(epoch, position).toString();
        add(record, EventHeaders.SPEC_VERSION, "1.0");
        add(record, EventHeaders.ID, id);
        add(record, EventHeaders.TYPE, type);
        add(record, EventHeaders.SUBJECT, stream.toString());
        add(record, EventHeaders.TIME, recordedAt.toString());
        add(record, EventHeaders.DATA_SCHEMA, type + "/1");
        add(record, EventHeaders.CONTENT_TYPE, "application/json");
        add(record, EventHeaders.SEQUENCE, Long.toString(sequence));
        add(record, EventHeaders.POSITION, Long.toString(position));
        add(record, EventHeaders.PREVIOUS, Long.toString(last(partition)));
        add(record, EventHeaders.STORE_EPOCH, Long.toString(epoch));
        var code = new RecordCode(name, partition, stream.toString().getBytes(StandardCharsets.UTF_8), bytes);
        record.headers().forEach(header -> code.header(header.key(), header.value()));
        record.headers().add(EventHeaders.CODE, code.under(SECRETS));
        lastOfPartition.put(partition, position);
        RecordedEvent event = payload == null
                ? null
                : new RecordedEvent(id, stream, sequence, typeOf(payload), payload, recordedAt, metadata, position);
        return new Numbered(event, record);
    }

    /** Sends records in this order and waits until the broker has them. */
    public void send(Numbered... records) {
        send(Arrays.asList(records));
    }

    public void send(List<Numbered> records) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        records.forEach(numbered -> sent.add(producer.send(numbered.record())));
        producer.flush();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends what the sequencer did not write. */
    public void forge(ProducerRecord<String, byte[]> record) {
        send(new Numbered(null, record));
    }

    /** Lets the readers that have their secrets in a directory believe this sequencer. */
    static void believedIn(Path secrets) throws IOException {
        Files.copy(SECRETS_DIRECTORY.resolve("event-codes.json"), secrets.resolve("event-codes.json"));
    }

    @Override
    public void close() {
        producer.close();
    }

    private static EventType typeOf(Object payload) {
        return EventCatalogue.of(payload.getClass());
    }

    private static void add(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An event with its place.
     *
     * @param event null for what is none
     */
    public record Numbered(RecordedEvent event, ProducerRecord<String, byte[]> record) {}
}
