package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.noRows;
import static org.guichet.command.casework.CaseStories.reference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseOracle.KnownReferral;
import org.guichet.command.dispatch.Command;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many lives of a case, drawn at random: each command does what the domain's table says or is refused with a reason
 * that it deserves. {@code -Dguichet.histories.seed} repeats a failure, {@code -Dguichet.histories.count} runs longer.
 */
class RandomCaseHistoriesTest {
    private static final Logger LOG = LoggerFactory.getLogger(RandomCaseHistoriesTest.class);
    private static final long SEED = Long.getLong("guichet.histories.seed", 20_260_316);
    private static final int HISTORIES = Integer.getInteger("guichet.histories.count", 300);
    private static final int COMMANDS = 60;

    /**
     * Every refusal that a case can give. NEED_NOT_OPEN is not among them: as long as needs end only with their case,
     * CASE_NOT_OPEN is always named first.
     */
    private static final Set<String> REFUSALS = Set.of(
            "ALREADY_EXISTS",
            "ALREADY_REFERRED_THERE",
            "CASE_HELD_BY_OTHERS",
            "CASE_NOT_OPEN",
            "CASE_STILL_OPEN",
            "CONSENT_DOES_NOT_COVER",
            "INTAKE_ALREADY_COMPLETE",
            "INVALID desk unknown",
            "INVALID need unknown",
            "INVALID occurredAt before-the-case",
            "INVALID occurredAt in-the-future",
            "INVALID occurredAt too-long-ago",
            "INVALID outcomes not-an-open-need",
            "INVALID recipient unknown",
            "INVALID service unknown",
            "INVALID until in-the-past",
            "INVALID withdraw not-an-open-referral",
            "NEED_OUTCOME_MISSING",
            "NOT_FOUND",
            "OTHER_MUNICIPALITY",
            "PERSON_ERASED",
            "REFERRALS_STILL_OPEN",
            "REFERRAL_NOT_IN_STATE",
            "RESTRICTED_NEED",
            "RESTRICTED_NOT_REFERABLE",
            "SERVICE_HIDDEN",
            "SERVICE_NOT_ACTIVE",
            "SERVICE_TAKES_NO_REFERRALS",
            "STALE");

    private final HistoryCoverage coverage = new HistoryCoverage();

    @Test
    void everyHistoryFollowsTheDomainAndEveryTransitionAndRefusalIsMet() {
        for (int i = 0; i < HISTORIES; i++) {
            live(SEED + i);
        }
        LOG.warn(
                "{} histories from seed {}, {} commands; -Dguichet.histories.seed repeats them\n{}",
                HISTORIES,
                SEED,
                coverage.commands(),
                coverage);
        assertEveryTransitionWasMet();
        assertThat(coverage.refusals()).isEqualTo(REFUSALS);
    }

    private void live(long seed) {
        var random = new Random(seed);
        var told = new ArrayList<String>();
        var oracle = new CaseOracle();
        var asked = new RandomCaseCommands(random, oracle);
        var clock = new SettableClock(NOW);
        try (var cases = new CasesInMemory(reference(), noRows(), clock)) {
            for (int i = 0; i < COMMANDS; i++) {
                clock.advance(Duration.ofMinutes(random.nextInt(random.nextInt(10) == 0 ? 4000 : 200)));
                Command command = asked.next(clock.instant());
                told.add(clock.instant() + " " + command);
                give(cases, oracle, command, clock.instant());
            }
            assertSound(cases, oracle);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(
                    "history of seed " + seed + ": " + failed.getMessage() + "\n" + String.join("\n", told), failed);
        }
    }

