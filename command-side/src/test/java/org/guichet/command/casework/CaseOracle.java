package org.guichet.command.casework;

import static java.util.stream.Collectors.toSet;
import static org.guichet.command.casework.CaseStories.CITY;
import static org.guichet.command.casework.CaseStories.CLOSED_COURSE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.HIDDEN_HOUSE;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SECOND_OPINION;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.WALK_IN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.ReferralCommand.ReferNeed;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;

/**
 * What must come of a command by the words of the domain, kept without looking at the aggregate. Where a command breaks
 * several rules, any of them may be named, except that what is hidden from the caller must not be told by another.
 */
final class CaseOracle {
    /** The table of the loop: which answer moves a referral from where to where. */
    static final Map<Class<? extends ReferralCommand>, Map<ReferralState, ReferralState>> MOVES = Map.of(
            ReferralCommand.AcknowledgeReferral.class, Map.of(ReferralState.SENT, ReferralState.ACKNOWLEDGED),
            ReferralCommand.AcceptReferral.class,
                    Map.of(
                            ReferralState.SENT, ReferralState.ACCEPTED,
                            ReferralState.ACKNOWLEDGED, ReferralState.ACCEPTED),
            ReferralCommand.DeclineReferral.class,
                    Map.of(
                            ReferralState.SENT, ReferralState.DECLINED,
                            ReferralState.ACKNOWLEDGED, ReferralState.DECLINED),
            ReferralCommand.StartService.class, Map.of(ReferralState.ACCEPTED, ReferralState.IN_PROGRESS),
            ReferralCommand.CompleteReferral.class,
                    Map.of(
                            ReferralState.ACCEPTED, ReferralState.COMPLETED,
                            ReferralState.IN_PROGRESS, ReferralState.COMPLETED),
            ReferralCommand.ReportNotDelivered.class,
                    Map.of(
                            ReferralState.ACCEPTED, ReferralState.NOT_DELIVERED,
                            ReferralState.IN_PROGRESS, ReferralState.NOT_DELIVERED),
            ReferralCommand.WithdrawReferral.class,
                    Map.of(
                            ReferralState.SENT, ReferralState.WITHDRAWN,
                            ReferralState.ACKNOWLEDGED, ReferralState.WITHDRAWN,
                            ReferralState.ACCEPTED, ReferralState.WITHDRAWN,
                            ReferralState.IN_PROGRESS, ReferralState.WITHDRAWN));

    static final Map<Class<? extends ReferralCommand>, String> SAYS = Map.of(
            ReferralCommand.AcknowledgeReferral.class, "ReferralAcknowledged",
            ReferralCommand.AcceptReferral.class, "ReferralAccepted",
            ReferralCommand.DeclineReferral.class, "ReferralDeclined",
            ReferralCommand.StartService.class, "ServiceStarted",
            ReferralCommand.CompleteReferral.class, "ReferralCompleted",
            ReferralCommand.ReportNotDelivered.class, "ReferralNotDelivered",
            ReferralCommand.WithdrawReferral.class, "ReferralWithdrawn");

    /** The answers in an order of their own, so that a seed draws the same ones in every run. */
    static final List<Class<? extends ReferralCommand>> ANSWERS = MOVES.keySet().stream()
            .sorted(Comparator.comparing(Class::getSimpleName))
            .toList();

    static final Set<ReferralState> OPEN =
            Set.of(ReferralState.SENT, ReferralState.ACKNOWLEDGED, ReferralState.ACCEPTED, ReferralState.IN_PROGRESS);

