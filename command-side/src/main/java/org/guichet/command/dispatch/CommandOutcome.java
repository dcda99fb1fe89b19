package org.guichet.command.dispatch;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.command.eventstore.AppendedEvent;
import org.guichet.platform.consistency.ConsistencyTokens;

/**
 * What a command did.
 *
 * @param events what it made, in order; empty if there was nothing to do
 * @param repeated whether it had been carried out before, and this is that answer
 * @param tokens closes what is told of streams
 */
public record CommandOutcome(List<AppendedEvent> events, boolean repeated, ConsistencyTokens tokens) {
    /** Version of the stream that the command was for, after it. */
    public long streamVersion(Object stream) {
        return events.stream()
                .filter(event -> event.stream().equals(stream.toString()))
                .mapToLong(AppendedEvent::sequence)
                .max()
                .orElseThrow();
    }

    /** How far every stream has come that it moved, closed, for a query that must have seen it. */
    public String consistencyToken() {
        return tokens.close(events.stream()
                .collect(Collectors.toMap(
                        event -> UUID.fromString(event.stream()), AppendedEvent::sequence, Math::max, TreeMap::new)));
    }
}
