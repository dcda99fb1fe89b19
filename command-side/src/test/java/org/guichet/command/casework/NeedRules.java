package org.guichet.command.casework;

import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.need.NeedCommand;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.HandOverNeed;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.NeedCommand.ReprioritiseNeed;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.DeskId;

/** The domain on needs. */
final class NeedRules {
    private static final Set<ReferralState> SERVING = Set.of(ReferralState.ACCEPTED, ReferralState.IN_PROGRESS);

    private NeedRules() {}

    static void refuse(NeedCommand command, KnownCase known, Set<String> refusals) {
        if (command instanceof IdentifyNeed c) {
            known.refuseIfUsed(c.need().value(), refusals);
            if (c.group().equals("RESTRICTED") && !c.given().caller().seesRestricted()) {
                refusals.add("RESTRICTED_NEED");
            }
            return;
        }
        KnownNeed need = known.needs.get(command.need());
        if (isHidden(need, command.given())) {
            refusals.add("INVALID need unknown");
            return;
        }
        if (!need.isOpen()) {
            refusals.add("NEED_NOT_OPEN");
        }
        switch (command) {
            case IdentifyNeed c -> throw new IllegalStateException("is answered above");
            case ReprioritiseNeed c -> {
                if (need.urgency().equals(c.urgency())) {
                    refusals.add("INVALID urgency unchanged");
                }
            }
            case HandOverNeed c -> {
                refuseWhileReferred(c.need(), known, refusals);
                if (c.to().kind() == Holder.Kind.DESK && !known.city.desks().contains(new DeskId(c.to().id()))) {
                    refusals.add("INVALID desk unknown");
                }
            }
            case EndNeed c -> refuseWhileReferred(c.need(), known, refusals);
        }
    }

    static List<String> carryOut(NeedCommand command, KnownCase known) {
        return switch (command) {
            case IdentifyNeed c -> {
                known.used.add(c.need().value());
                known.needs.put(c.need(), new KnownNeed(c.group().equals("RESTRICTED"), c.urgency(), null));
                yield List.of("NeedIdentified");
            }
            case ReprioritiseNeed c -> {
                known.needs.computeIfPresent(
                        c.need(), (id, need) -> new KnownNeed(need.restricted(), c.urgency(), null));
                yield List.of("NeedReprioritised");
            }
            case HandOverNeed c -> List.of("NeedHandedOver");
            case EndNeed c -> List.of(end(c.need(), c.ending(), known));
        };
    }

    /** Ends a need and names the event that says so. */
    static String end(NeedId need, NeedEnding ending, KnownCase known) {
        NeedState state =
                switch (ending) {
                    case NeedEnding.Resolved resolved -> NeedState.RESOLVED;
                    case NeedEnding.Unserved unserved -> NeedState.UNSERVED;
                    case NeedEnding.Withdrawn withdrawn -> NeedState.WITHDRAWN;
                };
        known.needs.computeIfPresent(need, (id, was) -> new KnownNeed(was.restricted(), was.urgency(), state));
        return "Need" + state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Whether the need does not exist as far as the caller may know. */
    static boolean isHidden(KnownNeed need, Given given) {
        return need == null || need.restricted() && !given.caller().seesRestricted();
    }

    /** The states in which an open need may stand; one that ended stands as it ended. */
    static Set<NeedState> statesOf(NeedId id, KnownCase known) {
        if (!known.needs.get(id).isOpen()) {
            return Set.of(known.needs.get(id).ended());
        }
        Set<ReferralState> states = known.referrals.values().stream()
                .filter(referral -> referral.need().equals(id))
                .map(KnownReferral::state)
                .collect(toSet());
        if (states.stream().anyMatch(SERVING::contains)) {
            return Set.of(NeedState.BEING_SERVED);
        }
        boolean asked = states.stream().anyMatch(ReferralRules.OPEN::contains);
        NeedState without = asked ? NeedState.REFERRED : NeedState.IDENTIFIED;
        // Where a referral of it stayed in the case that it came from, it stands as that has it.
        if (known.travelled.contains(id)) {
            return EnumSet.of(NeedState.IDENTIFIED, NeedState.REFERRED, NeedState.BEING_SERVED);
        }
        // A completed referral leaves its need served until the person was heard or another answer came.
        return states.contains(ReferralState.COMPLETED) ? Set.of(without, NeedState.BEING_SERVED) : Set.of(without);
    }

    private static void refuseWhileReferred(NeedId need, KnownCase known, Set<String> refusals) {
        if (known.hasOpenReferral(need)) {
            refusals.add("REFERRALS_STILL_OPEN");
        }
    }
}
