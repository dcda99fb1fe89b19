package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.CITY;
import static org.guichet.command.casework.CaseStories.CLOCK;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.noDeadlines;
import static org.guichet.command.casework.CaseStories.noRows;
import static org.guichet.command.casework.CaseStories.reference;
import static org.guichet.command.casework.CaseStories.registered;
import static org.guichet.command.casework.CaseStories.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A registered case of Tangier to which something has happened, and what a command then makes of it. */
final class CaseFixture {
    private final MunicipalityFacts city;
    private final List<Object> happened = new ArrayList<>(List.of(registered()));

    private CaseFixture(MunicipalityFacts city) {
        this.city = city;
    }

    static CaseFixture aCase() {
        return new CaseFixture(CITY);
    }

    /** A case of Tangier as it would be if Tangier worked like this. */
    static CaseFixture aCaseOf(MunicipalityFacts city) {
        return new CaseFixture(city);
    }

    /** After these events, of whose envelopes nobody asks more than that they happened before now. */
    CaseFixture after(Object... events) {
        happened.addAll(stored(events));
        return this;
    }

    /** These events as they are read back: each has its instant, half an hour ago where it brings none. */
    static List<Object> stored(Object... events) {
        String before = NOW.minusSeconds(1800).toString();
        return Stream.of(events)
                .map(event -> event instanceof EventMessage
                        ? event
                        : new GenericEventMessage<>(event, Map.of(EnvelopeKeys.OCCURRED_AT, before)))
                .toList();
    }

    /** After an event that somebody caused. */
    CaseFixture after(Given given, Object event) {
        happened.add(new GenericEventMessage<>(event, envelope(given)));
        return this;
    }

    /** What comes of a command; replayed state must equal live state. */
    ResultValidator<MigrantCase> when(CaseworkCommand command) {
        var fixture = new AggregateTestFixture<>(MigrantCase.class);
        fixture.registerInjectableResource(reference(List.of(city)));
        fixture.registerInjectableResource(noRows());
        fixture.registerInjectableResource(routes());
        fixture.registerInjectableResource(noDeadlines());
        fixture.registerInjectableResource(CLOCK);
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.registerCorrelationDataProvider(
                    new SimpleCorrelationDataProvider(EnvelopeKeys.OCCURRED_AT, EnvelopeKeys.ACTOR));
            return chain.proceed();
        });
        fixture.setReportIllegalStateChange(true);
        return fixture.given(happened).when(command, envelope(command.given()));
    }

    static void refused(ResultValidator<MigrantCase> result, ProblemType why) {
        result.expectNoEvents().expectException(Refused.class).expectExceptionMessage(why.slug());
    }

    private static Map<String, String> envelope(Given given) {
        return Map.of(
                EnvelopeKeys.OCCURRED_AT,
                given.occurredAt().toString(),
                EnvelopeKeys.ACTOR,
                given.caller().staff().toString());
    }
}
