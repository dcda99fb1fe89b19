package org.guichet.command.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.command.dispatch.Given;
import org.guichet.command.observatory.RegisteredRelease.State;
import org.guichet.command.observatory.ReleaseCommand.PlanRelease;
import org.guichet.command.observatory.ReleaseCommand.PublishRelease;
import org.guichet.command.observatory.ReleaseCommand.WithdrawRelease;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.OfficeHours;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.ObservatoryEvent.ReleaseRevised;
import org.guichet.observatory.ObservatoryEvent.ReleaseWithdrawn;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.platform.release.ArtefactSeal;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When figures may be announced, given up and published. */
class ReleasePlanTest {
    private static final MunicipalityId CITY = new MunicipalityId(new UUID(1, 1));
    private static final ReleaseId RELEASE = new ReleaseId(new UUID(2, 1));
    private static final ReleaseId BEFORE = new ReleaseId(new UUID(2, 2));
    private static final Caller ANALYST = new Caller(new UUID(3, 1), Role.ANALYST, CITY, null, null);
    private static final Caller PUBLISHER = new Caller(new UUID(3, 2), Role.PUBLISHER, CITY, null, null);
    private static final Period YEAR = Period.of("2025");
    private static final LocalDate CLOSED = LocalDate.parse("2026-01-16");
    private static final String HASH = "ab".repeat(32);

    /** One hour after midnight of the announced day in the city, and still the day before in UTC. */
    private static final Instant DUE = Instant.parse("2026-01-15T23:30:00Z");

    private static InstallationSecrets secrets;

    private final List<Object> happened = new ArrayList<>();
    private ReleasesInMemory register = new ReleasesInMemory();
    private Instant now = DUE;

    @BeforeAll
    static void drawSecrets(@TempDir Path directory) {
        secrets = InstallationSecrets.in(directory);
    }

    @Test
    void aPlanNamesEveryTableThatThePeriodCanHave() {
        when(plan(YEAR, CLOSED)).expectEvents(planned(YEAR, null, tablesFor(YEAR), List.of(), CLOSED));
        assertThat(tablesFor(YEAR)).hasSize(TableSet.current().tables().size());

        Period quarter = Period.of("2025-Q4");
        when(plan(quarter, CLOSED)).expectEvents(planned(quarter, null, tablesFor(quarter), List.of(), CLOSED));
        assertThat(tablesFor(quarter))
                .isNotEmpty()
                .hasSizeLessThan(tablesFor(YEAR).size());
    }

    @Test
    void chosenTablesStandInTheOrderOfTheSetAndOnce() {
        when(plan(YEAR, null, List.of("NEEDS", "PERSONS", "NEEDS"), List.of("SEN", "CIV", "SEN"), CLOSED))
                .expectEvents(planned(YEAR, null, List.of("PERSONS", "NEEDS"), List.of("CIV", "SEN"), CLOSED));
    }

    @Test
    void aTableThatThereIsNotIsRefused() {
        refused(when(plan(YEAR, null, List.of("PERSONS", "SALARIES"), List.of(), CLOSED)), ProblemType.NO_SUCH_TABLE);
    }

    @Test
    void aTableOfYearsIsRefusedForAQuarter() {
        refused(
                when(plan(Period.of("2025-Q4"), null, List.of("PERSONS_AREA"), List.of(), CLOSED)),
                ProblemType.TABLE_NOT_FOR_PERIOD);
    }

    @Test
    void aDayThatHasPassedInTheCityIsNotAnnounced() {
        var closedLongAgo = Period.of("2025-Q2");
        when(plan(closedLongAgo, CLOSED)).expectSuccessfulHandlerExecution();
        when(plan(closedLongAgo, CLOSED.minusDays(1)))
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage("invalid");
    }

    @Test
    void oneReleaseOfAPeriodIsPlannedAtATime() {
        register = new ReleasesInMemory(known(BEFORE, YEAR, 1, CLOSED, State.PLANNED));
        refused(when(plan(YEAR, CLOSED)), ProblemType.RELEASE_ALREADY_PLANNED);
        when(plan(Period.of("2025-Q4"), CLOSED)).expectSuccessfulHandlerExecution();
        register = new ReleasesInMemory(known(BEFORE, YEAR, 1, CLOSED, State.WITHDRAWN));
        when(plan(YEAR, CLOSED)).expectSuccessfulHandlerExecution();
    }

    @Test
    void aRevisionNamesTheLatestPublishedOne() {
        LocalDate later = CLOSED.plusDays(200);
        refused(when(plan(YEAR, BEFORE, List.of(), List.of(), later)), ProblemType.NOT_THE_LATEST_RELEASE);
        var second = new ReleaseId(new UUID(2, 3));
        register = new ReleasesInMemory(
                known(second, YEAR, 2, CLOSED.plusDays(90), State.PUBLISHED),
                known(BEFORE, YEAR, 1, CLOSED, State.PUBLISHED));
        refused(when(plan(YEAR, later)), ProblemType.NOT_THE_LATEST_RELEASE);
        refused(when(plan(YEAR, BEFORE, List.of(), List.of(), later)), ProblemType.NOT_THE_LATEST_RELEASE);
        when(plan(YEAR, second, List.of(), List.of(), later))
                .expectEvents(planned(YEAR, second, tablesFor(YEAR), List.of(), later));
    }

