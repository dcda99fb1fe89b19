package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.need.Need;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.referral.Referral;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.SealedField;

/** What always holds: nothing open is without a holder and a date, replay makes what commands made, clocks do not lose. */
final class SoundCase {
    private SoundCase() {}

    /** One event: in the books of the case's own city, and of a referral with the holder that the table names. */
    static void check(DomainEventMessage<?> event, CaseworkCommand command, CaseOracle oracle) {
        KnownCase known = oracle.cases.get(new CaseId(UUID.fromString(event.getAggregateIdentifier())));
        assertThat(event.getMetaData())
                .as("the city of %s", event.getPayloadType().getSimpleName())
                .containsEntry(EnvelopeKeys.MUNICIPALITY, known.city.id().toString());
        if (event.getPayload() instanceof ReferralEvent moved) {
            KnownReferral referral = known.referrals.get(moved.referral());
            if (command instanceof NoticeOverdue) {
                // Several deadlines may have passed since it was last asked.
                assertThat(moved.version()).isLessThanOrEqualTo(referral.version());
            } else {
                assertThat(moved.version()).isEqualTo(referral.version());
            }
            assertHolder(moved, referral);
            assertThat(moved.standing().nextDate()).isNotNull();
            if (referral.restricted()) {
                assertNowhereInClear(event, command, referral);
            }
            // These end the needs as well, in events of their own.
            if (!(command instanceof CloseCase
                    || command instanceof EraseCasePerson
                    || command instanceof WithdrawConsent
                    || command instanceof ExpireConsent)) {
                assertThat(NeedRules.statesOf(moved.need().need(), known))
                        .contains(moved.need().state());
            }
        }
    }

    /** The case at the end of its history. */
    static void check(KnownCase known, CasesInMemory cases) {
        MigrantCase live = cases.live(known.id);
        assertThat(live).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(cases.replayed(known.id));
        assertThat(live).extracting("state").isEqualTo(known.state);
        assertThat(live)
                .extracting("referrals.byId", as(map(ReferralId.class, Referral.class)))
                .allSatisfy((id, referral) -> {
                    assertThat(referral.state())
                            .isEqualTo(known.referrals.get(id).state());
                    assertThat(referral.version())
                            .isEqualTo(known.referrals.get(id).version());
                })
                .containsOnlyKeys(known.referrals.keySet());
        assertThat(live)
                .extracting("needs.byId", as(map(NeedId.class, Need.class)))
                .allSatisfy(
                        (id, need) -> assertThat(NeedRules.statesOf(id, known)).contains(need.state()))
                .containsOnlyKeys(known.needs.keySet());
        List<DomainEventMessage<?>> events = cases.eventsOf(known.id);
        assertEverythingOpenIsHeld(events, known);
        assertClocksDoNotLose(events);
    }

    /** The new case knows of the open needs and of the person what the old one knew, under a key of its own. */
    static void checkResealed(AcceptTransfer c, CasesInMemory cases, CaseOracle oracle) {
        KnownCase old = oracle.cases.get(c.from());
        KnownCase begun = oracle.cases.get(c.id());
        assertThat(begun.seal.person()).isNotEqualTo(old.seal.person());
        List<NeedIdentified> before = carriedOver(cases.eventsOf(c.from()), old);
        List<NeedIdentified> after = of(cases.eventsOf(c.id()), NeedIdentified.class);
        assertThat(after.stream().map(need -> begun.seal.open(SealedField.NEED, need.code())))
                .containsExactlyElementsOf(before.stream()
                        .map(need -> sealer(need, oracle).open(SealedField.NEED, need.code()))
                        .toList());
        assertThat(after.stream().map(need -> begun.seal.open(SealedField.NEED_NOTE, need.note())))
                .containsExactlyElementsOf(before.stream()
                        .map(need -> sealer(need, oracle).open(SealedField.NEED_NOTE, need.note()))
                        .toList());
        CaseRegistered there =
                of(cases.eventsOf(c.from()), CaseRegistered.class).getFirst();
        CaseRegistered here = of(cases.eventsOf(c.id()), CaseRegistered.class).getFirst();
        assertThat(begun.seal.open(SealedField.NAME, here.details().name()))
                .isEqualTo(old.seal.open(SealedField.NAME, there.details().name()));
        after.forEach(need -> {
            begun.used.add(need.need().need().value());
            begun.needs.put(need.need().need(), new KnownNeed(need.restricted(), need.urgency(), null));
        });
    }