    private void give(CasesInMemory cases, CaseOracle oracle, Command command, Instant now) {
        int before = cases.eventsOf(CASE).size();
        Set<String> deserved = oracle.refusalsOf(command, now);
        Map<String, String> states = states(oracle, command);
        try {
            cases.give(command);
        } catch (Refused refused) {
            assertThat(deserved).contains(reason(refused));
            assertThat(cases.eventsOf(CASE)).as("a refusal changes nothing").hasSize(before);
            states.forEach((what, state) -> coverage.count(what, state, reason(refused)));
            return;
        }
        assertThat(deserved).as("carried out, though it deserved").isEmpty();
        List<Object> all = cases.eventsOf(CASE);
        List<Object> made = all.subList(before, all.size());
        assertThat(made.stream().map(event -> event.getClass().getSimpleName()).sorted())
                .isEqualTo(oracle.carriedOut(command));
        states.forEach((what, state) -> coverage.count(what, state, outcome(made)));
        made.forEach(event -> assertStanding(event, command, oracle));
    }

    /** By the table: who holds it, until when, and how the need stands after it. */
    private static void assertStanding(Object event, Command command, CaseOracle oracle) {
        if (event instanceof ReferralEvent moved) {
            KnownReferral referral = oracle.referrals.get(moved.referral());
            assertThat(moved.version()).isEqualTo(referral.version());
            assertThat(moved.standing().holder().kind())
                    .isEqualTo(referral.isOpen() ? Holder.Kind.PROVIDER : Holder.Kind.DESK);
            assertThat(moved.standing().nextDate()).isNotNull();
            if (!(command instanceof CloseCase)) {
                assertThat(oracle.statesOf(moved.need().need()))
                        .contains(moved.need().state());
            }
        }
    }

    private static void assertSound(CasesInMemory cases, CaseOracle oracle) {
        if (!oracle.isRegistered()) {
            assertThat(cases.eventsOf(CASE)).isEmpty();
            return;
        }
        MigrantCase live = cases.live(CASE);
        assertThat(live).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(cases.replayed(CASE));
        assertThat(live)
                .extracting("referrals.byId", as(map(ReferralId.class, Referral.class)))
                .allSatisfy((id, referral) -> {
                    assertThat(referral.state())
                            .isEqualTo(oracle.referrals.get(id).state());
                    assertThat(referral.version())
                            .isEqualTo(oracle.referrals.get(id).version());
                })
                .containsOnlyKeys(oracle.referrals.keySet());
        assertThat(live)
                .extracting("needs.byId", as(map(NeedId.class, Need.class)))
                .allSatisfy((id, need) -> assertThat(oracle.statesOf(id)).contains(need.state()))
                .containsOnlyKeys(oracle.needs.keySet());
        assertEverythingOpenIsHeld(cases.eventsOf(CASE), oracle);
    }

    private static void assertEverythingOpenIsHeld(List<Object> events, CaseOracle oracle) {
        Map<NeedId, NeedStanding> needs = new HashMap<>();
        Map<ReferralId, Standing> referrals = new HashMap<>();
        Map<ReferralId, Long> moves = new HashMap<>();
        for (Object event : events) {
            if (event instanceof NeedEvent touched) {
                needs.put(touched.need().need(), touched.need());
            } else if (event instanceof ReferralEvent moved) {
                needs.put(moved.need().need(), moved.need());
                referrals.put(moved.referral(), moved.standing());
                moves.merge(moved.referral(), 1L, Long::sum);
            }
        }
        oracle.referrals.forEach((id, referral) -> {
            assertThat(referral.version()).isEqualTo(moves.get(id) - 1);
            assertHeld(referrals.get(id));
        });
        oracle.needs.forEach((id, need) -> {
            if (need.ended() == null) {
                Standing standing = needs.get(id).standing();
                assertHeld(standing);
                assertThat(standing).isEqualTo(firstToAct(id, referrals, oracle, standing));
            }
        });
    }

    /** The open referral of the need that is due first; the desk where there is none. */
    private static Standing firstToAct(
            NeedId need, Map<ReferralId, Standing> referrals, CaseOracle oracle, Standing standing) {
        return oracle.referrals.entrySet().stream()
                .filter(referral -> referral.getValue().need().equals(need)
                        && referral.getValue().isOpen())
                .map(referral -> referrals.get(referral.getKey()))
                .min(Comparator.comparing(Standing::nextDate))
                .orElseGet(() -> {
                    assertThat(standing.holder().kind()).isEqualTo(Holder.Kind.DESK);
                    return standing;
                });
    }

