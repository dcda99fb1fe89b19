package org.guichet.command.casework.need;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.guichet.casework.CaseId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.casework.NeedEvent.NeedReprioritised;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.Standing;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.HandOverNeed;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.NeedCommand.ReprioritiseNeed;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.DeskId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** What the person of a case needs help with. An open need is never without someone who has to act on it. */
public class Needs {
    private final MigrantCase theCase;
    private final Map<NeedId, Need> byId = new LinkedHashMap<>();

    /** Part of the given case. */
    public Needs(MigrantCase theCase) {
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
    public void identify(IdentifyNeed c, MunicipalityFacts city) {
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
    void on(NeedIdentified e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        byId.put(e.need().need(), Need.identified(e, Instant.parse(occurredAt)));
    }

    @EventSourcingHandler
    void on(NeedTakenOver e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        byId.compute(e.need().need(), (id, before) -> Need.takenOver(e, Instant.parse(occurredAt), before));
    }

    @EventSourcingHandler
    void on(NeedMovedOn e) {
        stands(e.need());
        byId.computeIfPresent(e.need().need(), (id, need) -> need.movedOn(e));
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
    void on(NeedResolved e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        ended(e, new NeedEnding.Resolved(e.outcome()), occurredAt);
    }

    @EventSourcingHandler
    void on(NeedUnserved e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        ended(e, new NeedEnding.Unserved(e.reason()), occurredAt);
    }

    @EventSourcingHandler
    void on(NeedWithdrawn e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        ended(e, new NeedEnding.Withdrawn(), occurredAt);
    }

    private void ended(NeedEvent e, NeedEnding how, String occurredAt) {
        stands(e.need());
        byId.computeIfPresent(e.need().need(), (id, need) -> need.ended(how, Instant.parse(occurredAt)));
    }

    /** Sends every open need to another case, where it is another need; said as it stood here. */
    public List<Moving> moveOn(CaseId to) {
        return all().stream().filter(Need::isOpen).toList().stream()
                .map(need -> {
                    var as = new NeedId(UUID.randomUUID());
                    apply(new NeedMovedOn(new NeedStanding(need.id(), NeedState.MOVED, null), to, as, false));
                    return new Moving(need, as);
                })
                .toList();
    }

    /** Sends back what came from a case, said as it stands by now, whether or not it has ended meanwhile. */
    public List<Moving> giveBack(CaseId to) {
        List<Need> back = all().stream().filter(need -> need.cameFrom(to)).toList();
        back.forEach(need -> theCase.mustHaveNoOpenReferral(need.id()));
        return back.stream()
                .map(need -> {
                    NeedId as = need.origin().need();
                    apply(new NeedMovedOn(new NeedStanding(need.id(), NeedState.MOVED, null), to, as, true));
                    return new Moving(need, as);
                })
                .toList();
    }

    /** Goes on with what another case had, as the need that it is here. */
    public void takeOver(Moving moving, CaseId from) {
        Need need = moving.need();
        var standing =
                new NeedStanding(moving.as(), need.isOpen() ? need.state() : NeedState.IDENTIFIED, need.standing());
        apply(
                new NeedTakenOver(
                        theCase.standingByReferrals(standing),
                        need.group(),
                        need.urgency(),
                        need.restricted(),
                        need.code(),
                        need.note(),
                        from,
                        need.id()),
                datedTo(need.since()));
        if (need.ending() != null) {
            apply(ended(moving.as(), need.ending()), datedTo(need.endedAt()));
        }
    }

    /**
     * Lets a need that moved here be held as a referral in the case that it came from has it, unless something has been
     * decided about it here.
     *
     * @return the same where it has moved on again; null where nothing is left to do
     */
    public Following follow(Following following) {
        Need need = byId.get(following.need().need());
        if (need.elsewhere() != null) {
            return following.as(need.elsewhere());
        }
        boolean same = need.state() == following.need().state()
                && following.need().standing().equals(need.standing());
        if (need.isOpen() && !same && !theCase.hasOpenReferral(need.id())) {
            apply(new NeedHandedOver(following.need()));
        }
        return null;
    }

    /** Dates an event to when it happened elsewhere. */
    public static MetaData datedTo(Instant at) {
        return MetaData.with(EnvelopeKeys.OCCURRED_AT, at.toString());
    }

    /** A need that goes on in another case, and what it is there. */
    public record Moving(Need need, NeedId as) {}

    /** How a need stands by a referral of the case that it came from, and where it goes on. */
    public record Following(CaseId theCase, NeedStanding need) {
        /** The same, for the need as it stands elsewhere. */
        public Following as(Need.Elsewhere there) {
            return new Following(there.theCase(), new NeedStanding(there.need(), need.state(), need.standing()));
        }
    }

    /** A need ends this way, whoever held it. */
    public static NeedEvent ended(NeedId need, NeedEnding ending) {
        return switch (ending) {
            case NeedEnding.Resolved(String outcome) ->
                new NeedResolved(new NeedStanding(need, NeedState.RESOLVED, null), outcome);
            case NeedEnding.Unserved(String reason) ->
                new NeedUnserved(new NeedStanding(need, NeedState.UNSERVED, null), reason);
            case NeedEnding.Withdrawn() -> new NeedWithdrawn(new NeedStanding(need, NeedState.WITHDRAWN, null));
        };
    }

    /** All needs, ended ones too. */
    public Collection<Need> all() {
        return byId.values();
    }

    /** The need of that id; null if there is none. */
    public Need byId(NeedId id) {
        return byId.get(id);
    }

    /** The need, as far as the caller may know of it. */
    public Need known(NeedId wanted, Given given) {
        Need need = byId.get(wanted);
        if (need == null || need.restricted() && !given.caller().seesRestricted()) {
            throw Refused.field("need", "unknown");
        }
        return need;
    }

    /** The need, if it is open and the caller may know of it. */
    public Need open(NeedId wanted, Given given) {
        Need need = known(wanted, given);
        need.mustBeOpen();
        return need;
    }

    /** Takes over how a need stands, as an event says. */
    public void stands(NeedStanding standing) {
        byId.computeIfPresent(standing.need(), (id, need) -> need.standing(standing));
    }
}
