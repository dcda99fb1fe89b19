package org.guichet.command.casework;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.guichet.casework.ReferralState.ACCEPTED;
import static org.guichet.casework.ReferralState.ACKNOWLEDGED;
import static org.guichet.casework.ReferralState.COMPLETED;
import static org.guichet.casework.ReferralState.DECLINED;
import static org.guichet.casework.ReferralState.IN_PROGRESS;
import static org.guichet.casework.ReferralState.NOT_DELIVERED;
import static org.guichet.casework.ReferralState.SENT;
import static org.guichet.casework.ReferralState.WITHDRAWN;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralEvent.ServiceStarted;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.IdentifyNeed;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.ReferNeed;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.ReferralCommand.StartService;
import org.guichet.command.casework.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * One person's dealings with one municipality: the details, consents, needs and referrals, so that consent and closing
 * hold in one transaction. What describes the person is carried closed; no rule here opens it.
 */
@Aggregate(type = "MigrantCase", cache = "aggregateCache")
class MigrantCase {
    @AggregateIdentifier
    private CaseId id;

    private PersonId person;
    private MunicipalityId municipality;
    private DeskId desk;
    private Instant begun;
    private boolean complete;
    private boolean closed;
    private boolean erased;
    private PersonDetails details;
    private final List<ConsentRecorded> consents = new ArrayList<>();
    private final Map<NeedId, Need> needs = new LinkedHashMap<>();
    private final Map<ReferralId, Referral> referrals = new LinkedHashMap<>();

    MigrantCase() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    MigrantCase(RegisterCase c, Reference reference, CaseRows rows, Clock clock) {
        MunicipalityFacts city = reference
                .municipality(c.given().municipality())
                .orElseThrow(() -> new Refused(ProblemType.OTHER_MUNICIPALITY));
        BusinessTime.check(c.given().occurredAt(), clock.instant(), null, city);
        if (!city.desks().contains(c.desk())) {
            throw Refused.field("desk", "unknown");
        }
        rows.claim(c.id(), city.id(), c.number(), c.key());
        apply(new CaseRegistered(
                c.id(),
                c.key().person(),
                city.id(),
                c.desk(),
                c.number().sealed(),
                c.source(),
                c.complete(),
                c.details()));
    }

    @CommandHandler
    void handle(CompleteIntake c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        if (complete) {
            throw new Refused(ProblemType.INTAKE_ALREADY_COMPLETE);
        }
        apply(new IntakeCompleted(c.details()));
    }

