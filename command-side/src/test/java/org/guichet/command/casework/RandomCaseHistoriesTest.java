package org.guichet.command.casework;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.casework.CaseStories.APPROVING_CITY;
import static org.guichet.command.casework.CaseStories.CAREFUL_CITY;
import static org.guichet.command.casework.CaseStories.CITY;
import static org.guichet.command.casework.CaseStories.NOW;
import static org.guichet.command.casework.CaseStories.THIRD_CITY;
import static org.guichet.command.casework.CaseStories.reference;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.guichet.casework.CaseId;
import org.guichet.command.casework.pair.MergeCommand;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many lives of cases in three cities, drawn at random: each command does what the domain's table says or is refused with
 * a reason that it deserves. {@code -Dguichet.histories.seed} repeats a failure, {@code -Dguichet.histories.count} runs
 * longer.
 */
class RandomCaseHistoriesTest {
    private static final Logger LOG = LoggerFactory.getLogger(RandomCaseHistoriesTest.class);
    private static final long SEED = Long.getLong("guichet.histories.seed", 20_260_316);
    private static final int HISTORIES = Integer.getInteger("guichet.histories.count", 300);
    private static final int COMMANDS = 130;

    /** Every refusal that a case can give. */
    private static final Set<String> REFUSALS = Set.of(
            "ALREADY_ANSWERED",
            "ALREADY_ASKED",
            "ALREADY_DISPUTED",
            "ALREADY_EXISTS",
            "ALREADY_REFERRED_THERE",
            "APPOINTMENT_NOT_OPEN",
            "APPOINTMENT_STILL_TO_COME",
            "APPROVAL_ALREADY_ASKED",
            "APPROVAL_NEEDED",
            "CASE_HELD_BY_OTHERS",
            "CASE_NOT_CLOSED",
            "CASE_NOT_MERGED",
            "CASE_NOT_OPEN",
            "CONSENT_DOES_NOT_COVER",
            "CONSENT_ENDED",
            "INTAKE_ALREADY_COMPLETE",
            "INVALID at in-the-past",
            "INVALID callBackAt in-the-past",
            "INVALID caseworker unchanged",
            "INVALID consent.until in-the-past",
            "INVALID desk unknown",
            "INVALID losing same-case",
            "INVALID need unknown",
            "INVALID occurredAt before-the-case",
            "INVALID occurredAt in-the-future",
            "INVALID occurredAt too-long-ago",
            "INVALID outcomes not-an-open-need",
            "INVALID provider unknown",
            "INVALID recipient unknown",
            "INVALID service unknown",
            "INVALID to unknown",
            "INVALID until in-the-past",
            "INVALID urgency unchanged",
            "INVALID withdraw not-an-open-referral",
            "NEED_NOT_OPEN",
            "NEED_OUTCOME_MISSING",
            "NOTHING_ASKED",
            "NOTHING_TO_APPROVE",
            "NOT_FOUND",
            "OTHER_MUNICIPALITY",
            "OWN_APPROVAL",
            "PERSON_ERASED",
            "REFERRALS_STILL_OPEN",
            "REFERRAL_NOT_IN_STATE",
            "RESTRICTED_NEED",
            "RESTRICTED_NOT_REFERABLE",
            "SERVICE_HIDDEN",
            "SERVICE_NOT_ACTIVE",
            "SERVICE_TAKES_NO_REFERRALS",
            "STALE",
            "TOO_FEW_ATTEMPTS",
            "TRANSFER_ALREADY_OFFERED");

    @TempDir
    static Path secrets;

    private final HistoryCoverage coverage = new HistoryCoverage();

    @Test
    void everyHistoryFollowsTheDomainAndEveryRowAndRefusalIsMet() throws SQLException {
        List<AssertionError> failures = new ArrayList<>();
        var clock = new SettableClock();
        // Tangier is careful in some histories, so that what approval bars is not barred in all.
        List<MunicipalityFacts> plain = List.of(CITY, CAREFUL_CITY, THIRD_CITY);
        List<MunicipalityFacts> careful = List.of(APPROVING_CITY, CAREFUL_CITY, THIRD_CITY);
        try (var vault = TestVault.in(secrets);
                var inPlain = new CasesInMemory(reference(plain), vault.keys(), clock);
                var inCareful = new CasesInMemory(reference(careful), vault.keys(), clock)) {
            for (int i = 0; i < HISTORIES; i++) {
                boolean carefully = i % 4 == 0;
                clock.set(NOW);
                var random = new Chance(new Random(SEED + i));
                var oracle = new CaseOracle(carefully ? careful : plain);
                var asked = new RandomCaseCommands(random, oracle, vault.keys());
                live(SEED + i, carefully ? inCareful : inPlain, clock, random, oracle, asked)
                        .ifPresent(failures::add);
            }
        }
        var table = new DomainTable();
        LOG.warn(
                "{} histories from seed {}, {} commands; -Dguichet.histories.seed repeats them\n{}",
                HISTORIES,
                SEED,
                coverage.commands(),
                table.against(coverage));
        assertNone(failures);
        assertThat(table.missing(coverage))
                .as("rows of the domain that were not met")
                .isEmpty();
        assertThat(coverage.refusals()).isEqualTo(REFUSALS);
    }

