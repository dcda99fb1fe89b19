package org.guichet.command.deadlines;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that has to be looked at once an instant has passed.
 *
 * @param stream the aggregate that decides what comes of it
 * @param kind what is to be looked at; names the {@link WhenDue} that does
 * @param subject which one of the aggregate's things
 * @param at the last instant before it is due
 */
public record Deadline(UUID stream, String kind, UUID subject, Instant at) {}
