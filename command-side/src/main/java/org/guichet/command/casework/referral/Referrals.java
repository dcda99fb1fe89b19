package org.guichet.command.casework.referral;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.guichet.casework.ReferralState.ACCEPTED;
import static org.guichet.casework.ReferralState.ACKNOWLEDGED;
import static org.guichet.casework.ReferralState.COMPLETED;
import static org.guichet.casework.ReferralState.DECLINED;
import static org.guichet.casework.ReferralState.ENTERED_IN_ERROR;
import static org.guichet.casework.ReferralState.IN_PROGRESS;
import static org.guichet.casework.ReferralState.NOT_DELIVERED;
import static org.guichet.casework.ReferralState.SENT;
import static org.guichet.casework.ReferralState.WITHDRAWN;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralEvent.ServiceStarted;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Route;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.casework.consent.Consents;
import org.guichet.command.casework.consent.ReferralNeedsConsent;
import org.guichet.command.casework.need.Need;
import org.guichet.command.casework.need.Needs;
import org.guichet.command.casework.need.ProtectionSnapshot;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.referral.ReferralCommand.Answer;
import org.guichet.command.casework.referral.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.DisputeCompletion;
import org.guichet.command.casework.referral.ReferralCommand.MarkEnteredInError;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.casework.referral.ReferralCommand.RecordAnswerFor;
import org.guichet.command.casework.referral.ReferralCommand.RecordServiceDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;
import org.guichet.command.casework.referral.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RequestInformation;
import org.guichet.command.casework.referral.ReferralCommand.Sending;
import org.guichet.command.casework.referral.ReferralCommand.StartService;
import org.guichet.command.casework.referral.ReferralCommand.SupplyInformation;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.deadlines.Deadline;
import org.guichet.command.deadlines.Deadlines;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;

/** The loop that must close: what a case asked of providers, and what they answered. */
public class Referrals {
    /** Kind of the deadline at which a referral is looked at, whether its provider has done what it owed by then. */
    public static final String OVERDUE = "referral-overdue";
    /** Kind of what is due at once where a referral moved whose need goes on in another case. */
    public static final String MOVED = "referral-of-moved-need";

    private final MigrantCase theCase;
    private final Needs needs;
    private final Consents consents;
    private final Map<ReferralId, Referral> byId = new LinkedHashMap<>();

    /** Part of the given case, beside its needs and consents. */
    public Referrals(MigrantCase theCase, Needs needs, Consents consents) {
        this.theCase = theCase;
        this.needs = needs;
        this.consents = consents;
    }

    @CommandHandler
    void handle(ReferNeed c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        Need need = needs.open(c.need(), c.given());
        refer(c, need, c.legalBasis(), null, city, reference, routes);
        watch(c.referral(), due);
    }

    @CommandHandler
    void handle(RedirectNeed c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        Referral after = known(c.after(), c.given());
        after.mustBeIn(DECLINED, NOT_DELIVERED);
        Need need = needs.open(after.need(), c.given());
        refer(c, need, c.legalBasis(), after.id(), city, reference, routes);
        watch(c.referral(), due);
    }

    @CommandHandler
    void handle(ReferOn c, Reference reference, Deadlines deadlines, Routes routes, Clock clock) {
        Referral from = known(c.from());
        from.mustBeAnsweredBy(c.given().caller(), routes);
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        from.mustBeIn(ACCEPTED, IN_PROGRESS);
        if (from.isRestricted()) {
            // Whom the next provider is asks for another sealed route, and the city's protection caseworker for it.
            throw new Refused(ProblemType.RESTRICTED_NOT_REFERABLE);
        }
        Need need = needs.byId(from.need());
        need.mustBeOpen();
        theCase.mustBeNew(c.consent().consent().value());
        Instant until = c.consent().until();
        if (until != null && until.isBefore(c.given().occurredAt())) {
            throw Refused.field("consent.until", "in-the-past");
        }
        ServiceFacts service = asked(c, need, reference, routes);
        if (!service.provider().equals(c.consent().recipient())) {
            throw Refused.field("service", "unknown");
        }
        consents.record(c.consent(), deadlines);
        // Nothing that the provider was not shown itself can be shown by it.
        Snapshot shown = from.snapshot();
        var snapshot = new Snapshot(
                shown.details().within(c.share()), shown.need(), c.share().contains("NEED_NOTE") ? shown.note() : null);
        Holder sender = Holder.provider(c.given().caller().provider());
        send(c, need, named(service), c.consent(), null, snapshot, sender, c.from(), city);
        watch(c.referral(), deadlines);
    }