    @Test
    void aRevisionIsAnnouncedAQuarterLater() {
        register = new ReleasesInMemory(known(BEFORE, YEAR, 1, CLOSED, State.PUBLISHED));
        refused(when(plan(YEAR, BEFORE, List.of(), List.of(), CLOSED.plusDays(89))), ProblemType.REVISION_TOO_SOON);
        when(plan(YEAR, BEFORE, List.of(), List.of(), CLOSED.plusDays(90))).expectSuccessfulHandlerExecution();
    }

    @Test
    void aPeriodIsPublishedFourTimesAtMost() {
        RegisteredRelease[] four = IntStream.rangeClosed(1, 4)
                .mapToObj(vintage -> known(
                        new ReleaseId(new UUID(4, vintage)),
                        YEAR,
                        vintage,
                        CLOSED.plusDays(100L * vintage),
                        State.PUBLISHED))
                .toArray(RegisteredRelease[]::new);
        LocalDate later = CLOSED.plusDays(1000);
        register = new ReleasesInMemory(four);
        refused(when(plan(YEAR, four[3].id(), List.of(), List.of(), later)), ProblemType.TOO_MANY_VINTAGES);
        register = new ReleasesInMemory(four[0], four[1], four[2]);
        when(plan(YEAR, four[2].id(), List.of(), List.of(), later)).expectSuccessfulHandlerExecution();
    }

    @Test
    void noReleaseIsAnnouncedForADayBeforeItsPeriodCloses() {
        refused(when(plan(YEAR, CLOSED.minusDays(1))), ProblemType.PERIOD_NOT_CLOSED);
        when(plan(YEAR, CLOSED)).expectSuccessfulHandlerExecution();
    }

    @Test
    void aYearShowsTheSameNationalitiesInAllItsReleases() {
        register = new ReleasesInMemory(new RegisteredRelease(
                BEFORE, Period.of("2025-Q1"), 1, List.of("CIV", "SEN"), CLOSED, State.PUBLISHED, CLOSED));
        refused(when(plan(YEAR, null, List.of(), List.of("SEN"), CLOSED)), ProblemType.OTHER_NATIONALITIES);
        refused(when(plan(YEAR, CLOSED)), ProblemType.OTHER_NATIONALITIES);
        when(plan(YEAR, null, List.of(), List.of("SEN", "CIV"), CLOSED)).expectSuccessfulHandlerExecution();
        register = new ReleasesInMemory(new RegisteredRelease(
                BEFORE, Period.of("2024"), 1, List.of("CIV", "SEN"), CLOSED, State.PUBLISHED, CLOSED));
        when(plan(YEAR, CLOSED)).expectSuccessfulHandlerExecution();
    }

    @Test
    void ofTwoPlansWithOtherNationalitiesOneIsPublished() {
        planned();
        register = new ReleasesInMemory(new RegisteredRelease(
                BEFORE, Period.of("2025-Q1"), 1, List.of("SEN"), CLOSED, State.PUBLISHED, CLOSED));
        refused(when(publish(PUBLISHER, seal())), ProblemType.OTHER_NATIONALITIES);
    }

    @Test
    void anotherThanThePlannerPublishes() {
        planned();
        refused(when(publish(ANALYST, seal())), ProblemType.OWN_RELEASE);
        when(publish(PUBLISHER, seal())).expectEvents(new ReleasePublished(RELEASE, HASH));
    }

    @Test
    void aRevisionIsPublishedAQuarterAfterWhatItRevisesWasPublished() {
        LocalDate announced = CLOSED.minusDays(300);
        happened.add(event(planned(YEAR, BEFORE, tablesFor(YEAR), List.of(), announced)));
        register = new ReleasesInMemory(known(BEFORE, YEAR, 1, CLOSED.minusDays(89), State.PUBLISHED));
        refused(when(publish(PUBLISHER, seal())), ProblemType.REVISION_TOO_SOON);
        register = new ReleasesInMemory(known(BEFORE, YEAR, 1, CLOSED.minusDays(90), State.PUBLISHED));
        when(publish(PUBLISHER, seal())).expectEvents(new ReleaseRevised(RELEASE, BEFORE, HASH));
    }

    @Test
    void whatRevisesSaysSo() {
        happened.add(event(planned(YEAR, BEFORE, tablesFor(YEAR), List.of(), CLOSED)));
        when(publish(PUBLISHER, seal())).expectEvents(new ReleaseRevised(RELEASE, BEFORE, HASH));
    }

    @Test
    void onlyFiguresThatWereMadeHereForThisReleaseArePublished() {
        planned();
        var seals = new ArtefactSeal(secrets);
        for (String wrong : List.of(seals.of(BEFORE, HASH), seals.of(RELEASE, "cd".repeat(32)), "A".repeat(22))) {
            refused(when(publish(PUBLISHER, wrong)), ProblemType.NOT_THE_FIGURES_MADE);
        }
    }

