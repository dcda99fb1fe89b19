package org.guichet.command.dispatch;

import java.util.List;
import java.util.stream.Collectors;
import org.guichet.command.eventstore.AppendedEvent;

/**
 * What a command did.
 *
 * @param events what it made, in order; empty if there was nothing to do
 * @param repeated whether it had been carried out before, and this is that answer
 */
public record CommandOutcome(List<AppendedEvent> events, boolean repeated) {
    /** Version of the stream that the command was for, after it. */
    public long streamVersion(Object stream) {
        return events.stream()
                .filter(event -> event.stream().equals(stream.toString()))
                .mapToLong(AppendedEvent::sequence)
                .max()
                .orElseThrow();
    }

    /** {@code stream:version} of every stream that it moved, for a query that must have seen it. */
    public String consistencyToken() {
        return events.stream()
                .collect(Collectors.toMap(AppendedEvent::stream, AppendedEvent::sequence, Math::max))
                .entrySet()
                .stream()
                .map(moved -> moved.getKey() + ":" + moved.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
