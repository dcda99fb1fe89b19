package org.guichet.envelope;

import java.util.List;

/** The Kafka topics of an installation: one per context, keyed by stream id, with a partition count fixed for life. */
public final class Topics {
    /** Changing it would move streams between partitions and break their order. */
    public static final int PARTITIONS = 12;

    /** How the name of each begins. */
    public static final String PREFIX = "guichet.";

    private static final List<String> CONTEXTS = EventCatalogue.contexts();

    private Topics() {}

    /** Every topic of the installation. */
    public static List<String> all() {
        return CONTEXTS.stream().map(Topics::ofContext).toList();
    }

    /** The topic of an event by its logical name, such as {@code casework.CaseRegistered}. */
    public static String ofEventType(String eventType) {
        String context = EventType.contextOf(eventType);
        if (!CONTEXTS.contains(context)) {
            throw new IllegalArgumentException("no topic for event type " + eventType);
        }
        return ofContext(context);
    }

    private static String ofContext(String context) {
        return PREFIX + context + ".v1";
    }
}
