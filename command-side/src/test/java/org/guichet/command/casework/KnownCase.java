package org.guichet.command.casework;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.casework.TransferId;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.PersonSeal;

/** One case as the words of the domain make it, kept without looking at the aggregate. */
final class KnownCase {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);

    final CaseId id;
    final MunicipalityFacts city;
    final PersonSeal seal;
    final Instant begun;
    final Map<NeedId, KnownNeed> needs = new LinkedHashMap<>();
    final Map<ReferralId, KnownReferral> referrals = new LinkedHashMap<>();
    final Map<ReferralId, KnownClock> clocks = new HashMap<>();
    final Map<AppointmentId, Instant> expected = new LinkedHashMap<>();
    /** What became of appointments, by the event that said so. */
    final Map<AppointmentId, String> endings = new HashMap<>();
    /** Talks whose promise to call back is open. */
    final Set<UUID> callBacks = new HashSet<>();
    /** What came from another case, and what it was there. */
    final Map<UUID, Origin> origins = new HashMap<>();

    final Set<AppointmentId> past = new HashSet<>();
    final Map<ConsentId, KnownConsent> consents = new LinkedHashMap<>();
    /** Referrals whose view was closed. */
    final Set<ReferralId> closed = new HashSet<>();
    /** Every id that was given to something of the case. */
    final Set<UUID> used = new HashSet<>();

    /** When the command at hand is given, by the clock. */
    Instant now;

    CaseState state = CaseState.OPEN;
    boolean complete;
    boolean erased;
    UUID caseworker;
    int attempts;
    Asking asked;
    String approvedFor;
    Offer offer;
    Merge merge;
    long version = -1;

    KnownCase(CaseId id, MunicipalityFacts city, PersonSeal seal, Instant begun, boolean complete) {
        this.id = id;
        this.city = city;
        this.seal = seal;
        this.begun = begun;
        this.complete = complete;
    }

    /** A need: ended says how, null while it is open. */
    record KnownNeed(boolean restricted, String urgency, NeedState ended) {
        boolean isOpen() {
            return ended == null;
        }
    }

    /** A referral: where it is, who sent it, who may answer, and whether the sender owes the provider an answer. */
    record KnownReferral(
            NeedId need,
            ServiceId service,
            ProviderId provider,
            Holder sender,
            ReferralState state,
            boolean asked,
            boolean disputed,
            boolean restricted,
            ConsentId consent,
            Set<String> shown,
            long version) {
        boolean isOpen() {
            return ReferralRules.OPEN.contains(state);
        }

        /** After an event; whatever was asked is settled by it. */
        KnownReferral moved(ReferralState to) {
            return new KnownReferral(
                    need, service, provider, sender, to, false, disputed, restricted, consent, shown, version + 1);
        }

        /** By time alone, so often. */
        KnownReferral late(int times) {
            return new KnownReferral(
                    need,
                    service,
                    provider,
                    sender,
                    state,
                    asked,
                    disputed,
                    restricted,
                    consent,
                    shown,
                    version + times);
        }

        KnownReferral asking() {
            return new KnownReferral(
                    need, service, provider, sender, state, true, disputed, restricted, consent, shown, version + 1);
        }

        KnownReferral withDispute() {
            return new KnownReferral(
                    need, service, provider, sender, state, false, true, restricted, consent, shown, version + 1);
        }
    }

    /** What was allowed; recipient as it is, sealed or not. */
    record KnownConsent(
            String purpose, ProviderId recipient, Set<String> scope, Instant until, boolean restricted, boolean ended) {
        boolean holdsAt(Instant at) {
            return !ended && (until == null || !until.isBefore(at));
        }

        KnownConsent over() {
            return new KnownConsent(purpose, recipient, scope, until, restricted, true);
        }
    }

    /** Who asked the supervisor, and for which reason. */
    record Asking(UUID staff, String reason) {}

    /** Needs that went to another case and came back, or came from one: a referral of them may be open there. */
    final Set<NeedId> travelled = new HashSet<>();

    /** Where something came from. */
    record Origin(CaseId theCase, UUID was) {}

    /** Whether anything would go on in another case. */
    boolean hasWork() {
        return !openNeeds().isEmpty() || !expected.isEmpty() || !callBacks.isEmpty();
    }

    boolean cameFrom(UUID thing, CaseId other) {
        return origins.containsKey(thing) && origins.get(thing).theCase().equals(other);
    }

    /** Which city was asked to go on. */
    record Offer(TransferId transfer, MunicipalityId to) {}

    /** Which case goes on instead, and how this one stood. */
    record Merge(CaseId winning, CaseState before) {}

    boolean isOf(MunicipalityId municipality) {
        return city.id().equals(municipality);
    }

    boolean isOpen() {
        return state == CaseState.OPEN && !erased;
    }

    /** Where it stands, for the table of what was met. */
    String standing() {
        return erased ? "erased" : state.name();
    }

    Set<NeedId> openNeeds() {
        return needs.keySet().stream().filter(need -> needs.get(need).isOpen()).collect(toSet());
    }

    Set<ReferralId> openReferrals() {
        return referrals.keySet().stream()
                .filter(referral -> referrals.get(referral).isOpen())
                .collect(toSet());
    }

    boolean hasOpenReferral(NeedId need) {
        return referrals.values().stream()
                .anyMatch(referral -> referral.isOpen() && referral.need().equals(need));
    }

    /** Whether others than the caller are at work on something that the caller may not know of. */
    boolean isHeldByOthers(Given given) {
        return !given.caller().seesRestricted()
                && openNeeds().stream().anyMatch(need -> needs.get(need).restricted());
    }

    void refuseForTime(Given given, Instant now, Set<String> refusals) {
        refuseForTime(given, now, begun, city, refusals);
    }

    /** Not in the future, not before the case, not older than the city allows. */
    static void refuseForTime(Given given, Instant now, Instant begun, MunicipalityFacts city, Set<String> refusals) {
        if (given.occurredAt().isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            refusals.add("INVALID occurredAt in-the-future");
        }
        if (given.occurredAt().isBefore(now.minus(Duration.ofDays(city.backdatingDays())))) {
            refusals.add("INVALID occurredAt too-long-ago");
        }
        if (begun != null && given.occurredAt().isBefore(begun)) {
            refusals.add("INVALID occurredAt before-the-case");
        }
    }

    void refuseIfUsed(UUID thing, Set<String> refusals) {
        if (used.contains(thing)) {
            refusals.add("ALREADY_EXISTS");
        }
    }

    void refuseIfStale(OptionalLong expected, Set<String> refusals) {
        refuseIfStale(expected, version, refusals);
    }

    static void refuseIfStale(OptionalLong expected, long actual, Set<String> refusals) {
        if (expected.isPresent() && expected.getAsLong() != actual) {
            refusals.add("STALE");
        }
    }
}