    private static void assertHeld(Standing standing) {
        assertThat(standing.holder().kind()).isNotNull();
        assertThat(standing.holder().id()).isNotNull();
        assertThat(standing.nextDate()).isNotNull();
    }

    private void assertEveryTransitionWasMet() {
        Set<String> missing = new TreeSet<>();
        CaseOracle.MOVES.forEach((command, moves) -> {
            for (ReferralState state : ReferralState.values()) {
                String outcome = moves.containsKey(state) ? CaseOracle.SAYS.get(command) : "REFERRAL_NOT_IN_STATE";
                missing(missing, command.getSimpleName(), state.name(), outcome);
            }
        });
        CaseOracle.OPEN.forEach(state -> missing(missing, "CloseCase withdrawing", state.name(), "CaseClosed"));
        missing(missing, "RegisterCase", "none", "CaseRegistered");
        missing(missing, "CompleteIntake", "open", "IntakeCompleted");
        missing(missing, "CorrectPersonDetails", "open", "PersonDetailsCorrected");
        missing(missing, "CorrectPersonDetails", "closed", "PersonDetailsCorrected");
        missing(missing, "ChangeCircumstances", "open", "CircumstancesChanged");
        missing(missing, "RecordConsent", "open", "ConsentRecorded");
        missing(missing, "IdentifyNeed", "open", "NeedIdentified");
        missing(missing, "AddNote", "open", "NoteAdded");
        missing(missing, "ReferNeed", "open", "ReferralSent");
        missing(missing, "CloseCase", "open", "CaseClosed");
        missing(missing, "EraseCasePerson", "closed", "CasePersonErased");
        for (String command : List.of(
                "CompleteIntake", "ChangeCircumstances", "RecordConsent", "IdentifyNeed", "AddNote", "ReferNeed")) {
            missing(missing, command, "closed", "CASE_NOT_OPEN");
        }
        for (String command : List.of(
                "CompleteIntake",
                "CorrectPersonDetails",
                "ChangeCircumstances",
                "RecordConsent",
                "IdentifyNeed",
                "AddNote",
                "ReferNeed",
                "CloseCase",
                "EraseCasePerson")) {
            missing(missing, command, "erased", "PERSON_ERASED");
        }
        assertThat(missing).isEmpty();
    }

    private void missing(Set<String> missing, String command, String state, String outcome) {
        if (!coverage.has(command, state, outcome)) {
            missing.add(command + " on " + state + " -> " + outcome);
        }
    }

    /** What the command meets: a referral in its state, the case in its own. */
    private static Map<String, String> states(CaseOracle oracle, Command command) {
        String name = command.getClass().getSimpleName();
        Map<String, String> states = new HashMap<>();
        if (command instanceof ReferralCommand.Moving answer) {
            KnownReferral referral = oracle.referrals.get(answer.referral());
            states.put(name, referral == null ? "unknown" : referral.state().name());
        } else {
            states.put(name, oracle.standing());
        }
        if (command instanceof CloseCase close) {
            close.withdraw().keySet().stream()
                    .filter(oracle.referrals::containsKey)
                    .forEach(referral -> states.put(
                            "CloseCase withdrawing",
                            oracle.referrals.get(referral).state().name()));
        }
        return states;
    }

    private static String outcome(List<Object> made) {
        return made.getLast().getClass().getSimpleName();
    }

    private static String reason(Refused refused) {
        if (refused.type() == ProblemType.INVALID
                && refused.details().get("errors") instanceof List<?> errors
                && errors.getFirst() instanceof FieldError error) {
            return "INVALID " + error.field() + " " + error.reason();
        }
        return refused.type().name();
    }

    /** A clock that a history sets forward. */
    private static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
