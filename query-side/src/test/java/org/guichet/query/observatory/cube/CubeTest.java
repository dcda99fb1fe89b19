package org.guichet.query.observatory.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.PersonsUnmerged;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.Delivered;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.Holder;
import org.guichet.casework.MergeId;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralId;
import org.guichet.casework.TransferId;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.desk.EnquiryId;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.OfficeHours;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.query.feed.InBatches;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CubeTest {
    // An hour before midnight in UTC: in this city the next month has begun.
    private static final Instant LAST_HOUR = Instant.parse("2026-03-31T23:30:00Z");
    private static final Instant A_YEAR_LATER = Instant.parse("2027-03-10T09:00:00Z");
    private static final ZoneId EAST = ZoneId.of("Europe/Madrid");
    private static final String APRIL = "2026-04-01";
    private static final List<String> NATIONALITIES = List.of("SEN", "MLI", "CMR", "SYR", "MAR");

    private static ReadDatabase database;
    private static UnitFacts facts;
    private static SequencedTopic topic;

    private final MunicipalityId city = new MunicipalityId(UUID.randomUUID());
    private final AreaId north = new AreaId(UUID.randomUUID());
    private final AreaId south = new AreaId(UUID.randomUUID());
    private final Random random = new Random(4711);
    private final Map<UUID, List<Told>> history = new HashMap<>();

    /** An event of a stream and when it happened. */
    private record Told(Object event, Instant when) {}

    @BeforeAll
    static void start() {
        database = new ReadDatabase();
        facts = new UnitFacts(database.keys(), database.secrets());
        topic = new SequencedTopic("cube-" + UUID.randomUUID());
    }

    @AfterEach
    void begin() {
        topic.nextEpoch();
    }

    @AfterAll
    static void stop() {
        topic.close();
        database.close();
    }

    @Test
    void anyOrderOfStreamsAndAnyBatchesGiveTheSameCells() throws Exception {
        established();
        List<CaseStory> stories = manyStories();
        merged(stories);
        taken(1);
        Map<Cell, Content> cells = cells();
        assertThat(cells).hasSizeGreaterThan(150);
        for (int most : List.of(3, 20, 10_000)) {
            topic.nextEpoch();
            taken(most);
            assertThat(cells()).as("at most %d at once", most).isEqualTo(cells);
        }
    }

    @Test
    void afterErasuresTheCellsAreThoseOfEventsAndResidue() throws Exception {
        established();
        List<CaseStory> stories = manyStories();
        merged(stories);
        taken(20);
        Map<Cell, Content> before = cells();

        var erasures = new HashMap<UUID, List<Told>>();
        for (CaseStory story : stories.subList(0, 15)) {
            database.keys().erase(story.person);
            erasures.put(
                    story.id.value(),
                    List.of(
                            new Told(story.erased(), LAST_HOUR),
                            new Told(new IntakeCompleted(story.counted("MALE", null, "SEN", north)), LAST_HOUR),
                            new Told(new CaseClosed("WITHDREW", null), LAST_HOUR)));
        }
        InBatches.take(database, counting(), List.of(facts), numbered(erasures), 4, random);
        Map<Cell, Content> live = cells();
        assertThat(withoutPersons(live)).isEqualTo(withoutPersons(plusClosed(before, live)));
        assertThat(factsOf(stories.subList(0, 15))).isNotEmpty().allSatisfy(fact -> assertThat(fact)
                .contains("\"area\":\"_T\"")
                .doesNotContain("LEGAL_AID")
                .doesNotContain(NATIONALITIES)
                .doesNotContain("AGE_25_49"));

        erasures.forEach((stream, events) -> history.get(stream).addAll(events));
        for (int most : List.of(2, 50)) {
            topic.nextEpoch();
            taken(most);
            assertThat(cells()).as("at most %d at once", most).isEqualTo(live);
        }

        database.sql().sql("TRUNCATE observatory.residue").update();
        topic.nextEpoch();
        taken(50);
        assertThat(cells()).as("without the residue").isNotEqualTo(live);
    }

    @Test
    void aCorrectionMovesWhatWasCountedAndAChangeDoesNot() throws Exception {
        CaseStory story = new CaseStory(database, city);
        var early = new NeedId(UUID.randomUUID());
        var late = new NeedId(UUID.randomUUID());
        tell(story, registered(story, story.counted(null, "1990", "SEN", north)));
        tell(story, story.needIdentified(early, false));
        tell(story, new CircumstancesChanged(story.counted(null, null, null, south)));
        tell(story, story.needIdentified(late, false));
        taken(10);
        assertThat(counted(Measure.IDENTIFIED, Coordinates::area))
                .containsOnly(Map.entry(north.toString(), 1L), Map.entry(south.toString(), 1L));
        assertThat(counted(Measure.OPENED, Coordinates::sex)).containsOnly(Map.entry("NOT_ASKED", 1L));
        assertThat(counted(Measure.OPENED, Coordinates::ageBand)).containsOnly(Map.entry("AGE_25_49", 1L));
        assertThat(counted(Measure.OPENED, Coordinates::nationality)).containsOnly(Map.entry("SEN", 1L));

        AreaId west = new AreaId(UUID.randomUUID());
        more(story, new PersonDetailsCorrected(story.counted("FEMALE", "2009-02", null, west)));
        assertThat(counted(Measure.IDENTIFIED, Coordinates::area))
                .as("the place after the move was noted wrongly, not the one before")
                .containsOnly(Map.entry(north.toString(), 1L), Map.entry(west.toString(), 1L));
        assertThat(counted(Measure.IDENTIFIED, Coordinates::sex)).containsOnly(Map.entry("FEMALE", 2L));
        assertThat(counted(Measure.REGISTERED, Coordinates::ageBand)).containsOnly(Map.entry("AGE_12_17", 1L));
        assertThat(counted(Measure.OPENED, Coordinates::area)).containsOnly(Map.entry(north.toString(), 1L));
    }

    @Test
    void aDoubleDoesNotCountUntilItTurnsOutToBeNone() throws Exception {
        CaseStory winner = whole();
        taken(10);
        Map<Cell, Content> alone = cells();
        CaseStory loser = whole();
        topic.nextEpoch();
        taken(10);
        Map<Cell, Content> both = cells();
        var merge = new MergeId(UUID.randomUUID());
        more(loser, new PersonsMerged(merge, winner.id, loser.id));
        more(winner, new PersonsMerged(merge, winner.id, loser.id));
        assertThat(cells()).isEqualTo(alone);
        more(loser, new PersonsUnmerged(merge, winner.id, loser.id));
        more(winner, new PersonsUnmerged(merge, winner.id, loser.id));
        assertThat(cells()).isEqualTo(both);
    }

    @Test
    void aTransferLeavesWhatWasDoneWhereItWasDone() throws Exception {
        CaseStory old = whole();
        taken(10);
        Map<Cell, Content> before = cells();
        CaseStory continued = new CaseStory(database, new MunicipalityId(UUID.randomUUID()));
        var accepted = new CaseTransferAccepted(new TransferId(UUID.randomUUID()), old.id, continued.id);
        more(old, A_YEAR_LATER, accepted);
        more(continued, A_YEAR_LATER, continued.registered());
        more(continued, A_YEAR_LATER, accepted);
        assertThat(cells()).containsAllEntriesOf(before);
        assertThat(counted(Measure.TRANSFERRED, Coordinates::municipality)).containsOnly(Map.entry(city.value(), 1L));
        assertThat(counted(Measure.STOCK_OUT, Coordinates::municipality)).containsOnly(Map.entry(city.value(), 1L));
        assertThat(counted(Measure.OPENED, Coordinates::municipality))
                .containsOnly(Map.entry(city.value(), 1L), Map.entry(continued.municipality.value(), 1L));
    }

    @Test
    void aMonthBeginsWhenItBeginsInTheCityHoweverLateTheCityIsHeardOf() throws Exception {
        CaseStory story = new CaseStory(database, city);
        tell(story, LAST_HOUR, registered(story, story.counted("FEMALE", "2008-04-01", "SEN", north)));
        taken(1);
        assertThat(months(Measure.OPENED)).containsOnly("2026-03-01");
        assertThat(counted(Measure.OPENED, Coordinates::ageBand)).containsOnly(Map.entry("AGE_12_17", 1L));
        established();
        InBatches.take(
                database,
                counting(),
                List.of(facts),
                numbered(Map.of(city.value(), history.get(city.value()))),
                1,
                random);
        assertThat(months(Measure.OPENED)).containsOnly(APRIL);
        assertThat(counted(Measure.OPENED, Coordinates::ageBand))
                .as("on the first of April she is of age")
                .containsOnly(Map.entry("AGE_18_24", 1L));
    }

    @Test
    void aProtectionNeedIsCountedByItsGroupOnly() throws Exception {
        CaseStory story = new CaseStory(database, city);
        var need = new NeedId(UUID.randomUUID());
        var provider = new ProviderId(UUID.randomUUID());
        tell(story, registered(story, story.counted("FEMALE", "1990", "SEN", north)));
        tell(story, story.needIdentified(need, true));
        tell(story, story.sentRestricted(new ReferralId(UUID.randomUUID()), need, provider));
        tell(story, delivered(story, need, provider));
        taken(10);
        assertThat(counted(Measure.IDENTIFIED, Coordinates::needCode)).containsOnly(Map.entry("RESTRICTED", 1L));
        assertThat(counted(Measure.REFERRED, Coordinates::needCode)).containsOnly(Map.entry("RESTRICTED", 1L));
        assertThat(counted(Measure.REFERRED, Coordinates::provider)).containsOnly(Map.entry("_Z", 1L));
        assertThat(counted(Measure.REFERRED, Coordinates::service)).containsOnly(Map.entry("_Z", 1L));
        assertThat(counted(Measure.GIVEN, Coordinates::provider)).containsOnly(Map.entry("_Z", 1L));
        assertThat(factsOf(List.of(story))).noneMatch(fact -> fact.contains("GENDER"));
        assertThat(factsOf(List.of(story))).noneMatch(fact -> fact.contains(provider.toString()));
    }

    @Test
    void whatShouldNeverHaveBeenSentIsNotCounted() throws Exception {
        CaseStory story = new CaseStory(database, city);
        var need = new NeedId(UUID.randomUUID());
        var referral = new ReferralId(UUID.randomUUID());
        tell(story, registered(story, story.counted("FEMALE", "1990", "SEN", north)));
        tell(story, story.needIdentified(need, false));
        tell(story, story.sent(referral, need, new ProviderId(UUID.randomUUID()), new ServiceId(UUID.randomUUID())));
        taken(10);
        assertThat(counted(Measure.REFERRED, Coordinates::needCode)).containsOnly(Map.entry("LEGAL_AID", 1L));
        more(story, new ReferralEnteredInError(referral, 1, null, story.standing(need, NeedState.IDENTIFIED)));
        assertThat(cells().keySet()).noneMatch(cell -> cell.kind() == UnitKind.REFERRAL);
    }

    @Test
    void cellsThatAreNotTheSumOfTheirUnitsAreTold() throws Exception {
        whole();
        taken(10);
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(facts.contradictions(connection)).isEmpty();
        }
        database.sql()
                .sql("UPDATE read.base_cell SET units = units + 1 WHERE measure = 'OPENED'")
                .update();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(facts.contradictions(connection))
                    .containsExactly("1 cells of base_cell are not the sums of their units");
        }
    }

    private List<CaseStory> manyStories() {
        var stories = new ArrayList<CaseStory>();
        for (int i = 0; i < 25; i++) {
            CaseStory story = new CaseStory(database, city);
            stories.add(story);
            for (Object event : story.told(random, 12)) {
                switch (event) {
                    case CaseRegistered plain -> tell(story, moment(), registered(story, anything(story)));
                    case IntakeCompleted plain -> tell(story, moment(), new IntakeCompleted(anything(story)));
                    case PersonDetailsCorrected plain ->
                        tell(story, moment(), new PersonDetailsCorrected(anything(story)));
                    case CircumstancesChanged plain -> tell(story, moment(), new CircumstancesChanged(anything(story)));
                    case CasePersonErased erased -> {
                        // Erasures come later here, when there is something to erase.
                    }
                    default -> tell(story, moment(), event);
                }
            }
            var enquiry = new EnquiryId(UUID.randomUUID());
            history.put(
                    enquiry.value(),
                    List.of(new Told(
                            new EnquiryAnswered(
                                    enquiry,
                                    city,
                                    new DeskId(new UUID(1, 1)),
                                    "HEALTH",
                                    "fra",
                                    "DESK",
                                    "ANSWERED",
                                    null),
                            moment())));
        }
        return stories;
    }

    private void merged(List<CaseStory> stories) {
        for (int i = 0; i < 10; i += 2) {
            CaseStory winner = stories.get(i);
            CaseStory loser = stories.get(i + 1);
            var merge = new MergeId(UUID.randomUUID());
            tell(winner, moment(), new PersonsMerged(merge, winner.id, loser.id));
            tell(loser, moment(), new PersonsMerged(merge, winner.id, loser.id));
            if (i > 4) {
                tell(winner, moment(), new PersonsUnmerged(merge, winner.id, loser.id));
                tell(loser, moment(), new PersonsUnmerged(merge, winner.id, loser.id));
            }
        }
    }

    private CaseStory whole() {
        CaseStory story = new CaseStory(database, city);
        var need = new NeedId(UUID.randomUUID());
        tell(story, registered(story, story.counted("FEMALE", "1990-05-01", "SEN", north)));
        tell(story, story.needIdentified(need, false));
        tell(story, delivered(story, need, new ProviderId(UUID.randomUUID())));
        tell(story, new NeedResolved(story.standing(need, NeedState.RESOLVED), "MET"));
        tell(story, new CaseClosed("NEEDS_MET", null));
        tell(story, new CaseReopened("NEW_NEED"));
        return story;
    }

    private static ServiceDelivered delivered(CaseStory story, NeedId need, ProviderId provider) {
        LocalDate day = LocalDate.of(2026, 3, 2);
        return new ServiceDelivered(
                new DeliveryId(UUID.randomUUID()),
                need,
                null,
                Holder.provider(provider),
                new Delivered(null, BigDecimal.ONE, "SESSION", null, day, day, null, null, Set.of()));
    }

    private CaseRegistered registered(CaseStory story, PersonDetails details) {
        return new CaseRegistered(
                story.id,
                story.person,
                story.municipality,
                story.desk,
                story.registered().caseNumber(),
                "WALK_IN",
                false,
                details);
    }

    private PersonDetails anything(CaseStory story) {
        return story.counted(
                List.of("FEMALE", "MALE").get(random.nextInt(2)),
                random.nextBoolean() ? null : Integer.toString(1990 + random.nextInt(5)),
                NATIONALITIES.get(random.nextInt(NATIONALITIES.size())),
                random.nextBoolean() ? null : random.nextBoolean() ? north : south);
    }

    // Around the turn of a month, so that zones matter.
    private Instant moment() {
        return LAST_HOUR.plusSeconds(3_600L * (random.nextInt(60) - 30));
    }

    private void established() {
        var week = Map.of(DayOfWeek.MONDAY, List.of(new OfficeHours(LocalTime.of(8, 0), LocalTime.of(16, 0))));
        history.put(
                city.value(),
                new ArrayList<>(List.of(new Told(
                        new MunicipalityEstablished(
                                city,
                                "TST",
                                Map.of("en", "Test"),
                                "ESP",
                                List.of("en"),
                                30,
                                WorkingCalendar.of(1, EAST, week, Set.of())),
                        CaseStory.MORNING))));
    }

    private void tell(CaseStory story, Object event) {
        tell(story, CaseStory.MORNING, event);
    }

    private void tell(CaseStory story, Instant when, Object event) {
        history.computeIfAbsent(story.id.value(), id -> new ArrayList<>()).add(new Told(event, when));
    }

    /** Tells it, and lets the projection hear of nothing else. */
    private void more(CaseStory story, Object event) throws Exception {
        more(story, CaseStory.MORNING, event);
    }

    private void more(CaseStory story, Instant when, Object event) throws Exception {
        tell(story, when, event);
        InBatches.take(
                database,
                counting(),
                List.of(facts),
                numbered(Map.of(story.id.value(), List.of(new Told(event, when)))),
                1,
                random);
    }

    /** The whole history, the streams in any order, in batches of any size. */
    private void taken(int most) throws Exception {
        InBatches.take(database, counting(), List.of(facts), numbered(history), most, random);
    }

    private List<Numbered> numbered(Map<UUID, List<Told>> streams) {
        var left = new HashMap<UUID, Deque<Told>>();
        streams.forEach((stream, events) -> left.put(stream, new ArrayDeque<>(events)));
        var ids = new ArrayList<>(left.keySet());
        var numbered = new ArrayList<Numbered>();
        while (!ids.isEmpty()) {
            int chosen = random.nextInt(ids.size());
            UUID stream = ids.get(chosen);
            Told next = left.get(stream).poll();
            if (next == null) {
                ids.remove(chosen);
            } else {
                numbered.add(topic.number(stream, next.event(), next.when(), city.value()));
            }
        }
        return numbered;
    }

    private static OnTopic counting() {
        return new OnTopic(new Counting(), topic);
    }

    private static Map<Cell, Content> cells() throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(facts.contradictions(connection)).isEmpty();
            assertThat(database.sql()
                            .sql("SELECT count(*) FROM parked_stream")
                            .query(Long.class)
                            .single())
                    .isZero();
            Map<Cell, Content> all = BaseCells.all(connection);
            assertThat(all.values()).allMatch(content -> content.units() > 0);
            return all;
        }
    }

    private static <T> Map<T, Long> counted(Measure measure, Function<Coordinates, T> by) throws SQLException {
        return cells().entrySet().stream()
                .filter(cell -> cell.getKey().contribution().measure() == measure)
                .collect(Collectors.toMap(
                        cell -> by.apply(cell.getKey().coordinates()),
                        cell -> cell.getValue().units(),
                        Long::sum));
    }

    private static Set<String> months(Measure measure) throws SQLException {
        return cells().keySet().stream()
                .filter(cell -> cell.contribution().measure() == measure)
                .map(cell -> cell.contribution().month().toString())
                .collect(Collectors.toSet());
    }

    /** The cells without what describes persons: an erasure moves nothing of what is left. */
    private static Map<String, Content> withoutPersons(Map<Cell, Content> cells) {
        var sums = new HashMap<String, Content>();
        cells.forEach((cell, content) -> sums.merge(
                cell.kind() + " " + cell.coordinates().needGroup() + " "
                        + cell.coordinates().desk() + " " + cell.contribution(),
                content,
                Content::plus));
        return sums;
    }

    // The cases were closed after their erasure; that alone is new.
    private static Map<Cell, Content> plusClosed(Map<Cell, Content> before, Map<Cell, Content> after) {
        Set<Measure> byClosing = Set.of(Measure.CLOSED, Measure.STOCK_IN, Measure.STOCK_OUT);
        var expected = new HashMap<Cell, Content>();
        before.forEach((cell, content) -> {
            if (cell.kind() != UnitKind.CASE
                    || !byClosing.contains(cell.contribution().measure())) {
                expected.put(cell, content);
            }
        });
        after.forEach((cell, content) -> {
            if (cell.kind() == UnitKind.CASE
                    && byClosing.contains(cell.contribution().measure())) {
                expected.put(cell, content);
            }
        });
        return expected;
    }

    private static List<String> factsOf(List<CaseStory> stories) {
        return database
                .sql()
                .sql("SELECT f::text FROM read.unit_fact AS f WHERE case_id = ANY (?)")
                .param(stories.stream().map(story -> story.id.value()).toArray(UUID[]::new))
                .query(String.class)
                .list()
                .stream()
                .map(fact -> fact.replace("\"\"", "\""))
                .toList();
    }
}
