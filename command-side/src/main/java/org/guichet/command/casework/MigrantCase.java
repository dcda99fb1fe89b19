package org.guichet.command.casework;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.ApprovalAsked;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.CaseAssigned;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.CaseTransferOffered;
import org.guichet.casework.CaseEvent.CaseTransferRefused;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.PersonsUnmerged;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.Holder;
import org.guichet.casework.MergeId;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Standing;
import org.guichet.casework.TransferId;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.AssignCase;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.DeliverService;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseCommand.ReopenCase;
import org.guichet.command.casework.consent.Consents;
import org.guichet.command.casework.contact.Contacts;
import org.guichet.command.casework.ending.Approval;
import org.guichet.command.casework.ending.EnoughAttempts;
import org.guichet.command.casework.ending.EveryNeedHasAnEnding;
import org.guichet.command.casework.ending.NoReferralStaysOpen;
import org.guichet.command.casework.need.Need;
import org.guichet.command.casework.need.NeedCommand;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.casework.need.Needs;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.pair.TransferCommand.OfferTransfer;
import org.guichet.command.casework.pair.TransferCommand.RefuseTransfer;
import org.guichet.command.casework.referral.DeliveredServiceExists;
import org.guichet.command.casework.referral.Referral;
import org.guichet.command.casework.referral.Referrals;
import org.guichet.command.casework.retention.RetentionIsOver;
import org.guichet.command.deadlines.Deadlines;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.directory.ProviderId;
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
public final class MigrantCase {
    // Code of erasure-basis.json.
    static final String REPEATED = "REPEATED";

    /** Code of the list {@code close-reason} for a case that ends by erasure, and by nothing else. */
    static final String ERASED = "PERSON_ERASED";

    private static final String CASE_ENDED = "CASE_CLOSED";
    private static final String OFFER_ENDED = "TAKEN_BACK";

    @AggregateIdentifier
    private CaseId id;

    private PersonId person;
    private MunicipalityId municipality;
    private DeskId desk;
    private UUID caseworker;
    private Instant begun;
    private boolean complete;
    private CaseState state;
    private boolean erased;
    private PersonDetails details;
    private CaseTransferOffered offer;
    private Merged merged;
    /** When the work ended, as the envelope says it; null while it goes on. */
    private String ended;
    /** Cases that were merged into this one. */
    private final Set<CaseId> absorbed = new HashSet<>();
    /** Every id that something of this case was given. */
    private final Set<UUID> used = new HashSet<>();

    @AggregateMember
    private final Consents consents = new Consents(this);

    @AggregateMember
    private final Needs needs = new Needs(this);

    @AggregateMember
    private final Referrals referrals = new Referrals(this, needs, consents);

    @AggregateMember
    private final Contacts contacts = new Contacts(this);

    @AggregateMember
    private final Approval approval = new Approval(this);

    /** For Axon, which then tells it its events. */
    public MigrantCase() {
        // Axon makes one before it replays the events.
    }

