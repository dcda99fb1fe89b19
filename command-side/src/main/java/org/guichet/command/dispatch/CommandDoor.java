package org.guichet.command.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.guichet.command.eventstore.AggregateCache;
import org.guichet.command.eventstore.AppendedEvent;
import org.guichet.command.eventstore.StoreFailure;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.stereotype.Component;

/**
 * The one way in which a command reaches its aggregate: once per idempotency key, tried again where another command
 * was faster, and never answered from an aggregate that another instance has left behind.
 */
@Component
public class CommandDoor {
    private static final int TRIES = 8;
    private static final long SHORTEST_PAUSE_NANOS = 2_000_000;

    private final CommandBus commands;
    private final AggregateCache cache;
    private final EarlierCommands earlier;
    private final MeterRegistry meters;
    private final Room room;

    CommandDoor(
            CommandBus commands,
            AggregateCache cache,
            EarlierCommands earlier,
            MeterRegistry meters,
            Optional<Room> room) {
        this.commands = commands;
        this.cache = cache;
        this.earlier = earlier;
        this.meters = meters;
        this.room = room.orElse(() -> true);
    }

    /**
     * Carries a command out.
     *
     * @param request what the client sent
     * @param command makes the command; asked again for each try, since a drawn case number may be taken
     * @throws Refused if a rule was broken, and nothing was changed
     */
    public CommandOutcome give(CommandRequest request, Supplier<? extends Command> command) {
        Timer.Sample sample = Timer.start(meters);
        String type = "unknown";
        String result = "failed";
        try {
            Command first = command.get();
            type = first.getClass().getSimpleName();
            if (!room.isLeft()) {
                throw new Refused(ProblemType.NO_ROOM);
            }
            CommandOutcome outcome = give(request, first, command);
            result = outcome.repeated() ? "repeated" : "done";
            return outcome;
        } catch (Refused refused) {
            result = refused.type().slug();
            throw refused;
        } finally {
            sample.stop(meters.timer("guichet.commands", "type", type, "outcome", result));
        }
    }

    private CommandOutcome give(CommandRequest request, Command first, Supplier<? extends Command> again) {
        Command command = first;
        for (int attempt = 1; ; attempt++) {
            boolean fromCache = cache.containsKey(command.target().toString());
            try {
                List<AppendedEvent> events = dispatch(request, command);
                if (!events.isEmpty()) {
                    return earlier.done(events);
                }
                // Nothing to do, says an entry that may be stale; or it was this very command that did it.
                if (!fromCache) {
                    return earlier.of(request).orElseGet(() -> earlier.done(events));
                }
                cache.remove(command.target().toString());
            } catch (Refused refused) {
                // The roll-back emptied the entries of what was loaded, so a second try reads the store. What the
                // command was to begin was not loaded, and its entry, if there is one, would make every try look stale.
                if (!fromCache) {
                    return earlier.of(request).orElseThrow(() -> refused);
                }
                cache.remove(command.target().toString());
            } catch (RuntimeException failed) {
                Optional<CommandOutcome> before = afterFailure(request, failed, attempt);
                if (before.isPresent()) {
                    return before.get();
                }
            }
            command = again.get();
        }
    }

    /** The earlier answer if there is one; nothing if the command is worth another try; else throws. */
    private Optional<CommandOutcome> afterFailure(CommandRequest request, RuntimeException failed, int attempt) {
        if (failed instanceof AggregateNotFoundException) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        StoreFailure failure = StoreFailure.of(failed);
        switch (failure) {
            case OUTCOME_UNKNOWN -> throw new Refused(ProblemType.OUTCOME_UNKNOWN);
            case UNAVAILABLE -> throw new Refused(ProblemType.UNAVAILABLE);
            case OTHER -> throw failed;
            case CONFLICT, COMMAND_KEY_TAKEN, CASE_NUMBER_TAKEN, ID_TAKEN -> {}
        }
        // Asked first whatever the constraint: PostgreSQL names only one of those that a repeated command breaks.
        Optional<CommandOutcome> before = earlier.of(request);
        if (before.isPresent()) {
            return before;
        }
        if (failure == StoreFailure.ID_TAKEN) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
        if (attempt >= TRIES) {
            throw new Refused(ProblemType.CONFLICT);
        }
        LockSupport.parkNanos(
                ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_NANOS, SHORTEST_PAUSE_NANOS * (1L << attempt)));
        return Optional.empty();
    }

    private List<AppendedEvent> dispatch(CommandRequest request, Command command) {
        CommandMessage<Command> message = new GenericCommandMessage<>(command, envelope(request, command.given()));
        var answer = new FutureCallback<Command, List<AppendedEvent>>();
        commands.dispatch(message, answer);
        var result = answer.getResult();
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static Map<String, String> envelope(CommandRequest request, Given given) {
        Map<String, String> envelope = new HashMap<>();
        envelope.put(EnvelopeKeys.OCCURRED_AT, given.occurredAt().toString());
        envelope.put(EnvelopeKeys.MUNICIPALITY, given.municipality().toString());
        envelope.put(EnvelopeKeys.ACTOR, given.caller().staff().toString());
        envelope.put(EnvelopeKeys.ROLE, given.caller().role().wireName());
        if (given.caller().desk() != null) {
            envelope.put(EnvelopeKeys.DESK, given.caller().desk().toString());
        }
        if (given.caller().provider() != null) {
            envelope.put(EnvelopeKeys.PROVIDER, given.caller().provider().toString());
        }
        request.route().ifPresent(route -> envelope.put(EnvelopeKeys.ROUTE, route));
        envelope.put(EnvelopeKeys.CORRELATION, request.correlation());
        envelope.put(EnvelopeKeys.COMMAND_KEY, request.commandKey());
        envelope.put(EnvelopeKeys.BODY_HMAC, request.bodyHmac());
        return envelope;
    }
}