    @CommandHandler
    void handle(CorrectPersonDetails c, Reference reference, Clock clock) {
        // A closed case takes corrections too: what was noted wrongly stays wrong otherwise.
        mustBelongTo(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        apply(new PersonDetailsCorrected(c.details()));
    }

    @CommandHandler
    void handle(ChangeCircumstances c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        apply(new CircumstancesChanged(c.details()));
    }

    @CommandHandler
    void handle(RecordConsent c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        if (!reference.municipalityOf(c.recipient()).equals(Optional.of(municipality))) {
            throw Refused.field("recipient", "unknown");
        }
        if (c.until() != null && c.until().isBefore(c.given().occurredAt())) {
            throw Refused.field("until", "in-the-past");
        }
        apply(new ConsentRecorded(
                c.consent(),
                c.purpose(),
                c.recipient(),
                c.scope(),
                c.until(),
                c.givenBy(),
                c.method(),
                c.language(),
                c.interpreter(),
                c.copyGiven()));
    }

    @CommandHandler
    void handle(IdentifyNeed c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustTakeWork(c.given(), reference, clock);
        if (c.restricted() && !c.given().caller().seesRestricted()) {
            throw new Refused(ProblemType.RESTRICTED_NEED);
        }
        if (needs.containsKey(c.need())) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
        apply(new NeedIdentified(
                new NeedStanding(c.need(), NeedState.IDENTIFIED, deskActs(c.given(), c.urgency(), city)),
                c.group(),
                c.urgency(),
                c.restricted(),
                c.code(),
                c.note()));
    }

    @CommandHandler
    void handle(AddNote c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        apply(new NoteAdded(c.note(), c.text()));
    }

    @CommandHandler
    void handle(ReferNeed c, Reference reference, CaseRows rows, Clock clock) {
        MunicipalityFacts city = mustTakeWork(c.given(), reference, clock);
        Need need = need(c.need(), c.given());
        need.mustBeOpen();
        if (need.restricted()) {
            throw new Refused(ProblemType.RESTRICTED_NOT_REFERABLE);
        }
        ServiceFacts service = ServiceTakesReferrals.check(reference, c.service(), municipality);
        boolean asked = referrals.values().stream()
                .anyMatch(referral -> referral.isOpen()
                        && referral.need().equals(c.need())
                        && referral.candidate().service().equals(c.service()));
        if (asked) {
            throw new Refused(ProblemType.ALREADY_REFERRED_THERE);
        }
        ConsentRecorded consent = ReferralNeedsConsent.find(consents, service.provider(), c);
        var deadlines = ReferralDeadlines.of(need.urgency(), c.given().occurredAt(), city.calendar());
        var standing = new Standing(Holder.provider(service.provider()), deadlines.acknowledgeBy());
        rows.locate(c.referral(), id);
        apply(new ReferralSent(
                c.referral(),
                0,
                standing,
                needAfter(need.id(), c.referral(), SENT, standing, null),
                municipality,
                need.group(),
                need.urgency(),
                List.of(new Candidate(service.id(), service.provider(), deadlines)),
                consent == null ? null : consent.consent(),
                c.legalBasis(),
                new Snapshot(
                        details.within(c.share()), need.code(), c.share().contains("NEED_NOTE") ? need.note() : null)));
    }

    @CommandHandler
    void handle(AcknowledgeReferral c, Reference reference, Clock clock) {
        Referral referral = answered(c, reference, clock, SENT);
        var standing = providerActs(referral, referral.candidate().deadlines().decideBy());
        apply(new ReferralAcknowledged(
                referral.id(), referral.nextVersion(), standing, needAfter(referral, ACKNOWLEDGED, standing, null)));
    }

    @CommandHandler
    void handle(AcceptReferral c, Reference reference, Clock clock) {
        Referral referral = answered(c, reference, clock, SENT, ACKNOWLEDGED);
        var standing = providerActs(referral, referral.candidate().deadlines().deliverBy());
        apply(new ReferralAccepted(
                referral.id(),
                referral.nextVersion(),
                standing,
                needAfter(referral, ACCEPTED, standing, null),
                c.remark()));
    }

    @CommandHandler
    void handle(DeclineReferral c, Reference reference, Clock clock) {
        Referral referral = answered(c, reference, clock, SENT, ACKNOWLEDGED);
        Standing desk = deskActs(c.given(), referral.urgency(), city(reference));
        apply(new ReferralDeclined(
                referral.id(),
                referral.nextVersion(),
                desk,
                needAfter(referral, DECLINED, null, desk),
                c.reason(),
                c.remark()));
    }

    @CommandHandler
    void handle(StartService c, Reference reference, Clock clock) {
        Referral referral = answered(c, reference, clock, ACCEPTED);
        var standing = providerActs(referral, referral.candidate().deadlines().deliverBy());
        apply(new ServiceStarted(
                referral.id(), referral.nextVersion(), standing, needAfter(referral, IN_PROGRESS, standing, null)));
    }

    @CommandHandler
    void handle(CompleteReferral c, Reference reference, Clock clock) {
        Referral referral = answered(c, reference, clock, ACCEPTED, IN_PROGRESS);
        Standing desk = deskActs(c.given(), referral.urgency(), city(reference));
        apply(new ReferralCompleted(
                referral.id(),
                referral.nextVersion(),
                desk,
                needAfter(referral, COMPLETED, null, desk),
                c.outcome(),
                c.remark()));
    }

    @CommandHandler
    void handle(ReportNotDelivered c, Reference reference, Clock clock) {
        Referral referral = answered(c, reference, clock, ACCEPTED, IN_PROGRESS);
        Standing desk = deskActs(c.given(), referral.urgency(), city(reference));
        apply(new ReferralNotDelivered(
                referral.id(),
                referral.nextVersion(),
                desk,
                needAfter(referral, NOT_DELIVERED, null, desk),
                c.reason(),
                c.remark()));
    }

    @CommandHandler
    void handle(WithdrawReferral c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustBelongTo(c.given(), reference, clock);
        Referral referral = referral(c.referral());
        referral.mustStandAt(c.expectedVersion());
        referral.mustBeIn(SENT, ACKNOWLEDGED, ACCEPTED, IN_PROGRESS);
        withdraw(referral, c.reason(), deskActs(c.given(), referral.urgency(), city));
    }

    @CommandHandler
    void handle(CloseCase c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustTakeWork(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        EveryNeedHasAnEnding.check(needs.values(), c);
        NoReferralStaysOpen.check(referrals.values(), c);
        c.withdraw().forEach((referral, reason) -> {
            Referral open = referral(referral);
            withdraw(open, reason, deskActs(c.given(), open.urgency(), city));
        });
        c.outcomes()
                .forEach((need, ending) -> apply(
                        switch (ending) {
                            case NeedEnding.Resolved(String outcome) ->
                                new NeedResolved(new NeedStanding(need, NeedState.RESOLVED, null), outcome);
                            case NeedEnding.Unserved(String reason) ->
                                new NeedUnserved(new NeedStanding(need, NeedState.UNSERVED, null), reason);
                            case NeedEnding.Withdrawn() ->
                                new NeedWithdrawn(new NeedStanding(need, NeedState.WITHDRAWN, null));
                        }));
        apply(new CaseClosed(c.reason(), c.remark()));
    }

    @CommandHandler
    void handle(EraseCasePerson c, Reference reference, CaseRows rows, Clock clock) {
        mustBelongTo(c.given(), reference, clock);
        if (!closed) {
            throw new Refused(ProblemType.CASE_STILL_OPEN);
        }
        rows.erase(id, person, c.basis());
        apply(new CasePersonErased(person));
    }

    @EventSourcingHandler
    void on(CaseRegistered e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        id = e.id();
        person = e.person();
        municipality = e.municipality();
        desk = e.desk();
        complete = e.complete();
        details = e.details();
        begun = Instant.parse(occurredAt);
    }

    @EventSourcingHandler
    void on(IntakeCompleted e) {
        complete = true;
        details = details.updatedBy(e.details());
    }

    @EventSourcingHandler
    void on(PersonDetailsCorrected e) {
        details = details.updatedBy(e.details());
    }

    @EventSourcingHandler
    void on(CircumstancesChanged e) {
        details = details.updatedBy(e.details());
    }

    @EventSourcingHandler
    void on(ConsentRecorded e) {
        consents.add(e);
    }

    @EventSourcingHandler
    void on(NeedIdentified e) {
        needs.put(e.need().need(), Need.identified(e));
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

    @EventSourcingHandler
    void on(ReferralSent e) {
        referrals.put(e.referral(), Referral.sent(e));
        stands(e.need());
    }

    @EventSourcingHandler
    void on(ReferralAcknowledged e) {
        moved(ACKNOWLEDGED, e);
    }

    @EventSourcingHandler
    void on(ReferralAccepted e) {
        moved(ACCEPTED, e);
    }

    @EventSourcingHandler
    void on(ReferralDeclined e) {
        moved(DECLINED, e);
    }

    @EventSourcingHandler
    void on(ServiceStarted e) {
        moved(IN_PROGRESS, e);
    }

    @EventSourcingHandler
    void on(ReferralCompleted e) {
        moved(COMPLETED, e);
    }

    @EventSourcingHandler
    void on(ReferralNotDelivered e) {
        moved(NOT_DELIVERED, e);
    }

    @EventSourcingHandler
    void on(ReferralWithdrawn e) {
        moved(WITHDRAWN, e);
    }

    @EventSourcingHandler
    void on(CaseClosed e) {
        closed = true;
    }

    @EventSourcingHandler
    void on(CasePersonErased e) {
        erased = true;
        details = PersonDetails.NONE;
    }

    private MunicipalityFacts mustTakeWork(Given given, Reference reference, Clock clock) {
        MunicipalityFacts city = mustBelongTo(given, reference, clock);
        if (closed) {
            throw new Refused(ProblemType.CASE_NOT_OPEN);
        }
        return city;
    }

    private MunicipalityFacts mustBelongTo(Given given, Reference reference, Clock clock) {
        // To another city this case does not exist.
        if (!municipality.equals(given.municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        if (erased) {
            throw new Refused(ProblemType.PERSON_ERASED);
        }
        MunicipalityFacts city = city(reference);
        BusinessTime.check(given.occurredAt(), clock.instant(), begun, city);
        return city;
    }

    private Referral answered(ReferralCommand c, Reference reference, Clock clock, ReferralState... allowed) {
        // First, so that a provider that was not asked learns nothing from another refusal.
        Referral referral = referral(c.referral());
        referral.mustBeAnsweredBy(c.given().caller());
        mustBelongTo(c.given(), reference, clock);
        referral.mustStandAt(c.expectedVersion());
        referral.mustBeIn(allowed);
        return referral;
    }

    private void mustStandAt(OptionalLong expectedVersion) {
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() != getVersion()) {
            throw new Refused(ProblemType.STALE, Map.of("version", getVersion()));
        }
    }

    private void withdraw(Referral referral, String reason, Standing desk) {
        apply(new ReferralWithdrawn(
                referral.id(), referral.nextVersion(), desk, needAfter(referral, WITHDRAWN, null, desk), reason));
    }

    private Need need(NeedId wanted, Given given) {
        Need need = needs.get(wanted);
        if (need == null || need.restricted() && !given.caller().seesRestricted()) {
            throw Refused.field("need", "unknown");
        }
        return need;
    }

    private Referral referral(ReferralId wanted) {
        Referral referral = referrals.get(wanted);
        if (referral == null) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        return referral;
    }

    private MunicipalityFacts city(Reference reference) {
        return reference.municipality(municipality).orElseThrow();
    }

    private Standing deskActs(Given given, String urgency, MunicipalityFacts city) {
        DeskId acting = given.caller().atDesk().filter(city.desks()::contains).orElse(desk);
        return new Standing(
                Holder.desk(acting),
                ReferralDeadlines.of(urgency, given.occurredAt(), city.calendar())
                        .acknowledgeBy());
    }

    private static Standing providerActs(Referral referral, Instant by) {
        return new Standing(Holder.provider(referral.candidate().provider()), by);
    }

    private NeedStanding needAfter(Referral referral, ReferralState to, Standing standing, Standing desk) {
        return needAfter(referral.need(), referral.id(), to, standing, desk);
    }

    /**
     * How a need stands once a referral of it has moved: held by whoever must act first among its open referrals, and
     * back at the desk when none is left. Only hearing the person ends it, so a completed referral leaves it served.
     */
    private NeedStanding needAfter(
            NeedId need, ReferralId changed, ReferralState to, Standing standing, Standing desk) {
        if (!needs.get(need).isOpen()) {
            return new NeedStanding(need, needs.get(need).state(), null);
        }
        List<Referral> others = referrals.values().stream()
                .filter(other -> other.need().equals(need) && !other.id().equals(changed) && other.isOpen())
                .toList();
        Standing first = Stream.concat(others.stream().map(Referral::standing), Stream.ofNullable(standing))
                .min(Comparator.comparing(Standing::nextDate))
                .orElse(desk);
        boolean served = to == ACCEPTED
                || to == IN_PROGRESS
                || to == COMPLETED
                || others.stream().anyMatch(Referral::isServing);
        NeedState state = served ? NeedState.BEING_SERVED : first == desk ? NeedState.IDENTIFIED : NeedState.REFERRED;
        return new NeedStanding(need, state, first);
    }

    private void moved(ReferralState to, ReferralEvent by) {
        referrals.computeIfPresent(by.referral(), (id, referral) -> referral.moved(to, by));
        stands(by.need());
    }

    private void stands(NeedStanding standing) {
        needs.computeIfPresent(standing.need(), (id, need) -> need.standing(standing));
    }
}