    private static final Set<ReferralState> SERVING = Set.of(ReferralState.ACCEPTED, ReferralState.IN_PROGRESS);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);

    final Map<NeedId, KnownNeed> needs = new LinkedHashMap<>();
    final Map<ReferralId, KnownReferral> referrals = new LinkedHashMap<>();
    private final List<RecordConsent> consents = new ArrayList<>();
    private Instant begun;
    private boolean complete;
    private boolean closed;
    private boolean erased;
    private long version = -1;

    /** A need: ended says how, null while it is open. */
    record KnownNeed(boolean restricted, NeedState ended) {}

    /** A referral: where it is and who may answer. */
    record KnownReferral(NeedId need, ServiceId service, ProviderId provider, ReferralState state, long version) {
        boolean isOpen() {
            return OPEN.contains(state);
        }
    }

    boolean isRegistered() {
        return begun != null;
    }

    boolean isClosed() {
        return closed;
    }

    long version() {
        return version;
    }

    /** Where the case stands, for the table of what was tried. */
    String standing() {
        return !isRegistered() ? "none" : erased ? "erased" : closed ? "closed" : "open";
    }

    /** The states in which an open need may stand; one that ended stands as it ended. */
    Set<NeedState> statesOf(NeedId id) {
        if (needs.get(id).ended() != null) {
            return Set.of(needs.get(id).ended());
        }
        Set<ReferralState> states = referrals.values().stream()
                .filter(referral -> referral.need().equals(id))
                .map(KnownReferral::state)
                .collect(toSet());
        if (states.stream().anyMatch(SERVING::contains)) {
            return Set.of(NeedState.BEING_SERVED);
        }
        boolean asked = states.stream().anyMatch(OPEN::contains);
        NeedState without = asked ? NeedState.REFERRED : NeedState.IDENTIFIED;
        // A completed referral leaves its need served until the person was heard or another answer came.
        return states.contains(ReferralState.COMPLETED) ? Set.of(without, NeedState.BEING_SERVED) : Set.of(without);
    }

    /** Every refusal that the command deserves; none if it is to be carried out. */
    Set<String> refusalsOf(Command command, Instant now) {
        Set<String> refusals = new TreeSet<>();
        if (command instanceof RegisterCase register) {
            return ofRegistering(register, now, refusals);
        }
        if (!command.given().municipality().equals(TANGIER)) {
            return Set.of("NOT_FOUND");
        }
        if (command instanceof ReferralCommand.Moving answer && !existsFor(answer)) {
            return Set.of("NOT_FOUND");
        }
        if (erased) {
            refusals.add("PERSON_ERASED");
        }
        ofTime(command.given(), now, begun, refusals);
        switch (command) {
            case ReferralCommand.Moving answer -> ofAnswering(answer, refusals);
            case CaseworkCommand asked -> ofAsking(asked, refusals);
            default -> throw new IllegalArgumentException(command.getClass().getName());
        }
        return refusals;
    }

    private static Set<String> ofRegistering(RegisterCase c, Instant now, Set<String> refusals) {
        if (!c.given().municipality().equals(TANGIER)) {
            return Set.of("OTHER_MUNICIPALITY");
        }
        ofTime(c.given(), now, null, refusals);
        if (!c.desk().equals(DESK)) {
            refusals.add("INVALID desk unknown");
        }
        return refusals;
    }

    private static void ofTime(Given given, Instant now, Instant begun, Set<String> refusals) {
        if (given.occurredAt().isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            refusals.add("INVALID occurredAt in-the-future");
        }
        if (given.occurredAt().isBefore(now.minus(Duration.ofDays(CITY.backdatingDays())))) {
            refusals.add("INVALID occurredAt too-long-ago");
        }
        if (begun != null && given.occurredAt().isBefore(begun)) {
            refusals.add("INVALID occurredAt before-the-case");
        }
    }

    // A provider that was not asked is told what a stranger is told.
    private boolean existsFor(ReferralCommand.Moving c) {
        KnownReferral referral = referrals.get(c.referral());
        return c instanceof ReferralCommand.WithdrawReferral
                || referral != null
                        && referral.provider().equals(c.given().caller().provider());
    }

    private void ofAnswering(ReferralCommand.Moving c, Set<String> refusals) {
        KnownReferral referral = referrals.get(c.referral());
        if (referral == null) {
            refusals.add("NOT_FOUND");
            return;
        }
        ofVersion(c.expectedVersion(), referral.version(), refusals);
        if (!MOVES.get(c.getClass()).containsKey(referral.state())) {
            refusals.add("REFERRAL_NOT_IN_STATE");
        }
    }

    private void ofAsking(CaseworkCommand command, Set<String> refusals) {
        boolean whenClosedToo = command instanceof CorrectPersonDetails || command instanceof EraseCasePerson;
        if (closed && !whenClosedToo) {
            refusals.add("CASE_NOT_OPEN");
        }
        switch (command) {
            case RegisterCase c -> throw new IllegalArgumentException("is no work on a case");
            case CompleteIntake c -> {
                ofVersion(c.expectedVersion(), version, refusals);
                if (complete) {
                    refusals.add("INTAKE_ALREADY_COMPLETE");
                }
            }
            case CorrectPersonDetails c -> ofVersion(c.expectedVersion(), version, refusals);
            case ChangeCircumstances c -> ofVersion(c.expectedVersion(), version, refusals);
            case RecordConsent c -> ofConsent(c, refusals);
            case IdentifyNeed c -> ofNeed(c, refusals);
            case AddNote c -> {}
            case ReferNeed c -> ofReferring(c, refusals);
            case CloseCase c -> ofClosing(c, refusals);
            case EraseCasePerson c -> {
                if (!closed) {
                    refusals.add("CASE_STILL_OPEN");
                }
            }
            default -> throw new IllegalArgumentException(command.getClass().getName());
        }
    }

    private static void ofConsent(RecordConsent c, Set<String> refusals) {
        if (!Set.of(LEGAL_CLINIC, SHELTER).contains(c.recipient())) {
            refusals.add("INVALID recipient unknown");
        }
        if (c.until() != null && c.until().isBefore(c.given().occurredAt())) {
            refusals.add("INVALID until in-the-past");
        }
    }

    private void ofNeed(IdentifyNeed c, Set<String> refusals) {
        if (c.group().equals("RESTRICTED") && !c.given().caller().seesRestricted()) {
            refusals.add("RESTRICTED_NEED");
        }
        if (needs.containsKey(c.need())) {
            refusals.add("ALREADY_EXISTS");
        }
    }

    private void ofReferring(ReferNeed c, Set<String> refusals) {
        KnownNeed need = needs.get(c.need());
        if (need == null || need.restricted() && !c.given().caller().seesRestricted()) {
            refusals.add("INVALID need unknown");
        } else if (need.restricted()) {
            refusals.add("RESTRICTED_NOT_REFERABLE");
        }
        if (need != null && need.ended() != null) {
            refusals.add("NEED_NOT_OPEN");
        }
        boolean asked = referrals.values().stream()
                .anyMatch(referral -> referral.isOpen()
                        && referral.need().equals(c.need())
                        && referral.service().equals(c.service()));
        if (asked) {
            refusals.add("ALREADY_REFERRED_THERE");
        }
        ofService(c.service(), refusals);
        if (!isCovered(c)) {
            refusals.add("CONSENT_DOES_NOT_COVER");
        }
    }

    private static void ofService(ServiceId service, Set<String> refusals) {
        if (providerOf(service) == null) {
            refusals.add("INVALID service unknown");
        } else if (service.equals(HIDDEN_HOUSE)) {
            refusals.add("SERVICE_HIDDEN");
        } else if (service.equals(CLOSED_COURSE)) {
            refusals.add("SERVICE_NOT_ACTIVE");
        } else if (service.equals(WALK_IN)) {
            refusals.add("SERVICE_TAKES_NO_REFERRALS");
        }
    }

    private boolean isCovered(ReferNeed c) {
        boolean byLaw = c.legalBasis() != null && !c.legalBasis().equals("CONSENT");
        return byLaw
                || consents.stream()
                        .anyMatch(consent -> consent.purpose().equals("REFERRAL")
                                && consent.recipient().equals(providerOf(c.service()))
                                && consent.scope().containsAll(c.share())
                                && (consent.until() == null
                                        || !consent.until().isBefore(c.given().occurredAt())));
    }

    private void ofClosing(CloseCase c, Set<String> refusals) {
        ofVersion(c.expectedVersion(), version, refusals);
        Set<ReferralId> open = referrals.keySet().stream()
                .filter(id -> referrals.get(id).isOpen())
                .collect(toSet());
        if (!open.containsAll(c.withdraw().keySet())) {
            refusals.add("INVALID withdraw not-an-open-referral");
        }
        if (!c.withdraw().keySet().containsAll(open)) {
            refusals.add("REFERRALS_STILL_OPEN");
        }
        Set<NeedId> openNeeds = needs.keySet().stream()
                .filter(id -> needs.get(id).ended() == null)
                .collect(toSet());
        boolean hidden = openNeeds.stream().anyMatch(id -> needs.get(id).restricted())
                && !c.given().caller().seesRestricted();
        if (hidden) {
            // Neither which needs are missing nor whether a guessed one exists may be told.
            refusals.add("CASE_HELD_BY_OTHERS");
            return;
        }
        if (!openNeeds.containsAll(c.outcomes().keySet())) {
            refusals.add("INVALID outcomes not-an-open-need");
        }
        if (!c.outcomes().keySet().containsAll(openNeeds)) {
            refusals.add("NEED_OUTCOME_MISSING");
        }
    }

    private static void ofVersion(OptionalLong expected, long actual, Set<String> refusals) {
        if (expected.isPresent() && expected.getAsLong() != actual) {
            refusals.add("STALE");
        }
    }

    /** Names of the events that the command must make, sorted; the state is as after them. */
    List<String> carriedOut(Command command) {
        List<String> events = new ArrayList<>();
        switch (command) {
            case RegisterCase c -> {
                begun = c.given().occurredAt();
                complete = c.complete();
                events.add("CaseRegistered");
            }
            case CompleteIntake c -> {
                complete = true;
                events.add("IntakeCompleted");
            }
            case CorrectPersonDetails c -> events.add("PersonDetailsCorrected");
            case ChangeCircumstances c -> events.add("CircumstancesChanged");
            case RecordConsent c -> {
                consents.add(c);
                events.add("ConsentRecorded");
            }
            case IdentifyNeed c -> {
                needs.put(c.need(), new KnownNeed(c.group().equals("RESTRICTED"), null));
                events.add("NeedIdentified");
            }
            case AddNote c -> events.add("NoteAdded");
            case ReferNeed c -> {
                var sent = new KnownReferral(c.need(), c.service(), providerOf(c.service()), ReferralState.SENT, 0);
                referrals.put(c.referral(), sent);
                events.add("ReferralSent");
            }
            case CloseCase c -> {
                c.withdraw().keySet().forEach(referral -> {
                    move(referral, ReferralState.WITHDRAWN);
                    events.add("ReferralWithdrawn");
                });
                c.outcomes().forEach((need, ending) -> events.add(end(need, ending)));
                closed = true;
                events.add("CaseClosed");
            }
            case EraseCasePerson c -> {
                erased = true;
                events.add("CasePersonErased");
            }
            case ReferralCommand.Moving c -> {
                move(
                        c.referral(),
                        MOVES.get(c.getClass()).get(referrals.get(c.referral()).state()));
                events.add(SAYS.get(c.getClass()));
            }
            default -> throw new IllegalArgumentException(command.getClass().getName());
        }
        version += events.size();
        return events.stream().sorted().toList();
    }

    private String end(NeedId need, NeedEnding ending) {
        NeedState state =
                switch (ending) {
                    case NeedEnding.Resolved resolved -> NeedState.RESOLVED;
                    case NeedEnding.Unserved unserved -> NeedState.UNSERVED;
                    case NeedEnding.Withdrawn withdrawn -> NeedState.WITHDRAWN;
                };
        needs.computeIfPresent(need, (id, known) -> new KnownNeed(known.restricted(), state));
        return "Need" + state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private void move(ReferralId id, ReferralState to) {
        referrals.computeIfPresent(
                id, (same, was) -> new KnownReferral(was.need(), was.service(), was.provider(), to, was.version() + 1));
    }

    private static ProviderId providerOf(ServiceId service) {
        if (service.equals(LEGAL_AID)) {
            return LEGAL_CLINIC;
        }
        return Set.of(SECOND_OPINION, HIDDEN_HOUSE, CLOSED_COURSE, WALK_IN).contains(service) ? SHELTER : null;
    }
}
