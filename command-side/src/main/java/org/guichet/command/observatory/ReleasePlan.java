package org.guichet.command.observatory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.observatory.RegisteredRelease.State;
import org.guichet.command.observatory.ReleaseCommand.PlanRelease;
import org.guichet.command.observatory.ReleaseCommand.PublishRelease;
import org.guichet.command.observatory.ReleaseCommand.WithdrawRelease;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.Method;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.ObservatoryEvent.ReleaseRevised;
import org.guichet.observatory.ObservatoryEvent.ReleaseWithdrawn;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableSet;
import org.guichet.platform.release.ArtefactSeal;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A release of figures: announced by one, looked at and published by another, and never changed after that. */
@Aggregate(type = "ReleasePlan")
class ReleasePlan {
    @AggregateIdentifier
    private ReleaseId id;

    private ReleasePlanned plan;
    private UUID planner;
    private State state;

    ReleasePlan() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    ReleasePlan(PlanRelease c, ReleaseRegister register, Reference reference, Clock clock) {
        TableSet set = TableSet.current();
        MunicipalityId city = c.given().municipality();
        List<String> tables = WantedTables.of(set, c.tables(), c.period());
        ZoneId zone = zoneOf(city, reference);
        if (c.publishOn().isBefore(c.period().closesAt(zone).atZone(zone).toLocalDate())) {
            throw new Refused(
                    ProblemType.PERIOD_NOT_CLOSED,
                    Map.of("errors", List.of(new FieldError("publishOn", "not-applicable"))));
        }
        // An announcement is made before the day: a calendar that was filled in afterwards proves nothing.
        if (c.publishOn().isBefore(LocalDate.ofInstant(clock.instant(), zone))) {
            throw Refused.field("publishOn", "in-the-past");
        }
        var earlier = new EarlierReleases(register.ofYear(city, c.period().year()));
        earlier.mustComeNext(c.period(), c.revises(), c.publishOn());
        List<String> nationalities =
                c.nationalities().stream().sorted().distinct().toList();
        earlier.mustShow(nationalities);
        apply(new ReleasePlanned(
                c.id(),
                city,
                c.period(),
                c.revises(),
                tables,
                nationalities,
                set.version(),
                Method.RULES,
                Method.PERTURBATION,
                c.publishOn()));
    }

    @CommandHandler
    void handle(WithdrawRelease c) {
        mustBePlanned();
        apply(new ReleaseWithdrawn(id));
    }

    @CommandHandler
    void handle(
            PublishRelease c, ReleaseRegister register, Reference reference, InstallationSecrets secrets, Clock clock) {
        mustBePlanned();
        if (c.given().caller().staff().equals(planner)) {
            throw new Refused(ProblemType.OWN_RELEASE);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zoneOf(plan.municipality(), reference));
        if (today.isBefore(plan.publishOn())) {
            throw new Refused(ProblemType.RELEASE_NOT_DUE);
        }
        if (!new ArtefactSeal(secrets).fits(id, c.sha256(), c.seal())) {
            throw new Refused(ProblemType.NOT_THE_FIGURES_MADE);
        }
        // Once more: when it was planned, another period of the year was perhaps planned, too, and not yet published.
        Period period = plan.period();
        var earlier = new EarlierReleases(register.ofYear(plan.municipality(), period.year()));
        earlier.mustShow(plan.nationalities());
        earlier.mustBeDue(plan.revises(), today);
        apply(
                plan.revises() == null
                        ? new ReleasePublished(id, c.sha256())
                        : new ReleaseRevised(id, plan.revises(), c.sha256()));
    }

    @EventSourcingHandler
    void on(ReleasePlanned e, @MetaDataValue(EnvelopeKeys.ACTOR) String actor) {
        id = e.id();
        plan = e;
        planner = UUID.fromString(actor);
        state = State.PLANNED;
    }

    @EventSourcingHandler
    void on(ReleaseWithdrawn e) {
        state = State.WITHDRAWN;
    }

    @EventSourcingHandler
    void on(ReleasePublished e) {
        state = State.PUBLISHED;
    }

    @EventSourcingHandler
    void on(ReleaseRevised e) {
        state = State.PUBLISHED;
    }

    private void mustBePlanned() {
        if (state != State.PLANNED) {
            throw new Refused(ProblemType.RELEASE_NOT_PLANNED);
        }
    }

    private static ZoneId zoneOf(MunicipalityId city, Reference reference) {
        return reference
                .municipality(city)
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND))
                .calendar()
                .zone();
    }
}
