package org.guichet.command.sequencer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.guichet.envelope.EventHeaders;
import org.guichet.platform.kafka.RecordCode;
import org.guichet.platform.vault.InstallationSecrets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of an event: CloudEvents 1.0 in binary mode, the stored bytes as its value. */
public final class EventRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventRecords() {}

    /**
     * The record to send. A metadata entry that is null gets no header.
     *
     * @param secrets with which readers know that it is the sequencer's
     * @throws tools.jackson.core.JacksonException where the metadata is not JSON
     */
    public static ProducerRecord<String, byte[]> of(Unpublished event, InstallationSecrets secrets) {
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(
                event.destination().topic(), event.destination().partition(), event.aggregateId(), event.payload());
        Headers headers = sent.headers();
        // Before the envelope's own: the last header of a name counts, so no metadata entry can pose as a position.
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(event.metadata()).properties()) {
            if (!entry.getValue().isNull()) {
                add(headers, EventHeaders.ofMetadata(entry.getKey()), text(entry.getValue()));
            }
        }
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, event.eventId());
        add(headers, EventHeaders.TYPE, event.eventType());
        add(headers, EventHeaders.SOURCE, "/guichet/" + context(event.eventType()));
        add(headers, EventHeaders.SUBJECT, event.aggregateId());
        add(headers, EventHeaders.TIME, event.recordedAt());
        add(headers, EventHeaders.DATA_SCHEMA, event.eventType() + "/" + event.revision());
        add(headers, EventHeaders.CONTENT_TYPE, "application/json");
        add(headers, EventHeaders.SEQUENCE, Long.toString(event.sequence()));
        add(headers, EventHeaders.AGGREGATE_TYPE, event.aggregateType());
        add(headers, EventHeaders.POSITION, Long.toString(event.position()));
        add(headers, EventHeaders.PREVIOUS, Long.toString(event.previous()));
        add(headers, EventHeaders.STORE_EPOCH, Long.toString(event.epoch()));
        headers.add(EventHeaders.CODE, code(sent).under(secrets));
        return sent;
    }

    private static RecordCode code(ProducerRecord<String, byte[]> record) {
        var code = new RecordCode(
                record.topic(), record.partition(), record.key().getBytes(StandardCharsets.UTF_8), record.value());
        record.headers().forEach(header -> code.header(header.key(), header.value()));
        return code;
    }

    /** Whether the sequencer of this installation wrote the record, for the place where it was found. */
    public static boolean isGenuine(ConsumerRecord<byte[], byte[]> record, InstallationSecrets secrets) {
        var code = new RecordCode(record.topic(), record.partition(), record.key(), record.value());
        record.headers().forEach(header -> code.header(header.key(), header.value()));
        return code.isRight(secrets);
    }

    private static String context(String eventType) {
        int dot = eventType.indexOf('.');
        return dot < 0 ? eventType : eventType.substring(0, dot);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
