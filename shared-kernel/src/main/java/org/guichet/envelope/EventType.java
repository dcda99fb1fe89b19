package org.guichet.envelope;

/**
 * How an event is called outside this code base.
 *
 * @param name logical name, {@code context.Event}, the same for ever
 * @param revision of the payload; a new one needs an upcaster and a stored example of the old
 * @param payload the class that reads it now
 */
public record EventType(String name, int revision, Class<?> payload) {}
