package org.guichet.envelope;

/**
 * How an event is called outside this code base.
 *
 * @param name logical name, {@code context.Event}, the same for ever
 * @param revision of the payload; a new one needs an upcaster and a stored example of the old
 * @param payload the class that reads it now
 */
public record EventType(String name, int revision, Class<?> payload) {
    /** The context it belongs to, which is the first part of its name. */
    String context() {
        return contextOf(name);
    }

    static String contextOf(String name) {
        return name.split("\\.", 2)[0];
    }
}
