package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.casework.KnownCase.Origin;

/** The domain on what goes on in the surviving case of two, and comes back. */
final class MovingRules {
    private MovingRules() {}

    static void refuseMoving(KnownCase winning, KnownCase losing, Set<String> refusals) {
        if (winning != null && losing != null && winning.state != CaseState.OPEN && losing.hasWork()) {
            refusals.add("CASE_NOT_OPEN");
        }
    }

    static void refuseComingBack(KnownCase winning, CaseId losing, Set<String> refusals) {
        if (winning.state == CaseState.MERGED) {
            refusals.add("CASE_NOT_OPEN");
        }
        boolean referred = winning.needs.keySet().stream()
                .anyMatch(need -> winning.cameFrom(need.value(), losing) && winning.hasOpenReferral(need));
        if (referred) {
            refusals.add("REFERRALS_STILL_OPEN");
        }
    }

    /** Names of the events with which work leaves one case and arrives in the other. */
    static void move(KnownCase from, List<String> there, List<String> here) {
        from.openNeeds().forEach(need -> leave(from, need, there, here));
        List.copyOf(from.expected.keySet()).forEach(one -> {
            ContactRules.over(one, "AppointmentMovedOn", from);
            there.add("AppointmentMovedOn");
            here.add("AppointmentTakenOver");
        });
        from.callBacks.forEach(one -> {
            there.add("CallBackMovedOn");
            here.add("CallBackTakenOver");
        });
        from.callBacks.clear();
    }

    /** The same on the way back, with what became of it meanwhile. */
    static void moveBack(KnownCase from, CaseId to, List<String> there, List<String> here) {
        for (NeedId need : List.copyOf(from.needs.keySet())) {
            NeedState ended = from.needs.get(need).ended();
            if (from.cameFrom(need.value(), to) && ended != NeedState.MOVED) {
                leave(from, need, there, here);
                if (ended != null) {
                    here.add("Need" + ended.name().charAt(0)
                            + ended.name().substring(1).toLowerCase());
                }
            }
        }
        List<AppointmentId> appointments = new ArrayList<>(from.expected.keySet());
        appointments.addAll(from.endings.keySet());
        for (AppointmentId one : appointments) {
            String ending = from.endings.get(one);
            if (from.cameFrom(one.value(), to) && !"AppointmentMovedOn".equals(ending)) {
                ContactRules.over(one, "AppointmentMovedOn", from);
                there.add("AppointmentMovedOn");
                here.add("AppointmentTakenOver");
                if (ending != null) {
                    here.add(ending);
                }
            }
        }
        List.copyOf(from.callBacks).stream()
                .filter(one -> from.cameFrom(one, to))
                .forEach(one -> {
                    from.callBacks.remove(one);
                    there.add("CallBackMovedOn");
                    here.add("CallBackTakenOver");
                });
    }

    private static void leave(KnownCase from, NeedId need, List<String> there, List<String> here) {
        from.needs.computeIfPresent(need, (id, was) -> new KnownNeed(was.restricted(), was.urgency(), NeedState.MOVED));
        there.add("NeedMovedOn");
        here.add("NeedTakenOver");
    }

    /** Which ids everything has where it goes on; and that nothing was lost, doubled or sealed for another. */
    static void learn(List<DomainEventMessage<?>> made, CaseOracle all) {
        for (DomainEventMessage<?> event : made) {
            KnownCase here = all.cases.get(new CaseId(UUID.fromString(event.getAggregateIdentifier())));
            switch (event.getPayload()) {
                case NeedTakenOver e -> {
                    KnownCase from = all.cases.get(e.from());
                    KnownNeed was = from.needs.get(e.was());
                    assertThat(was.ended()).isEqualTo(NeedState.MOVED);
                    assertThat(e.restricted()).isEqualTo(was.restricted());
                    assertThat(all.cases.values())
                            .anyMatch(one -> one.seal.person().equals(e.code().p()));
                    here.travelled.add(e.need().need());
                    if (here.used.add(e.need().need().value())) {
                        here.origins.put(
                                e.need().need().value(),
                                new Origin(e.from(), e.was().value()));
                    }
                    here.needs.put(e.need().need(), new KnownNeed(e.restricted(), e.urgency(), null));
                }
                case NeedResolved e -> ended(here, e.need().need(), NeedState.RESOLVED);
                case NeedUnserved e -> ended(here, e.need().need(), NeedState.UNSERVED);
                case NeedWithdrawn e -> ended(here, e.need().need(), NeedState.WITHDRAWN);
                case AppointmentTakenOver e -> {
                    if (here.used.add(e.appointment().value())) {
                        here.origins.put(
                                e.appointment().value(),
                                new Origin(e.from(), e.was().value()));
                    }
                    here.past.remove(e.appointment());
                    here.endings.remove(e.appointment());
                    here.expected.put(e.appointment(), e.at());
                }
                case AppointmentAttended e -> {
                    ContactRules.over(e.appointment(), "AppointmentAttended", here);
                    here.attempts = 0;
                }
                case AppointmentMissed e -> ContactRules.over(e.appointment(), "AppointmentMissed", here);
                case AppointmentCancelled e -> ContactRules.over(e.appointment(), "AppointmentCancelled", here);
                case CallBackTakenOver e -> {
                    if (here.used.add(e.contact().value())) {
                        here.origins.put(
                                e.contact().value(),
                                new Origin(e.from(), e.was().value()));
                    }
                    here.callBacks.add(e.contact().value());
                }
                default -> {
                    // Says nothing of what goes on where.
                }
            }
        }
    }

    private static void ended(KnownCase here, NeedId need, NeedState how) {
        here.needs.computeIfPresent(need, (id, was) -> new KnownNeed(was.restricted(), was.urgency(), how));
    }

    /** A need that goes on elsewhere is held as its referral has it: handed over there once, or not at all. */
    static Map<CaseId, List<String>> followed(List<DomainEventMessage<?>> made, CaseOracle all) {
        assertThat(made).hasSizeLessThanOrEqualTo(1);
        made.forEach(event -> {
            KnownCase there = all.cases.get(new CaseId(UUID.fromString(event.getAggregateIdentifier())));
            assertThat(event.getPayloadType().getSimpleName()).isEqualTo("NeedHandedOver");
            there.version++;
        });
        return made.isEmpty()
                ? Map.of()
                : Map.of(
                        new CaseId(UUID.fromString(made.getFirst().getAggregateIdentifier())),
                        List.of("NeedHandedOver"));
    }
}
