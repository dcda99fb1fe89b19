package org.guichet.command.casework.consent;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.ConsentId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.casework.referral.Referral;
import org.guichet.command.deadlines.Deadline;
import org.guichet.command.deadlines.Deadlines;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * What the person of a case allowed, and what ends with it: the recipient's view of what was sent on it, unless something
 * else covers it. It ends whatever the state of the case, since the person's word does not depend on ours.
 */
public class Consents {
    /** Kind of the deadline at which a consent ends by itself. */
    public static final String EXPIRES = "consent-expires";

    private final MigrantCase theCase;
    private final Map<ConsentId, Consent> byId = new LinkedHashMap<>();
    private final Set<ReferralId> closed = new HashSet<>();

    /** Part of the given case. */
    public Consents(MigrantCase theCase) {
        this.theCase = theCase;
    }

    @CommandHandler
    void handle(RecordConsent c, Reference reference, Deadlines deadlines, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        theCase.mustBeNew(c.consent().value());
        theCase.mustBeOfTheCity(c.recipient(), "recipient", reference);
        if (c.until() != null && c.until().isBefore(c.given().occurredAt())) {
            throw Refused.field("until", "in-the-past");
        }
        if (c.route() != null && !c.given().caller().seesRestricted()) {
            throw new Refused(ProblemType.RESTRICTED_NEED);
        }
        record(
                new ConsentRecorded(
                        c.consent(),
                        c.purpose(),
                        c.route() == null ? c.recipient() : null,
                        c.scope(),
                        c.until(),
                        c.givenBy(),
                        c.method(),
                        c.language(),
                        c.interpreter(),
                        c.copyGiven(),
                        c.decidedBy(),
                        c.reason(),
                        c.route()),
                deadlines);
    }

    @CommandHandler
    void handle(WithdrawConsent c, Reference reference, Deadlines deadlines, Clock clock) {
        MunicipalityFacts city = theCase.mustBelongTo(c.given(), reference, clock);
        Consent consent = byId.get(c.consent());
        if (consent == null
                || consent.said().restricted() && !c.given().caller().seesRestricted()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        if (consent.ended()) {
            throw new Refused(ProblemType.CONSENT_ENDED);
        }
        List<Referral> uncovered = uncoveredWithout(consent, clock.instant());
        deadlines.lift(theCase.id().value(), EXPIRES, c.consent().value());
        apply(new ConsentWithdrawn(
                c.consent(), c.by(), idsOf(uncovered), consent.said().restricted()));
        withdraw(uncovered, "CONSENT_WITHDRAWN", c.given(), city, deadlines);
    }

    /** Once, and not before its time, however often it is asked. */
    @CommandHandler
    void handle(ExpireConsent c, Reference reference, Deadlines deadlines, Clock clock) {
        Consent consent = byId.get(c.consent());
        if (theCase.isErased()
                || consent == null
                || consent.ended()
                || consent.said().until() == null
                || !consent.said().until().isBefore(clock.instant())) {
            return;
        }
        List<Referral> uncovered = uncoveredWithout(consent, clock.instant());
        apply(new ConsentExpired(c.consent(), idsOf(uncovered), consent.said().restricted()));
        withdraw(uncovered, "CONSENT_EXPIRED", c.given(), theCase.city(reference), deadlines);
    }

    @EventSourcingHandler
    void on(ConsentRecorded e) {
        byId.put(e.consent(), new Consent(e, false));
    }

    @EventSourcingHandler
    void on(ConsentWithdrawn e) {
        end(e.consent(), e.closed());
    }

    @EventSourcingHandler
    void on(ConsentExpired e) {
        end(e.consent(), e.closed());
    }

    /** Records what nothing speaks against, and when it ends by itself. */
    public void record(ConsentRecorded said, Deadlines deadlines) {
        if (said.until() != null) {
            deadlines.set(
                    new Deadline(theCase.id().value(), EXPIRES, said.consent().value(), said.until()));
        }
        apply(said);
    }

    /** All consents, ended ones too. */
    public Collection<Consent> all() {
        return byId.values();
    }

    private void end(ConsentId consent, List<ReferralId> views) {
        byId.computeIfPresent(consent, (id, was) -> new Consent(was.said(), true));
        closed.addAll(views);
    }

    private List<Referral> uncoveredWithout(Consent ending, Instant at) {
        return theCase.referrals().stream()
                .filter(referral -> referral.isShown() && !closed.contains(referral.id()))
                .filter(referral -> referral.consent() != null
                        && (ending.said().consent().equals(referral.consent())
                                || ending.covers(referral, byId.get(referral.consent()))))
                .filter(referral -> byId.values().stream()
                        .noneMatch(other -> !other.equals(ending)
                                && other.holdsAt(at)
                                && other.covers(referral, byId.get(referral.consent()))))
                .toList();
    }

    private void withdraw(List<Referral> uncovered, String reason, Given given, MunicipalityFacts city, Deadlines due) {
        uncovered.stream()
                .filter(Referral::isOpen)
                .forEach(referral -> theCase.withdraw(referral, reason, given, city, due));
    }

    private static List<ReferralId> idsOf(List<Referral> referrals) {
        return referrals.stream().map(Referral::id).toList();
    }
}
