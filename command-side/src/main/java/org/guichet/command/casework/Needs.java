package org.guichet.command.casework;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedReprioritised;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.Standing;
import org.guichet.command.casework.NeedCommand.EndNeed;
import org.guichet.command.casework.NeedCommand.HandOverNeed;
import org.guichet.command.casework.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.NeedCommand.ReprioritiseNeed;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.municipality.DeskId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** What the person of a case needs help with. An open need is never without someone who has to act on it. */
class Needs {
    private final MigrantCase theCase;
    private final Map<NeedId, Need> byId = new LinkedHashMap<>();

    Needs(MigrantCase theCase) {
        this.theCase = theCase;
    }

    @CommandHandler
    void handle(IdentifyNeed c, Reference reference, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        if (c.restricted() && !c.given().caller().seesRestricted()) {
            throw new Refused(ProblemType.RESTRICTED_NEED);
        }
        theCase.mustBeNew(c.need().value());
        identify(c, city);
    }

    /** Notes a need that nothing speaks against. */
    void identify(IdentifyNeed c, MunicipalityFacts city) {
        apply(new NeedIdentified(
                new NeedStanding(c.need(), NeedState.IDENTIFIED, theCase.deskActs(c.given(), c.urgency(), city)),
                c.group(),
                c.urgency(),
                c.restricted(),
                c.code(),
                c.note()));
    }

    @CommandHandler
    void handle(ReprioritiseNeed c, Reference reference, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        Need need = open(c.need(), c.given());
        if (need.urgency().equals(c.urgency())) {
            throw Refused.field("urgency", "unchanged");
        }
        // The clocks of a referral were set when it was sent, and whoever is due first among them goes on to act first.
        Standing held = need.standing();
        Standing standing = theCase.hasOpenReferral(need.id())
                ? held
                : new Standing(held.holder(), MigrantCase.dueAt(c.given(), c.urgency(), city));
        apply(new NeedReprioritised(new NeedStanding(need.id(), need.state(), standing), c.urgency()));
    }

    @CommandHandler
    void handle(HandOverNeed c, Reference reference, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        Need need = open(c.need(), c.given());
        theCase.mustHaveNoOpenReferral(need.id());
        if (c.to().kind() == Holder.Kind.DESK && !city.desks().contains(new DeskId(c.to().id()))) {
            throw Refused.field("desk", "unknown");
        }
        Instant due = MigrantCase.dueAt(c.given(), need.urgency(), city);
        apply(new NeedHandedOver(new NeedStanding(need.id(), need.state(), new Standing(c.to(), due))));
    }

    @CommandHandler
    void handle(EndNeed c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        Need need = open(c.need(), c.given());
        theCase.mustHaveNoOpenReferral(need.id());
        apply(ended(need.id(), c.ending()));
    }

    @EventSourcingHandler
    void on(NeedIdentified e) {
        byId.put(e.need().need(), Need.identified(e));
    }

    @EventSourcingHandler
    void on(NeedReprioritised e) {
        byId.computeIfPresent(e.need().need(), (id, need) -> need.reprioritised(e.urgency()));
        stands(e.need());
    }

    @EventSourcingHandler
    void on(NeedHandedOver e) {
        stands(e.need());
    }

    @EventSourcingHandler
    void on(NeedResolved e) {
        stands(e.need());
    }

    @EventSourcingHandler
    void on(NeedUnserved e) {
        stands(e.need());
    }

    @EventSourcingHandler
    void on(NeedWithdrawn e) {
        stands(e.need());
    }

    /** A need ends this way, whoever held it. */
    static NeedEvent ended(NeedId need, NeedEnding ending) {
        return switch (ending) {
            case NeedEnding.Resolved(String outcome) ->
                new NeedResolved(new NeedStanding(need, NeedState.RESOLVED, null), outcome);
            case NeedEnding.Unserved(String reason) ->
                new NeedUnserved(new NeedStanding(need, NeedState.UNSERVED, null), reason);
            case NeedEnding.Withdrawn() -> new NeedWithdrawn(new NeedStanding(need, NeedState.WITHDRAWN, null));
        };
    }

    Collection<Need> all() {
        return byId.values();
    }

    Need byId(NeedId id) {
        return byId.get(id);
    }

    /** The need, as far as the caller may know of it. */
    Need known(NeedId wanted, Given given) {
        Need need = byId.get(wanted);
        if (need == null || need.restricted() && !given.caller().seesRestricted()) {
            throw Refused.field("need", "unknown");
        }
        return need;
    }

    /** The need, if it is open and the caller may know of it. */
    Need open(NeedId wanted, Given given) {
        Need need = known(wanted, given);
        need.mustBeOpen();
        return need;
    }

    void stands(NeedStanding standing) {
        byId.computeIfPresent(standing.need(), (id, need) -> need.standing(standing));
    }
}