    @Test
    void nothingIsPublishedBeforeTheAnnouncedDayOfTheCity() {
        planned();
        now = Instant.parse("2026-01-15T22:59:59Z");
        refused(when(publish(PUBLISHER, seal())), ProblemType.RELEASE_NOT_DUE);
        now = Instant.parse("2026-01-15T23:00:00Z");
        when(publish(PUBLISHER, seal())).expectSuccessfulHandlerExecution();
    }

    @Test
    void aPlanIsGivenUpUntilItIsPublished() {
        planned();
        when(new WithdrawRelease(RELEASE, given(ANALYST))).expectEvents(new ReleaseWithdrawn(RELEASE));
        happened.add(new ReleasePublished(RELEASE, HASH));
        refused(when(new WithdrawRelease(RELEASE, given(ANALYST))), ProblemType.RELEASE_NOT_PLANNED);
        refused(when(publish(PUBLISHER, seal())), ProblemType.RELEASE_NOT_PLANNED);
    }

    @Test
    void whatWasGivenUpIsNotPublished() {
        planned();
        happened.add(new ReleaseWithdrawn(RELEASE));
        refused(when(publish(PUBLISHER, seal())), ProblemType.RELEASE_NOT_PLANNED);
        refused(when(new WithdrawRelease(RELEASE, given(ANALYST))), ProblemType.RELEASE_NOT_PLANNED);
    }

    private void planned() {
        happened.add(event(planned(YEAR, null, tablesFor(YEAR), List.of(), CLOSED)));
    }

    private ResultValidator<ReleasePlan> when(ReleaseCommand command) {
        var fixture = new AggregateTestFixture<>(ReleasePlan.class);
        fixture.registerInjectableResource(register);
        fixture.registerInjectableResource(new OneCity());
        fixture.registerInjectableResource(secrets);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.registerCorrelationDataProvider(new SimpleCorrelationDataProvider(EnvelopeKeys.ACTOR));
            return chain.proceed();
        });
        fixture.setReportIllegalStateChange(true);
        var state = happened.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(happened);
        return state.when(command, envelope(command.given().caller()));
    }

    private static void refused(ResultValidator<ReleasePlan> result, ProblemType why) {
        result.expectNoEvents().expectException(Refused.class).expectExceptionMessage(why.slug());
    }

    private static PlanRelease plan(Period period, LocalDate publishOn) {
        return plan(period, null, List.of(), List.of(), publishOn);
    }

    private static PlanRelease plan(
            Period period, ReleaseId revises, List<String> tables, List<String> nationalities, LocalDate publishOn) {
        return new PlanRelease(RELEASE, period, revises, tables, nationalities, publishOn, given(ANALYST));
    }

    private static PublishRelease publish(Caller caller, String seal) {
        return new PublishRelease(RELEASE, HASH, seal, given(caller));
    }

    private static String seal() {
        return new ArtefactSeal(secrets).of(RELEASE, HASH);
    }

    private static ReleasePlanned planned(
            Period period, ReleaseId revises, List<String> tables, List<String> nationalities, LocalDate publishOn) {
        return new ReleasePlanned(RELEASE, CITY, period, revises, tables, nationalities, "1", "1", "1", publishOn);
    }

    private static RegisteredRelease known(ReleaseId id, Period period, int vintage, LocalDate publishOn, State state) {
        return new RegisteredRelease(
                id, period, vintage, List.of(), publishOn, state, state == State.PUBLISHED ? publishOn : null);
    }

    private static List<String> tablesFor(Period period) {
        return TableSet.current().tables().stream()
                .filter(table -> !table.variants(period).isEmpty())
                .map(TableDefinition::id)
                .toList();
    }

    private static GenericEventMessage<Object> event(Object payload) {
        return new GenericEventMessage<>(payload, envelope(ANALYST));
    }

    private static Given given(Caller caller) {
        return new Given(caller, CITY, DUE);
    }

    private static Map<String, String> envelope(Caller caller) {
        return Map.of(EnvelopeKeys.ACTOR, caller.staff().toString());
    }

    /** Tangier, one hour before UTC. */
    private static final class OneCity implements Reference {
        @Override
        public Optional<MunicipalityFacts> municipality(MunicipalityId id) {
            var calendar = WorkingCalendar.of(
                    1,
                    ZoneId.of("Africa/Casablanca"),
                    Map.of(DayOfWeek.MONDAY, List.of(new OfficeHours(LocalTime.of(8, 30), LocalTime.of(16, 30)))),
                    Set.of());
            return Stream.of(new MunicipalityFacts(CITY, "MAR", List.of("fr"), 30, calendar, Set.of(), Set.of()))
                    .filter(city -> city.id().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<ServiceFacts> service(ServiceId id) {
            return Optional.empty();
        }

        @Override
        public Optional<MunicipalityId> municipalityOf(ProviderId id) {
            return Optional.empty();
        }
    }
}