    @Test
    void everyCommandHasARowAndNoRowIsStillCalledLaterThatExists() {
        Set<String> commands = new TreeSet<>();
        new ClassFileImporter()
                .importPackages("org.guichet.command.casework").stream()
                        .filter(type -> type.isAssignableTo(CaseworkCommand.class) && !type.isInterface())
                        .map(JavaClass::getSimpleName)
                        .forEach(commands::add);
        Set<String> inRows = new TreeSet<>();
        new DomainTable().asked().forEach(met -> inRows.add(met.command().split(" ")[0]));
        assertThat(inRows).containsAll(commands);
        assertThat(DomainTable.LATER.keySet()).doesNotContainAnyElementsOf(commands);
    }

    /** Lives one history; what was wrong in it, if anything was. */
    private Optional<AssertionError> live(
            long seed,
            CasesInMemory cases,
            SettableClock clock,
            Chance chance,
            CaseOracle oracle,
            RandomCaseCommands asked) {
        var told = new ArrayList<String>();
        try {
            for (int i = 0; i < COMMANDS; i++) {
                clock.advance(Duration.ofMinutes(chance.below(chance.oneIn(10) ? 4000 : 200)));
                CaseworkCommand command = asked.next(clock.instant());
                told.add(clock.instant() + " " + command);
                give(cases, oracle, command, clock.instant());
            }
            oracle.cases.values().forEach(known -> SoundCase.check(known, cases));
            return Optional.empty();
        } catch (AssertionError | RuntimeException failed) {
            String last = told.isEmpty() ? "nothing" : told.removeLast();
            return Optional.of(new AssertionError(
                    "history of seed " + seed + ": " + failed + "\nat " + last + "\nafter\n" + String.join("\n", told),
                    failed));
        }
    }

    /** Tells all faults shortly and the first at length: of several one often explains another. */
    private static void assertNone(List<AssertionError> failures) {
        failures.stream()
                .skip(1)
                .forEach(failure -> LOG.error(
                        failure.getMessage().substring(0, failure.getMessage().indexOf("\nafter\n"))));
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void give(CasesInMemory cases, CaseOracle oracle, CaseworkCommand command, Instant now) {
        Map<CaseId, Integer> before = new HashMap<>();
        oracle.cases.keySet().forEach(id -> before.put(id, cases.eventsOf(id).size()));
        Set<String> deserved = oracle.refusalsOf(command, now);
        Map<String, String> states = WhatIsMet.by(command, oracle);
        try {
            cases.give(command);
        } catch (Refused refused) {
            assertThat(deserved).contains(reason(refused));
            assertThat(cases.eventsOf(command.id())).hasSize(before.getOrDefault(command.id(), 0));
            before.forEach((id, size) -> assertThat(cases.eventsOf(id))
                    .as("a refusal changes nothing")
                    .hasSize(size));
            coverage.count(states, reason(refused));
            return;
        }
        assertThat(deserved).as("carried out, though it deserved").isEmpty();
        Map<CaseId, List<String>> expected = command instanceof FollowReferral ? null : oracle.carriedOut(command);
        List<DomainEventMessage<?>> made = oracle.cases.keySet().stream()
                .flatMap(id -> cases.eventsOf(id).stream().skip(before.getOrDefault(id, 0)))
                .toList();
        if (expected == null) {
            expected = MovingRules.followed(made, oracle);
        }
        assertThat(namesByCase(made)).isEqualTo(expected);
        coverage.count(states, outcome(command, made));
        if (command instanceof AcceptTransfer accepted) {
            SoundCase.checkResealed(accepted, cases, oracle);
        }
        if (command instanceof MergeCommand) {
            MovingRules.learn(made, oracle);
        }
        made.forEach(event -> SoundCase.check(event, command, oracle));
    }

    private static Map<CaseId, List<String>> namesByCase(List<DomainEventMessage<?>> made) {
        Map<CaseId, List<String>> names = made.stream()
                .collect(groupingBy(
                        event -> new CaseId(UUID.fromString(event.getAggregateIdentifier())),
                        mapping(event -> event.getPayloadType().getSimpleName(), toList())));
        names.values().forEach(list -> list.sort(null));
        return names;
    }

    private static String outcome(CaseworkCommand command, List<DomainEventMessage<?>> made) {
        if (made.isEmpty()) {
            return "nothing";
        }
        // A case goes on with its needs after that it was accepted, merged or not.
        return switch (command) {
            case AcceptTransfer c -> "CaseTransferAccepted";
            case MergePersons c -> "PersonsMerged";
            case UnmergePersons c -> "PersonsUnmerged";
            default -> made.getLast().getPayloadType().getSimpleName();
        };
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

        void set(Instant instant) {
            now = instant;
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