    /** Registers a case, as the command says, with its first needs. */
    @CommandHandler
    public MigrantCase(RegisterCase c, Reference reference, CaseRows rows, Clock clock) {
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
        mustBelongTo(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        // A closed case takes corrections too: what was noted wrongly stays wrong otherwise.
        mustBeIn(ProblemType.CASE_NOT_OPEN, CaseState.OPEN, CaseState.CLOSED);
        apply(new PersonDetailsCorrected(c.details()));
    }

    @CommandHandler
    void handle(ChangeCircumstances c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        apply(new CircumstancesChanged(c.details()));
    }

    @CommandHandler
    void handle(AddNote c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        mustBeNew(c.note().value());
        apply(new NoteAdded(c.note(), c.text()));
    }

    @CommandHandler
    void handle(AssignCase c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        if (c.caseworker().equals(caseworker)) {
            throw Refused.field("caseworker", "unchanged");
        }
        apply(new CaseAssigned(c.caseworker()));
    }

    @CommandHandler
    void handle(DeliverService c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustTakeWork(c.given(), reference, clock);
        mustBeNew(c.delivery().value());
        DeliveredServiceExists.check(c.delivered(), reference);
        Need need = c.need() == null ? null : needs.known(c.need(), c.given());
        boolean restricted = need != null && need.restricted();
        apply(new ServiceDelivered(
                c.delivery(),
                need == null ? null : need.id(),
                null,
                deskOf(c.given(), city),
                restricted ? c.delivered().withoutService() : c.delivered()));
    }

    @CommandHandler
    void handle(CloseCase c, Reference reference, Clock clock) {
        MunicipalityFacts city = mustTakeWork(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        mustHaveNoOffer();
        EveryNeedHasAnEnding.check(needs.all(), c);
        NoReferralStaysOpen.check(referrals.all(), c);
        EnoughAttempts.check(c, contacts.attempts(), city);
        approval.check(c, city);
        c.withdraw().forEach((referral, reason) -> {
            Referral open = referrals.known(referral);
            referrals.withdraw(open, reason, deskActs(c.given(), open.urgency(), city));
        });
        c.outcomes().forEach((need, ending) -> apply(Needs.ended(need, ending)));
        contacts.cancelAll(MetaData.emptyInstance());
        apply(new CaseClosed(c.reason(), c.remark()));
    }

    @CommandHandler
    void handle(ReopenCase c, Reference reference, Clock clock) {
        mustBelongTo(c.given(), reference, clock);
        mustStandAt(c.expectedVersion());
        mustBeIn(ProblemType.CASE_NOT_CLOSED, CaseState.CLOSED);
        apply(new CaseReopened(c.reason()));
    }

    /** Erases whom an old copy brought back, whatever state it brought back with them; done twice it does nothing. */
    public void repeatErasure(CaseRows rows) {
        if (!erased) {
            rows.erase(person, id);
            apply(new CasePersonErased(person, REPEATED));
        }
    }

    @CommandHandler
    void handle(OfferTransfer c, Reference reference, Clock clock) {
        mustTakeWork(c.given(), reference, clock);
        if (c.to().equals(municipality) || reference.municipality(c.to()).isEmpty()) {
            throw Refused.field("to", "unknown");
        }
        mustHaveNoOffer();
        // First, or the ids of open referrals would tell of what the caller may not know.
        if (!c.given().caller().seesRestricted() && needs.all().stream().anyMatch(Need::isOpenAndRestricted)) {
            throw new Refused(ProblemType.CASE_HELD_BY_OTHERS);
        }
        mustHaveNoOpenReferral();
        apply(new CaseTransferOffered(c.transfer(), c.to(), c.legalBasis(), details, c.note()));
    }

    @CommandHandler
    void handle(RefuseTransfer c, Reference reference, Clock clock) {
        mustBeOffered(c.transfer(), c.given());
        BusinessTime.check(c.given().occurredAt(), clock.instant(), begun, city(reference));
        // The answer of the other city enters the books of this one.
        apply(
                new CaseTransferRefused(c.transfer(), c.reason()),
                MetaData.with(EnvelopeKeys.MUNICIPALITY, municipality.toString()));
    }

    @EventSourcingHandler
    void on(CaseRegistered e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        id = e.id();
        person = e.person();
        municipality = e.municipality();
        desk = e.desk();
        complete = e.complete();
        details = e.details();
        state = CaseState.OPEN;
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
        used.add(e.consent().value());
    }

    @EventSourcingHandler
    void on(NeedIdentified e) {
        used.add(e.need().need().value());
    }

    @EventSourcingHandler
    void on(NeedTakenOver e) {
        used.add(e.need().need().value());
    }

    @EventSourcingHandler
    void on(CallBackTakenOver e) {
        used.add(e.contact().value());
    }

    @EventSourcingHandler
    void on(AppointmentTakenOver e) {
        used.add(e.appointment().value());
    }

    @EventSourcingHandler
    void on(NoteAdded e) {
        used.add(e.note().value());
    }

    @EventSourcingHandler
    void on(ContactMade e) {
        used.add(e.contact().value());
    }

    @EventSourcingHandler
    void on(AppointmentScheduled e) {
        used.add(e.appointment().value());
    }

    @EventSourcingHandler
    void on(ServiceDelivered e) {
        used.add(e.delivery().value());
    }

    @EventSourcingHandler
    void on(ApprovalAsked e) {
        used.add(e.approval().value());
    }

    @EventSourcingHandler
    void on(CaseAssigned e) {
        caseworker = e.caseworker();
    }

    @EventSourcingHandler
    void on(CaseClosed e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        state = CaseState.CLOSED;
        ended = occurredAt;
    }

    @EventSourcingHandler
    void on(CaseReopened e) {
        state = CaseState.OPEN;
        ended = null;
    }

    @EventSourcingHandler
    void on(CaseTransferOffered e) {
        offer = e;
    }

    @EventSourcingHandler
    void on(CaseTransferRefused e) {
        offer = null;
    }

    @EventSourcingHandler
    void on(CaseTransferAccepted e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        offer = null;
        if (e.from().equals(id)) {
            state = CaseState.TRANSFERRED;
            ended = occurredAt;
        }
    }

    @EventSourcingHandler
    void on(PersonsMerged e) {
        if (e.losing().equals(id)) {
            merged = new Merged(e.merge(), e.winning(), state);
            state = CaseState.MERGED;
        } else {
            absorbed.add(e.losing());
        }
    }

    @EventSourcingHandler
    void on(PersonsUnmerged e) {
        if (e.losing().equals(id)) {
            state = merged.before();
            merged = null;
        } else {
            absorbed.remove(e.losing());
        }
    }

    @EventSourcingHandler
    void on(CasePersonErased e) {
        erased = true;
        details = PersonDetails.NONE;
        offer = null;
    }

    /**
     * Lets go of the person. What is still open ends first: nobody could answer for somebody who is not known any more,
     * and a provider's view closes with its referral.
     */
    public void erase(EraseCasePerson c, Reference reference, CaseRows rows, Clock clock) {
        MunicipalityFacts city = mustBelongTo(c.given(), reference, clock);
        if (c.basis().equals(RetentionIsOver.BASIS)) {
            RetentionIsOver.check(state, ended, city, clock.instant());
        }
        referrals.all().stream()
                .filter(Referral::isOpen)
                .toList()
                .forEach(open -> referrals.withdraw(open, CASE_ENDED, deskActs(c.given(), open.urgency(), city)));
        needs.all().stream()
                .filter(Need::isOpen)
                .toList()
                .forEach(open -> apply(Needs.ended(open.id(), new NeedEnding.Withdrawn())));
        contacts.cancelAll(MetaData.emptyInstance());
        if (offer != null) {
            apply(new CaseTransferRefused(offer.transfer(), OFFER_ENDED));
        }
        if (state == CaseState.OPEN) {
            apply(new CaseClosed(ERASED, null));
        }
        rows.erase(person, id);
        apply(new CasePersonErased(person, c.basis()));
    }

    /** The other cases that were found to be of the same person. */
    public Set<CaseId> sameAs() {
        return merged == null
                ? Set.copyOf(absorbed)
                : Stream.concat(absorbed.stream(), Stream.of(merged.winning())).collect(Collectors.toSet());
    }

    /** Whether its person was erased, after which nothing more is done here. */
    public boolean isErased() {
        return erased;
    }

    /** Ends here what goes on in another city, and says what it takes over: the offer and the open needs. */
    public Handover handOver(AcceptTransfer c, Reference reference, Clock clock) {
        mustBeOffered(c.transfer(), c.given());
        // Who offers does not accept, or one person would have two cases in one city.
        if (municipality.equals(c.given().municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        BusinessTime.check(c.given().occurredAt(), clock.instant(), begun, city(reference));
        if (referrals.all().stream().anyMatch(referral -> referral.isOpen() && referral.isRestricted())) {
            // To another city no more is said than that.
            throw new Refused(ProblemType.CASE_HELD_BY_OTHERS);
        }
        mustHaveNoOpenReferral();
        List<Need> open = needs.all().stream().filter(Need::isOpen).toList();
        var handover = new Handover(offer, open);
        MetaData here = MetaData.with(EnvelopeKeys.MUNICIPALITY, municipality.toString());
        open.forEach(need -> apply(Needs.ended(need.id(), new NeedEnding.Resolved("TRANSFERRED")), here));
        contacts.cancelAll(here);
        apply(new CaseTransferAccepted(c.transfer(), id, c.id()), here);
        return handover;
    }

    /** Begins with what another city handed over. */
    public void takeOver(AcceptTransfer c, List<NeedCommand.IdentifyNeed> needsThere, MunicipalityFacts city) {
        apply(new CaseTransferAccepted(c.transfer(), c.from(), id));
        needsThere.forEach(need -> needs.identify(need, city));
    }

    /** Goes on for both persons that are one. */
    public void win(MergePersons c, Reference reference, Clock clock) {
        mustBelongTo(c.given(), reference, clock);
        mustBeIn(ProblemType.CASE_NOT_OPEN, CaseState.OPEN, CaseState.CLOSED);
        apply(new PersonsMerged(c.merge(), id, c.losing()));
    }

    /** Stays readable, and its open referrals answerable, but counts no more; says what goes on in the other case. */
    public Moving lose(MergePersons c, Reference reference, Clock clock) {
        mustBelongTo(c.given(), reference, clock);
        mustBeIn(ProblemType.CASE_NOT_OPEN, CaseState.OPEN, CaseState.CLOSED);
        mustHaveNoOffer();
        apply(new PersonsMerged(c.merge(), c.id(), id));
        return new Moving(needs.moveOn(c.id()), contacts.moveOn(c.id()));
    }

    /** Goes on with what another case of the person had. */
    public void takeOver(Moving moving, CaseId from) {
        if (!moving.isEmpty()) {
            // A closed case would take the work in and let nobody do it.
            mustBeIn(ProblemType.CASE_NOT_OPEN, CaseState.OPEN);
        }
        takeBack(moving, from);
    }

    /** Goes on with what it had before, as it stands by now. */
    public void takeBack(Moving moving, CaseId from) {
        moving.needs().forEach(need -> needs.takeOver(need, from));
        contacts.takeOver(moving.contacts(), from);
    }

    /** How the need of a referral stands by it, where that need goes on in another case; null where it does not. */
    public Needs.Following movedBy(ReferralId moved) {
        Referral referral = referrals.known(moved);
        Need need = needs.byId(referral.need());
        return need.elsewhere() == null
                ? null
                : new Needs.Following(need.elsewhere().theCase(), referrals.standingAfter(referral))
                        .as(need.elsewhere());
    }

    /** What of this case follows a need that moved on to another case. */
    public Needs.Following follow(Needs.Following following) {
        return needs.follow(following);
    }

    /** Stands again as it stood before it was merged, and says with which case. */
    public Merged standAlone(UnmergePersons c, Reference reference, Clock clock) {
        mustBelongTo(c.given(), reference, clock);
        mustBeIn(ProblemType.CASE_NOT_MERGED, CaseState.MERGED);
        Merged was = merged;
        apply(new PersonsUnmerged(was.merge(), was.winning(), id));
        return was;
    }

    /** The other half of {@link #standAlone}: says what goes back. */
    public Moving letGo(Merged was, CaseId losing) {
        // What came from the other case has gone on with this one: the later merge is undone first.
        mustBeIn(ProblemType.CASE_NOT_OPEN, CaseState.OPEN, CaseState.CLOSED, CaseState.TRANSFERRED);
        apply(new PersonsUnmerged(was.merge(), id, losing));
        return new Moving(needs.giveBack(losing), contacts.giveBack(losing));
    }

    /** Refuses what is not for this case's city, or not while it is open; else what is known of the city. */
    public MunicipalityFacts mustTakeWork(Given given, Reference reference, Clock clock) {
        MunicipalityFacts city = mustBelongTo(given, reference, clock);
        mustBeIn(ProblemType.CASE_NOT_OPEN, CaseState.OPEN);
        return city;
    }

    /** Refuses what is not for this case's city, whatever the state of the case; else what is known of the city. */
    public MunicipalityFacts mustBelongTo(Given given, Reference reference, Clock clock) {
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

    /** Refuses a provider that the city does not work with, and names the field. */
    public void mustBeOfTheCity(ProviderId provider, String field, Reference reference) {
        if (!reference.municipalityOf(provider).equals(Optional.of(municipality))) {
            throw Refused.field(field, "unknown");
        }
    }

    /** Refuses an id that something in this case has already. */
    public void mustBeNew(UUID thing) {
        if (used.contains(thing)) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
    }

    /** By rule: what it was sent on does not hold any more. */
    public void withdraw(Referral referral, String reason, Given given, MunicipalityFacts city, Deadlines due) {
        referrals.withdraw(referral, reason, deskActs(given, referral.urgency(), city));
        referrals.watch(referral.id(), due);
    }

    /** All its referrals, settled ones too. */
    public Collection<Referral> referrals() {
        return referrals.all();
    }

    /** Refuses while a referral for the need is open. */
    public void mustHaveNoOpenReferral(NeedId need) {
        mustHaveNone(referrals.openOf(need));
    }

    /** How a need stands when its open referrals have their say; as given if there are none. */
    public NeedStanding standingByReferrals(NeedStanding otherwise) {
        return referrals.standing(otherwise);
    }

    /** Whether somebody has still to answer for the need. */
    public boolean hasOpenReferral(NeedId need) {
        return !referrals.openOf(need).isEmpty();
    }

    /** What is known of its city now. */
    public MunicipalityFacts city(Reference reference) {
        return reference.municipality(municipality).orElseThrow();
    }

    /** Its id. */
    public CaseId id() {
        return id;
    }

    /** Whose case it is. */
    public PersonId person() {
        return person;
    }

    /** The city that keeps it. */
    public MunicipalityId municipality() {
        return municipality;
    }

    /** What is known of the person, sealed. */
    public PersonDetails details() {
        return details;
    }

    /** The desk that received the person. */
    public Holder desk() {
        return Holder.desk(desk);
    }

    /** The desk that gives a command; the desk of the case where whoever gives it sits at none. */
    public Holder deskOf(Given given, MunicipalityFacts city) {
        return Holder.desk(
                given.caller().atDesk().filter(city.desks()::contains).orElseGet(() -> city.deskFor(desk)));
    }

    /** Who looks after the person: the assigned caseworker, or else a desk. */
    public Holder carer(Given given, MunicipalityFacts city) {
        return caseworker == null ? deskOf(given, city) : new Holder(Holder.Kind.CASEWORKER, caseworker);
    }

    /** Who holds a need from now on, and until when, if the desk is to act. */
    public Standing deskActs(Given given, String urgency, MunicipalityFacts city) {
        return new Standing(deskOf(given, city), dueAt(given, urgency, city));
    }

    /** By when somebody of the city moves on with something of this urgency: as soon as a provider would have to. */
    public static Instant dueAt(Given given, String urgency, MunicipalityFacts city) {
        return ReferralDeadlines.of(urgency, given.occurredAt(), city.calendar())
                .acknowledgeBy();
    }

    private void mustBeIn(ProblemType otherwise, CaseState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw new Refused(otherwise, Map.of("state", state.name()));
        }
    }

    private void mustStandAt(OptionalLong expectedVersion) {
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() != getVersion()) {
            throw new Refused(ProblemType.STALE, Map.of("version", getVersion()));
        }
    }

    private void mustHaveNoOffer() {
        if (offer != null) {
            throw new Refused(ProblemType.TRANSFER_ALREADY_OFFERED);
        }
    }

    // To a city that was not asked, neither the offer nor the case exists.
    private void mustBeOffered(TransferId transfer, Given given) {
        boolean asked = offer != null
                && offer.transfer().equals(transfer)
                && (offer.to().equals(given.municipality()) || municipality.equals(given.municipality()));
        if (!asked) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        if (state != CaseState.OPEN) {
            throw new Refused(ProblemType.CASE_NOT_OPEN, Map.of("state", state.name()));
        }
    }

    private void mustHaveNoOpenReferral() {
        mustHaveNone(referrals.all().stream().filter(Referral::isOpen).toList());
    }

    private static void mustHaveNone(List<Referral> open) {
        if (!open.isEmpty()) {
            List<String> ids = open.stream()
                    .map(referral -> referral.id().toString())
                    .sorted()
                    .toList();
            throw new Refused(ProblemType.REFERRALS_STILL_OPEN, Map.of("referrals", ids));
        }
    }

    /** What a city hands over to another. */
    public record Handover(CaseTransferOffered offer, List<Need> needs) {}

    /** What goes on in another case of the same person. */
    public record Moving(List<Needs.Moving> needs, Contacts.Moving contacts) {
        /** Whether nothing moves. */
        public boolean isEmpty() {
            return needs.isEmpty() && contacts.isEmpty();
        }
    }

    /** How a merged case stands to the one that goes on. */
    public record Merged(MergeId merge, CaseId winning, CaseState before) {}
}
