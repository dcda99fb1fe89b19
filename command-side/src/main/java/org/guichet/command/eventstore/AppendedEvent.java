package org.guichet.command.eventstore;

/**
 * An event that a command made.
 *
 * @param stream the aggregate that it belongs to
 * @param sequence its place there, from 0
 * @param payload the event
 */
public record AppendedEvent(String stream, long sequence, Object payload) {}
