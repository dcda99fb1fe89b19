package org.guichet.envelope;

/**
 * Header names of a record: CloudEvents 1.0 binary mode for Kafka, with Guichet's extensions. The value of the record
 * is the payload exactly as it is stored; its key is the stream id.
 *
 * <p>Every metadata entry of the event (see {@link EnvelopeKeys}) travels as {@code ce_} + its name in lower case.
 */
public final class EventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    /** When the event was recorded, RFC 3339 in UTC. */
    public static final String TIME = "ce_time";
    /** {@code <type>/<revision>}. */
    public static final String DATA_SCHEMA = "ce_dataschema";

    public static final String CONTENT_TYPE = "content-type";
    /** Sequence of the event within its stream, from 0. */
    public static final String SEQUENCE = "ce_sequence";

    public static final String AGGREGATE_TYPE = "ce_aggregatetype";
    /** Position in the installation's single numbering, from 1. */
    public static final String POSITION = "ce_position";
    /** Position of the record before this one in the same topic and partition; 0 before the first. */
    public static final String PREVIOUS = "ce_previous";
    /** Raised whenever the store went back in time; positions are comparable within one epoch only. */
    public static final String STORE_EPOCH = "ce_storeepoch";

    /** Says that the sequencer wrote all the rest of the record, for this place: 16 bytes under the installation's key. */
    public static final String CODE = "ce_code";

    private EventHeaders() {}

    /** The header that carries a metadata entry. */
    public static String ofMetadata(String key) {
        return "ce_" + key.toLowerCase(java.util.Locale.ROOT);
    }
}