    @CommandHandler
    void handle(AcknowledgeReferral c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(RequestInformation c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(AcceptReferral c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(DeclineReferral c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(StartService c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(RecordServiceDelivered c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        Referral referral = byTheProvider(c, reference, routes, clock);
        DeliveredServiceExists.check(c.delivered(), reference);
        answer(referral, c, reference, due, routes);
    }

    @CommandHandler
    void handle(CompleteReferral c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(ReportNotDelivered c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        answer(byTheProvider(c, reference, routes, clock), c, reference, due, routes);
    }

    @CommandHandler
    void handle(RecordAnswerFor c, Reference reference, Deadlines due, Routes routes, Clock clock) {
        Referral referral = known(c.referral(), c.given());
        theCase.mustBelongTo(c.given(), reference, clock);
        referral.mustStandAt(c.expectedVersion());
        answer(referral, c.answer(), reference, due, routes);
    }

    @CommandHandler
    void handle(SupplyInformation c, Reference reference, Deadlines due, Clock clock) {
        Referral referral = known(c.referral(), c.given());
        referral.mustBeSentBy(c.given().caller());
        MunicipalityFacts city = theCase.mustBelongTo(c.given(), reference, clock);
        referral.mustStandAt(c.expectedVersion());
        if (referral.askedAt() == null) {
            throw new Refused(ProblemType.NOTHING_ASKED);
        }
        ReferralDeadlines deadlines = referral.deadlines()
                .afterPause(referral.urgency(), referral.askedAt(), c.given().occurredAt(), city.calendar());
        Standing standing = providerActs(referral, referral.dueBy(deadlines));
        apply(new InformationSupplied(
                referral.id(),
                referral.nextVersion(),
                standing,
                needAfter(referral, standing, false, null),
                deadlines,
                c.answer()));
        watch(c.referral(), due);
    }

    /**
     * Once for each deadline that has passed, however late and however often it is asked; each is dated to its own time,
     * so that a product that stood still for a week tells the same as one that did not.
     */
    @CommandHandler
    void handle(NoticeOverdue c, Reference reference, Deadlines due, Clock clock) {
        if (theCase.isErased() || !byId.containsKey(c.referral())) {
            return;
        }
        MunicipalityFacts city = theCase.city(reference);
        Optional<Referral.Lapse> next = byId.get(c.referral()).nextLapse();
        while (next.isPresent() && next.get().at().isBefore(clock.instant())) {
            lapsed(byId.get(c.referral()), next.get(), city);
            next = byId.get(c.referral()).nextLapse();
        }
        watch(c.referral(), due);
    }

    @CommandHandler
    void handle(WithdrawReferral c, Reference reference, Deadlines due, Clock clock) {
        Referral referral = known(c.referral(), c.given());
        referral.mustBeSentBy(c.given().caller());
        MunicipalityFacts city = theCase.mustBelongTo(c.given(), reference, clock);
        referral.mustStandAt(c.expectedVersion());
        referral.mustBeIn(SENT, ACKNOWLEDGED, ACCEPTED, IN_PROGRESS);
        withdraw(referral, c.reason(), theCase.deskActs(c.given(), referral.urgency(), city));
        watch(c.referral(), due);
    }

    @CommandHandler
    void handle(MarkEnteredInError c, Reference reference, Deadlines due, Clock clock) {
        Referral referral = known(c.referral(), c.given());
        referral.mustBeSentBy(c.given().caller());
        MunicipalityFacts city = theCase.mustBelongTo(c.given(), reference, clock);
        referral.mustStandAt(c.expectedVersion());
        referral.mustBeIn(SENT);
        if (referral.answered()) {
            throw new Refused(ProblemType.ALREADY_ANSWERED);
        }
        Standing desk = theCase.deskActs(c.given(), referral.urgency(), city);
        apply(new ReferralEnteredInError(
                referral.id(), referral.nextVersion(), desk, needAfter(referral, null, false, desk)));
        watch(c.referral(), due);
    }

    @CommandHandler
    void handle(DisputeCompletion c, Reference reference, Clock clock) {
        // A closed case is reopened first: what is disputed lies at a desk that then has to act on it.
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        Referral referral = known(c.referral(), c.given());
        referral.mustStandAt(c.expectedVersion());
        referral.mustBeIn(COMPLETED);
        if (referral.disputed()) {
            throw new Refused(ProblemType.ALREADY_DISPUTED);
        }
        Standing desk = theCase.deskActs(c.given(), referral.urgency(), city);
        apply(new CompletionDisputed(
                referral.id(),
                referral.nextVersion(),
                desk,
                needAfter(referral, null, false, desk),
                c.byPerson(),
                c.remark()));
    }

    @EventSourcingHandler
    void on(ReferralSent e) {
        byId.put(e.referral(), Referral.sent(e, theCase.desk()));
        needs.stands(e.need());
    }

    @EventSourcingHandler
    void on(ReferralAcknowledged e) {
        moved(ACKNOWLEDGED, e);
    }

    @EventSourcingHandler
    void on(InformationRequested e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        byId.computeIfPresent(e.referral(), (id, referral) -> referral.waiting(Instant.parse(occurredAt), e));
        needs.stands(e.need());
    }

    @EventSourcingHandler
    void on(InformationSupplied e) {
        byId.computeIfPresent(e.referral(), (id, referral) -> referral.goingOn(e.deadlines(), e));
        needs.stands(e.need());
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
    void on(ReferralEnteredInError e) {
        moved(ENTERED_IN_ERROR, e);
    }

    @EventSourcingHandler
    void on(CompletionDisputed e) {
        byId.computeIfPresent(e.referral(), (id, referral) -> referral.disputed(e));
        needs.stands(e.need());
    }

    @EventSourcingHandler
    void on(ReferralBecameOverdue e) {
        byId.computeIfPresent(e.referral(), (id, referral) -> referral.overdue(e));
        needs.stands(e.need());
    }

    @EventSourcingHandler
    void on(ReferralEscalated e) {
        byId.computeIfPresent(e.referral(), (id, referral) -> referral.escalated(e));
        needs.stands(e.need());
    }

    /** All referrals, settled ones too. */
    public Collection<Referral> all() {
        return byId.values();
    }

    /** The open referrals for the need. */
    public List<Referral> openOf(NeedId need) {
        return byId.values().stream()
                .filter(referral -> referral.isOpen() && referral.need().equals(need))
                .toList();
    }

    /** The referral, as far as the caller may know of it. */
    public Referral known(ReferralId wanted, Given given) {
        Referral referral = known(wanted);
        if (referral.isRestricted() && !given.caller().seesRestricted()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        return referral;
    }

    /** The referral of that id; refuses one that is not there. */
    public Referral known(ReferralId wanted) {
        Referral referral = byId.get(wanted);
        if (referral == null) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        return referral;
    }

    /** Withdraws it, for the given reason; the desk acts next, as given. */
    public void withdraw(Referral referral, String reason, Standing desk) {
        apply(new ReferralWithdrawn(
                referral.id(), referral.nextVersion(), desk, needAfter(referral, null, false, desk), reason));
    }

    /** Notes what is to be looked at after a move, and when; looked at too early, it is noted for later. */
    public void watch(ReferralId id, Deadlines due) {
        Referral referral = byId.get(id);
        referral.nextLapse()
                .ifPresent(next -> due.set(new Deadline(theCase.id().value(), OVERDUE, id.value(), next.at())));
        if (needs.byId(referral.need()).elsewhere() != null) {
            // At once; another instant for each move, so that each is a command of its own.
            Instant at = Instant.EPOCH.plusSeconds(referral.version());
            due.set(new Deadline(theCase.id().value(), MOVED, id.value(), at));
        }
    }

    /** The need of an open referral as its referrals here have it, whatever was said of it elsewhere. */
    public NeedStanding standing(NeedStanding otherwise) {
        List<Referral> open = openOf(otherwise.need());
        return open.stream()
                .map(Referral::standing)
                .min(Comparator.comparing(Standing::nextDate))
                .map(first -> new NeedStanding(otherwise.need(), stateBy(open), first))
                .orElse(otherwise);
    }

    /** The need of a referral that moved, by that and every other referral of it here. */
    public NeedStanding standingAfter(Referral referral) {
        NeedState state =
                referral.state() == COMPLETED && !referral.disputed() ? NeedState.BEING_SERVED : NeedState.IDENTIFIED;
        return standing(new NeedStanding(referral.need(), state, referral.standing()));
    }

    private static NeedState stateBy(List<Referral> open) {
        return open.stream().anyMatch(Referral::isServing) ? NeedState.BEING_SERVED : NeedState.REFERRED;
    }

    private void lapsed(Referral referral, Referral.Lapse lapse, MunicipalityFacts city) {
        Standing standing = referral.standing();
        NeedStanding need = needAfter(referral, standing, referral.isServing(), null);
        ReferralEvent event = lapse.escalates()
                ? new ReferralEscalated(referral.id(), referral.nextVersion(), standing, need, lapse.deadline())
                : new ReferralBecameOverdue(
                        referral.id(),
                        referral.nextVersion(),
                        standing,
                        need,
                        lapse.deadline(),
                        referral.deadlines().escalateAt(lapse.deadline(), referral.urgency(), city.calendar()));
        apply(event, MetaData.with(EnvelopeKeys.OCCURRED_AT, lapse.at().toString()));
    }

    private void refer(
            Sending c,
            Need need,
            String legalBasis,
            ReferralId follows,
            MunicipalityFacts city,
            Reference reference,
            Routes routes) {
        ServiceFacts service = asked(c, need, reference, routes);
        Instant at = c.given().occurredAt();
        Holder sender = theCase.deskOf(c.given(), city);
        if (need.restricted()) {
            ConsentRecorded consent = ReferralNeedsConsent.findRestricted(
                    consents.all(), service.provider(), c.share(), legalBasis, at, routes);
            Sealed<Route> route = routes.close(theCase.person(), new Route(service.id(), service.provider()));
            send(
                    c,
                    need,
                    deadlines -> new Candidate(null, null, deadlines, route),
                    consent,
                    legalBasis,
                    ProtectionSnapshot.of(theCase.details(), need, c.share()),
                    sender,
                    follows,
                    city);
            return;
        }
        ConsentRecorded consent =
                ReferralNeedsConsent.find(consents.all(), service.provider(), c.share(), legalBasis, at);
        var snapshot = new Snapshot(
                theCase.details().within(c.share()), need.code(), c.share().contains("NEED_NOTE") ? need.note() : null);
        send(c, need, named(service), consent, legalBasis, snapshot, sender, follows, city);
    }

    private ServiceFacts asked(Sending c, Need need, Reference reference, Routes routes) {
        ServiceFacts service = ServiceTakesReferrals.check(
                reference,
                c.service(),
                theCase.municipality(),
                need.restricted(),
                c.given().caller());
        boolean asked = byId.values().stream()
                .anyMatch(referral -> referral.isOpen()
                        && referral.need().equals(need.id())
                        && c.service().equals(serviceOf(referral, routes)));
        if (asked) {
            throw new Refused(ProblemType.ALREADY_REFERRED_THERE);
        }
        return service;
    }

    private static ServiceId serviceOf(Referral referral, Routes routes) {
        return referral.isRestricted()
                ? routes.open(referral.candidate().route()).map(Route::service).orElse(null)
                : referral.candidate().service();
    }

    private static Function<ReferralDeadlines, Candidate> named(ServiceFacts service) {
        return deadlines -> new Candidate(service.id(), service.provider(), deadlines);
    }

    private void send(
            Sending c,
            Need need,
            Function<ReferralDeadlines, Candidate> to,
            ConsentRecorded consent,
            String legalBasis,
            Snapshot snapshot,
            Holder sender,
            ReferralId follows,
            MunicipalityFacts city) {
        var deadlines = ReferralDeadlines.of(need.urgency(), c.given().occurredAt(), city.calendar());
        Candidate candidate = to.apply(deadlines);
        var standing = new Standing(candidate.holder(), deadlines.acknowledgeBy());
        apply(new ReferralSent(
                c.referral(),
                0,
                standing,
                needAfter(need.id(), c.referral(), standing, false, null),
                theCase.municipality(),
                need.group(),
                need.urgency(),
                List.of(candidate),
                consent == null ? null : consent.consent(),
                legalBasis,
                snapshot,
                sender,
                follows));
    }

    private Referral byTheProvider(Answer c, Reference reference, Routes routes, Clock clock) {
        // First, so that a provider that was not asked learns nothing from another refusal.
        Referral referral = known(c.referral());
        referral.mustBeAnsweredBy(c.given().caller(), routes);
        theCase.mustBelongTo(c.given(), reference, clock);
        referral.mustStandAt(c.expectedVersion());
        return referral;
    }

    private void answer(Referral referral, Answer answer, Reference reference, Deadlines due, Routes routes) {
        say(referral, answer, reference, routes);
        watch(referral.id(), due);
    }

    private void say(Referral referral, Answer answer, Reference reference, Routes routes) {
        Given given = answer.given();
        MunicipalityFacts city = theCase.city(reference);
        MetaData books = booksOf(referral, given, routes);
        switch (answer) {
            case AcknowledgeReferral c -> {
                referral.mustBeIn(SENT);
                Standing standing = providerActs(referral, referral.deadlines().decideBy());
                apply(
                        new ReferralAcknowledged(
                                referral.id(),
                                referral.nextVersion(),
                                standing,
                                needAfter(referral, standing, false, null)),
                        books);
            }
            case RequestInformation c -> {
                referral.mustBeIn(SENT, ACKNOWLEDGED);
                if (referral.askedAt() != null) {
                    throw new Refused(ProblemType.ALREADY_ASKED);
                }
                var standing = new Standing(referral.sender(), MigrantCase.dueAt(given, referral.urgency(), city));
                apply(
                        new InformationRequested(
                                referral.id(),
                                referral.nextVersion(),
                                standing,
                                needAfter(referral, standing, false, null),
                                c.question()),
                        books);
            }
            case AcceptReferral c -> {
                referral.mustBeIn(SENT, ACKNOWLEDGED);
                Standing standing = providerActs(referral, referral.deadlines().deliverBy());
                apply(
                        new ReferralAccepted(
                                referral.id(),
                                referral.nextVersion(),
                                standing,
                                needAfter(referral, standing, true, null),
                                c.remark()),
                        books);
            }
            case DeclineReferral c -> {
                referral.mustBeIn(SENT, ACKNOWLEDGED);
                Standing desk = theCase.deskActs(given, referral.urgency(), city);
                apply(
                        new ReferralDeclined(
                                referral.id(),
                                referral.nextVersion(),
                                desk,
                                needAfter(referral, null, false, desk),
                                c.reason(),
                                c.remark()),
                        books);
            }
            case StartService c -> {
                referral.mustBeIn(ACCEPTED);
                Standing standing = providerActs(referral, referral.standing().nextDate());
                apply(
                        new ServiceStarted(
                                referral.id(),
                                referral.nextVersion(),
                                standing,
                                needAfter(referral, standing, true, null)),
                        books);
            }
            case RecordServiceDelivered c -> {
                referral.mustBeIn(ACCEPTED, IN_PROGRESS);
                theCase.mustBeNew(c.delivery().value());
                apply(
                        new ServiceDelivered(
                                c.delivery(),
                                referral.need(),
                                referral.id(),
                                referral.candidate().holder(),
                                referral.isRestricted() ? c.delivered().withoutService() : c.delivered()),
                        books);
            }
            case CompleteReferral c -> {
                referral.mustBeIn(ACCEPTED, IN_PROGRESS);
                Standing desk = theCase.deskActs(given, referral.urgency(), city);
                apply(
                        new ReferralCompleted(
                                referral.id(),
                                referral.nextVersion(),
                                desk,
                                needAfter(referral, null, true, desk),
                                c.outcome(),
                                c.remark()),
                        books);
            }
            case ReportNotDelivered c -> {
                referral.mustBeIn(ACCEPTED, IN_PROGRESS);
                Standing desk = theCase.deskActs(given, referral.urgency(), city);
                apply(
                        new ReferralNotDelivered(
                                referral.id(),
                                referral.nextVersion(),
                                desk,
                                needAfter(referral, null, false, desk),
                                c.reason(),
                                c.remark()),
                        books);
            }
        }
    }

    // The books of a protection referral do not say which provider answered, nor by whose hand in a way that leads
    // there.
    private static MetaData booksOf(Referral referral, Given given, Routes routes) {
        if (!referral.isRestricted() || given.caller().provider() == null) {
            return MetaData.emptyInstance();
        }
        return MetaData.with(EnvelopeKeys.PROVIDER, "")
                .and(
                        EnvelopeKeys.ACTOR,
                        routes.pseudonym(given.caller().staff(), referral.id()).toString());
    }

    private static Standing providerActs(Referral referral, Instant by) {
        return new Standing(referral.candidate().holder(), by);
    }

    private NeedStanding needAfter(Referral referral, Standing standing, boolean served, Standing desk) {
        return needAfter(referral.need(), referral.id(), standing, served, desk);
    }

    /**
     * How a need stands once a referral of it has moved: held by whoever must act first among its open referrals, and
     * back at the desk when none is left. Only hearing the person ends it, so a completed referral leaves it served.
     *
     * @param standing who acts on the referral now; null once it is over
     * @param served whether the referral is being served, or was
     * @param desk who acts when no referral is open; null while this one is
     */
    private NeedStanding needAfter(NeedId need, ReferralId changed, Standing standing, boolean served, Standing desk) {
        if (!needs.byId(need).isOpen()) {
            return new NeedStanding(need, needs.byId(need).state(), null);
        }
        List<Referral> others = byId.values().stream()
                .filter(other -> other.need().equals(need) && !other.id().equals(changed) && other.isOpen())
                .toList();
        Standing first = Stream.concat(others.stream().map(Referral::standing), Stream.ofNullable(standing))
                .min(Comparator.comparing(Standing::nextDate))
                .orElse(desk);
        NeedState state = NeedState.REFERRED;
        if (served || others.stream().anyMatch(Referral::isServing)) {
            state = NeedState.BEING_SERVED;
        } else if (first == desk) {
            state = NeedState.IDENTIFIED;
        }
        return new NeedStanding(need, state, first);
    }

    private void moved(ReferralState to, ReferralEvent by) {
        byId.computeIfPresent(by.referral(), (id, referral) -> referral.moved(to, by));
        needs.stands(by.need());
    }
}