    /** Whose key opens a need: of one that came with a case of the same person, that one's. */
    private static PersonSeal sealer(NeedIdentified need, CaseOracle oracle) {
        return oracle.cases.values().stream()
                .map(known -> known.seal)
                .filter(seal -> seal.person().equals(need.code().p()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertHolder(ReferralEvent moved, KnownReferral referral) {
        if (!referral.isOpen()) {
            assertThat(moved.standing().holder().kind()).isEqualTo(Holder.Kind.DESK);
        } else {
            assertThat(moved.standing().holder())
                    .isEqualTo(referral.asked() ? referral.sender() : providerOf(referral));
        }
    }

    private static Holder providerOf(KnownReferral referral) {
        return referral.restricted() ? Holder.SEALED_PROVIDER : Holder.provider(referral.provider());
    }

    /** Neither the event nor its books say where a protection referral goes, or by an account who answers it. */
    private static void assertNowhereInClear(
            DomainEventMessage<?> event, CaseworkCommand command, KnownReferral referral) {
        String said = new String(EventJson.write(event.getPayload()), StandardCharsets.UTF_8) + event.getMetaData();
        assertThat(said)
                .doesNotContain(referral.provider().toString())
                .doesNotContain(referral.service().toString());
        if (command.given().caller().provider() != null) {
            assertThat(said).doesNotContain(command.given().caller().staff().toString());
        }
    }

    private static void assertEverythingOpenIsHeld(List<DomainEventMessage<?>> events, KnownCase known) {
        Map<NeedId, NeedStanding> needs = new HashMap<>();
        Map<ReferralId, Standing> referrals = new HashMap<>();
        Map<ReferralId, Long> moves = new HashMap<>();
        for (DomainEventMessage<?> event : events) {
            if (event.getPayload() instanceof NeedEvent touched) {
                needs.put(touched.need().need(), touched.need());
            } else if (event.getPayload() instanceof ReferralEvent moved) {
                needs.put(moved.need().need(), moved.need());
                referrals.put(moved.referral(), moved.standing());
                moves.merge(moved.referral(), 1L, Long::sum);
            }
        }
        known.referrals.forEach((id, referral) -> {
            assertThat(referral.version()).isEqualTo(moves.get(id) - 1);
            assertHeld(referrals.get(id));
        });
        known.needs.forEach((id, need) -> {
            if (need.isOpen()) {
                Standing standing = needs.get(id).standing();
                assertHeld(standing);
                assertFirstToAct(id, standing, referrals, known);
            }
        });
    }

    /** Whoever is due first with an open referral of the need holds it; the city itself where there is none. */
    private static void assertFirstToAct(
            NeedId need, Standing standing, Map<ReferralId, Standing> referrals, KnownCase known) {
        List<Standing> open = known.referrals.entrySet().stream()
                .filter(referral -> referral.getValue().need().equals(need)
                        && referral.getValue().isOpen())
                .map(referral -> referrals.get(referral.getKey()))
                .toList();
        if (open.isEmpty() && known.travelled.contains(need)) {
            // A referral of it may be open in the case that it came from.
            assertHeld(standing);
        } else if (open.isEmpty()) {
            assertThat(standing.holder().kind()).isNotEqualTo(Holder.Kind.PROVIDER);
        } else {
            // Two may be due at the same instant; either is first then.
            assertThat(open).contains(standing).noneMatch(other -> other.nextDate()
                    .isBefore(standing.nextDate()));
        }
    }

    private static void assertHeld(Standing standing) {
        assertThat(standing.holder().kind()).isNotNull();
        if (!standing.holder().equals(Holder.SEALED_PROVIDER)) {
            assertThat(standing.holder().id()).isNotNull();
        }
        assertThat(standing.nextDate()).isNotNull();
    }

    /** Whoever asked gets at least the time back that the answer took; of an emergency exactly that. */
    private static void assertClocksDoNotLose(List<DomainEventMessage<?>> events) {
        Map<ReferralId, ReferralDeadlines> due = new HashMap<>();
        Map<ReferralId, String> urgency = new HashMap<>();
        Map<ReferralId, Instant> asked = new HashMap<>();
        for (DomainEventMessage<?> event : events) {
            Instant at = Instant.parse((String) event.getMetaData().get(EnvelopeKeys.OCCURRED_AT));
            switch (event.getPayload()) {
                case ReferralSent e -> {
                    due.put(e.referral(), e.candidates().getFirst().deadlines());
                    urgency.put(e.referral(), e.urgency());
                }
                case InformationRequested e -> asked.put(e.referral(), at);
                case InformationSupplied e -> {
                    Instant before = due.put(e.referral(), e.deadlines()).decideBy();
                    Duration waited = Duration.between(asked.get(e.referral()), at);
                    assertThat(e.deadlines().decideBy()).isAfterOrEqualTo(before);
                    if (urgency.get(e.referral()).equals("EMERGENCY") && waited.isPositive()) {
                        assertThat(e.deadlines().decideBy()).isEqualTo(before.plus(waited));
                    }
                }
                default -> {
                    // Moves no clock.
                }
            }
        }
    }

    /** The needs that were open when the old case ended: those that it ended as handed over. */
    private static List<NeedIdentified> carriedOver(List<DomainEventMessage<?>> events, KnownCase old) {
        List<NeedId> handedOver = of(events, NeedEvent.NeedResolved.class).stream()
                .filter(need -> need.outcome().equals("TRANSFERRED"))
                .map(need -> need.need().need())
                .toList();
        assertThat(old.openNeeds()).isEmpty();
        Map<NeedId, NeedIdentified> known = new LinkedHashMap<>();
        for (DomainEventMessage<?> event : events) {
            switch (event.getPayload()) {
                case NeedIdentified need -> known.put(need.need().need(), need);
                case NeedTakenOver need ->
                    known.put(
                            need.need().need(),
                            new NeedIdentified(
                                    need.need(),
                                    need.group(),
                                    need.urgency(),
                                    need.restricted(),
                                    need.code(),
                                    need.note()));
                default -> {
                    // Says of no need what it is.
                }
            }
        }
        return handedOver.stream().map(known::get).toList();
    }

    private static <T> List<T> of(List<DomainEventMessage<?>> events, Class<T> type) {
        return events.stream()
                .map(DomainEventMessage::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
