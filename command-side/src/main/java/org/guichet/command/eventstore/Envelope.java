package org.guichet.command.eventstore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.envelope.EnvelopeKeys;

/**
 * Copies the command's envelope into every event that it causes, and counts the events of a command. The counter sits
 * on the root unit of work, since events published while committing go to a second append.
 */
final class Envelope implements CorrelationDataProvider, MessageDispatchInterceptor<EventMessage<?>> {
    private static final List<String> COPIED = List.of(
            EnvelopeKeys.OCCURRED_AT,
            EnvelopeKeys.MUNICIPALITY,
            EnvelopeKeys.ACTOR,
            EnvelopeKeys.ROLE,
            EnvelopeKeys.DESK,
            EnvelopeKeys.PROVIDER,
            EnvelopeKeys.ROUTE,
            EnvelopeKeys.CORRELATION,
            EnvelopeKeys.COMMAND_KEY,
            EnvelopeKeys.BODY_HMAC);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> cause) {
        Map<String, Object> envelope = new HashMap<>();
        COPIED.forEach(key -> {
            Object value = cause.getMetaData().get(key);
            if (value != null) {
                envelope.put(key, value);
            }
        });
        envelope.put(EnvelopeKeys.CAUSATION, cause.getIdentifier());
        return envelope;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (index, event) -> {
            int[] ordinal =
                    CurrentUnitOfWork.get().root().getOrComputeResource(Envelope.class.getName(), key -> new int[1]);
            return withoutBlanks(event)
                    .andMetaData(Map.of(EnvelopeKeys.COMMAND_ORDINAL, Integer.toString(ordinal[0]++)));
        };
    }

    // What an aggregate blanks must not stand in the books, although the command came with it.
    private static EventMessage<?> withoutBlanks(EventMessage<?> event) {
        Set<String> blank = event.getMetaData().entrySet().stream()
                .filter(entry -> "".equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return blank.isEmpty() ? event : event.withMetaData(event.getMetaData().withoutKeys(blank));
    }
}
