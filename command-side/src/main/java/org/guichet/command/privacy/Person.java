package org.guichet.command.privacy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.Given;
import org.guichet.command.privacy.PersonCommand.LiftLegalHold;
import org.guichet.command.privacy.PersonCommand.PlaceLegalHold;
import org.guichet.command.privacy.PersonCommand.RefuseErasure;
import org.guichet.command.privacy.PersonCommand.RequestErasure;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.privacy.ErasureRequestId;
import org.guichet.privacy.LegalHoldId;
import org.guichet.privacy.PrivacyEvent.ErasureRefused;
import org.guichet.privacy.PrivacyEvent.ErasureRequested;
import org.guichet.privacy.PrivacyEvent.LegalHoldLifted;
import org.guichet.privacy.PrivacyEvent.LegalHoldPlaced;
import org.guichet.privacy.PrivacyEvent.PersonErased;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * What was asked about a person's data, and what forbids it to be erased. It is not cached: it is rarely touched, and
 * {@link PersonErasure} changes it while a unit of work commits, where a cache would keep it as it was before.
 */
@Aggregate(type = "Person")
class Person {
    /** Article 12(3) of Regulation (EU) 2016/679: without delay, and within one month of the request at the latest. */
    private static final int MONTHS_TO_ANSWER = 1;

    /** Code of the list {@code erasure-basis}. */
    private static final String REPEATED = "REPEATED";

    @AggregateIdentifier
    private PersonId id;

    private boolean erased;
    private ErasureRequestId open;
    /** Account of who noted the open request. */
    private String openedBy;

    private final Set<LegalHoldId> holds = new HashSet<>();
    /** Every id that something of this person was given. */
    private final Set<UUID> used = new HashSet<>();

    Person() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestErasure c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustTake(c.given(), reference, clock);
        mustBeNew(c.request().value());
        if (open != null) {
            throw new Refused(ProblemType.ERASURE_ALREADY_ASKED);
        }
        apply(new ErasureRequested(
                c.id(), c.request(), c.caseId(), c.askedBy(), c.ground(), answerBy(c.given(), city)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RefuseErasure c, Reference reference, Clock clock, @MetaDataValue(EnvelopeKeys.ACTOR) String actor) {
        if (!used.contains(c.request().value())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        mustTake(c.given(), reference, clock);
        if (!c.request().equals(open)) {
            throw new Refused(ProblemType.ERASURE_ALREADY_DECIDED);
        }
        // What a person asked for would else disappear under the one pair of eyes that wrote it down.
        if (openedBy.equals(actor)) {
            throw new Refused(ProblemType.OWN_ERASURE_REQUEST);
        }
        apply(new ErasureRefused(id, c.request(), c.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlaceLegalHold c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustTake(c.given(), reference, clock);
        mustBeNew(c.hold().value());
        // A hold that nobody ever looks at again would keep a person's data for ever.
        if (!c.reviewOn().isAfter(c.given().occurredAt().atZone(zone(city)).toLocalDate())) {
            throw Refused.field("reviewOn", "in-the-past");
        }
        apply(new LegalHoldPlaced(c.id(), c.hold(), c.caseId(), c.basis(), c.reviewOn()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(LiftLegalHold c, Reference reference, Clock clock) {
        mustTake(c.given(), reference, clock);
        if (!holds.contains(c.hold())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        apply(new LegalHoldLifted(id, c.hold()));
    }

    /** The key is gone: records the proof, which answers whatever was asked. */
    void erased(PersonId person, String basis) {
        // Who comes back with an old copy was erased before, when no hold stood in the way any more.
        if (!holds.isEmpty() && !basis.equals(REPEATED)) {
            throw new Refused(ProblemType.LEGAL_HOLD);
        }
        apply(new PersonErased(person, basis));
    }

    /** Who noted what is asked and not decided yet; empty where nothing is. */
    Optional<String> askedBy() {
        return Optional.ofNullable(open).map(request -> openedBy);
    }

    @EventSourcingHandler
    void on(ErasureRequested e, @MetaDataValue(EnvelopeKeys.ACTOR) String actor) {
        id = e.person();
        open = e.request();
        openedBy = actor;
        used.add(e.request().value());
    }

    @EventSourcingHandler
    void on(ErasureRefused e) {
        open = null;
    }

    @EventSourcingHandler
    void on(LegalHoldPlaced e) {
        id = e.person();
        holds.add(e.hold());
        used.add(e.hold().value());
    }

    @EventSourcingHandler
    void on(LegalHoldLifted e) {
        holds.remove(e.hold());
    }

    @EventSourcingHandler
    void on(PersonErased e) {
        id = e.person();
        erased = true;
        open = null;
    }

    private MunicipalityFacts mustTake(Given given, Reference reference, Clock clock) {
        if (erased) {
            throw new Refused(ProblemType.PERSON_ERASED);
        }
        MunicipalityFacts city = reference.municipality(given.municipality()).orElseThrow();
        city.mustAllow(given.occurredAt(), clock.instant());
        return city;
    }

    private void mustBeNew(UUID thing) {
        if (used.contains(thing)) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
    }

    // The month ends with its last day, in the city's own time.
    private static Instant answerBy(Given given, MunicipalityFacts city) {
        return given.occurredAt()
                .atZone(zone(city))
                .toLocalDate()
                .plusMonths(MONTHS_TO_ANSWER)
                .plusDays(1)
                .atStartOfDay(zone(city))
                .toInstant();
    }

    private static ZoneId zone(MunicipalityFacts city) {
        return city.calendar().zone();
    }
}
