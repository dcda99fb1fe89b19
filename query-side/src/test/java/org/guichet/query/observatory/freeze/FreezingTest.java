package org.guichet.query.observatory.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.cube.MadeUpCity;
import org.guichet.query.observatory.cube.UnitKind;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FreezingTest {
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    private static ReadDatabase database;

    @BeforeAll
    static void start() {
        database = new ReadDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aYearIsToldInDetailWithLittleNoise() throws Exception {
        var city = new MadeUpCity(database.pool(), "MID", 4, 1);
        city.persons(800, 2025);
        city.enquiries(400, 2025);
        city.store();
        Release release = draft(frozen(city, "2025", null));

        assertThat(release.tables())
                .extracting(PublishedTable::id)
                .containsExactlyElementsOf(TableSet.current().tables().stream()
                        .map(TableDefinition::id)
                        .toList());
        Map<List<String>, PublishedCell> areas = cells(release, "PERSONS_AREA");
        for (UUID area : city.areas()) {
            long counted = city.facts().stream()
                    .filter(fact -> fact.kind() == UnitKind.PERSON)
                    .filter(fact -> fact.coordinates().area().equals(area.toString()))
                    .count();
            assertThat((long) areas.get(List.of("REGISTERED", area.toString(), "_T"))
                            .value())
                    .isBetween(counted - 5, counted + 5);
        }
        assertThat(release.tables().stream().flatMap(table -> table.cells().stream()))
                .allMatch(cell -> cell.value() == null || cell.value() == 0 || cell.value() > 2)
                .anyMatch(cell -> cell.blank() == Blank.SPARSE);
    }

    @Test
    void theSameCellIsTheSameFigureInEveryTable() throws Exception {
        var city = new MadeUpCity(database.pool(), "SAM", 4, 3);
        city.persons(800, 2025);
        city.store();
        Release release = draft(frozen(city, "2025", null));
        assertThat(cells(release, "PERSONS_AREA")
                        .get(List.of("REGISTERED", "_T", "_T"))
                        .value())
                .isEqualTo(cells(release, "PERSONS")
                        .get(List.of("REGISTERED", "_T", "_T", "_T"))
                        .value());
        assertThat(cells(release, "NEEDS_DETAIL")
                        .get(List.of("IDENTIFIED", "_T"))
                        .value())
                .isEqualTo(cells(release, "NEEDS_AREA")
                        .get(List.of("IDENTIFIED", "_T", "_T"))
                        .value())
                .isEqualTo(cells(release, "NEEDS")
                        .get(List.of("IDENTIFIED", "_T", "_T", "_T"))
                        .value());
        Map<List<String>, PublishedCell> times = cells(release, "REFERRAL_TIMES");
        Map<List<String>, PublishedCell> referrals = cells(release, "REFERRALS");
        assertThat(times.get(List.of("TO_ACKNOWLEDGE", "INF", "_T")).value())
                .as("whoever has acknowledged has done so within any time")
                .isEqualTo(referrals.get(List.of("ACKNOWLEDGED", "_T", "_T")).value());
    }

    @Test
    void aSmallCityIsToldCoarselyAndEveryBlankCellSaysWhy() throws Exception {
        var city = new MadeUpCity(database.pool(), "SML", 2, 2);
        city.persons(60, 2025);
        city.store();
        Release release = draft(frozen(city, "2025", null));
        assertThat(cells(release, "PERSONS_AREA")
                        .get(List.of("REGISTERED", city.areas().getFirst().toString(), "_T")))
                .extracting(PublishedCell::blank)
                .as("of its 50,000 people fewer than a hundred are registered")
                .isEqualTo(Blank.FEW_REGISTERED);
        assertThat(release.table("PERSONS").orElseThrow().axes().get(2).level()).isEqualTo("groups");
        assertThat(cells(release, "ENQUIRIES")
                        .get(List.of("ANSWERED", "_T", "_T"))
                        .blank())
                .as("that there was none is not told")
                .isEqualTo(Blank.SPARSE);
    }

    @Test
    void whatHappenedTwiceInAYearIsOneUnitInIt() throws Exception {
        var city = new MadeUpCity(database.pool(), "TWI", 1, 11);
        city.closedTwice(40, 2025);
        city.store();
        ReleaseId id = frozen(city, "2025", null);
        List<String> closed = List.of("CLOSED", "_T");
        assertThat(cells(draft(id), "CASES").get(closed).value()).isBetween(35, 45);
        Audit.Figure again = new Audit(database.pool(), database.secrets()).of(id, "CASES", closed);
        assertThat(again.units()).isEqualTo(40);
        assertThat(again.counted())
                .isEqualTo(cells(draft(id), "CASES").get(closed).value());
    }

    @Test
    void delicateNeedsAreToldOfTheWholeCityAndYearOnlyAndNotInSmallNumbers() throws Exception {
        var city = new MadeUpCity(database.pool(), "DEL", 4, 4);
        city.persons(800, 2025);
        city.store();
        Release year = draft(frozen(city, "2025", null));
        Release quarter = draft(frozen(city, "2025-Q2", null));
        assertThat(cells(year, "NEEDS")
                        .get(List.of("IDENTIFIED", "RESTRICTED", "_T", "_T"))
                        .value())
                .isGreaterThan(100);
        assertThat(cells(quarter, "NEEDS")
                        .get(List.of("IDENTIFIED", "RESTRICTED", "_T", "_T"))
                        .blank())
                .isEqualTo(Blank.SENSITIVE);
        assertThat(cells(year, "NEEDS_AREA")
                        .get(List.of("IDENTIFIED", city.areas().getFirst().toString(), "HEALTH"))
                        .blank())
                .isEqualTo(Blank.SENSITIVE);
        assertThat(year.tables().stream()
                        .flatMap(table -> table.cells().stream())
                        .filter(cell -> cell.codes().contains("RESTRICTED")
                                || cell.codes().contains("HEALTH")))
                .allMatch(cell -> cell.value() == null || cell.value() >= 10);
    }

    @Test
    void anAreaWithFewResidentsIsNotTold() throws Exception {
        var city = new MadeUpCity(database.pool(), "ARE", 3, 5);
        city.persons(800, 2025);
        city.population(city.areas().getFirst(), 900);
        city.population(city.areas().get(1), 0);
        city.store();
        Map<List<String>, PublishedCell> areas = cells(draft(frozen(city, "2025", null)), "PERSONS_AREA");
        assertThat(areas.get(List.of("REGISTERED", city.areas().getFirst().toString(), "_T"))
                        .blank())
                .isEqualTo(Blank.SMALL_AREA);
        assertThat(areas.get(List.of("REGISTERED", city.areas().get(1).toString(), "_T"))
                        .blank())
                .isEqualTo(Blank.POPULATION_UNKNOWN);
        assertThat(areas.get(List.of("REGISTERED", city.areas().getLast().toString(), "_T"))
                        .value())
                .isPositive();
    }

    @Test
    void nothingIsMadeBeforeThePeriodIsClosed() throws Exception {
        var city = new MadeUpCity(database.pool(), "EAR", 1, 6);
        city.persons(300, 2025);
        city.store();
        ReleaseId id = planned(city, "2025", null);
        freezeDue(Instant.parse("2026-01-15T22:59:59Z"));
        assertThat(count(id)).isZero();
        freezeDue(Instant.parse("2026-01-15T23:00:00Z"));
        assertThat(count(id))
                .as("midnight in Casablanca, fifteen days after the year")
                .isOne();
    }

    @Test
    void whatWasMadeStaysAsItIs() throws Exception {
        var city = new MadeUpCity(database.pool(), "STA", 1, 7);
        city.persons(300, 2025);
        city.store();
        ReleaseId id = frozen(city, "2025", null);
        Release first = draft(id);
        city.forget(100);
        city.store();
        freezeDue(LATER);
        assertThat(draft(id)).isEqualTo(first);
    }

    @Test
    void aPlanOfNothingIsRefused() throws Exception {
        var city = new MadeUpCity(database.pool(), "NIL", 1, 8);
        city.store();
        ReleaseId id = frozen(city, "2025", null);
        assertThat(count(id)).isZero();
        assertThat(JdbcClient.create(database.pool())
                        .sql("SELECT count(*) FROM observatory.refused_draft WHERE release = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aRevisionTellsAnewWhatHasChangedByFiveUnitsAndTheRestAsBefore() throws Exception {
        var city = new MadeUpCity(database.pool(), "REV", 4, 9);
        city.persons(800, 2025);
        city.store();
        ReleaseId first = frozen(city, "2025", null);
        published(first);
        Map<List<String>, Long> before = persons(city);
        city.forget(12);
        city.store();
        Map<List<String>, Long> after = persons(city);
        ReleaseId second = frozen(city, "2025", first);
        Release revision = draft(second);

        assertThat(revision.vintage()).isEqualTo(2);
        Map<List<String>, PublishedCell> was = cells(draft(first), "PERSONS_AREA");
        cells(revision, "PERSONS_AREA").forEach((codes, cell) -> {
            long gone = before.getOrDefault(codes, 0L) - after.getOrDefault(codes, 0L);
            if (gone >= 5) {
                assertThat(cell.vintage()).as(codes.toString()).isEqualTo(2);
            } else {
                assertThat(cell).as(codes.toString()).isEqualTo(was.get(codes));
            }
        });
        assertThat(cells(revision, "PERSONS_AREA").values())
                .extracting(PublishedCell::vintage)
                .contains(1, 2);
        assertCountedAgain(first, draft(first));
        published(second);
        assertCountedAgain(second, revision);
    }

    private static void assertCountedAgain(ReleaseId id, Release release) throws Exception {
        var audit = new Audit(database.pool(), database.secrets());
        for (PublishedCell cell : cells(release, "PERSONS_AREA").values()) {
            Audit.Figure figure = audit.of(id, "PERSONS_AREA", cell.codes());
            assertThat(figure.published()).isEqualTo(cell);
            if (cell.value() != null) {
                assertThat(figure.counted()).as(cell.codes().toString()).isEqualTo(cell.value());
            }
            assertThat(asRCounts(figure)).as("by the lines of audit.R").isEqualTo(figure.counted());
        }
    }

    /** What {@code audit.R} does, with doubles as R has them. */
    private static int asRCounts(Audit.Figure figure) {
        double sum = figure.recordKeys().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .sum();
        double key = Math.rint(sum * 1e8) / 1e8 % 1;
        int n = figure.recordKeys().size();
        int last = figure.perturbation().getLast().units();
        int change = figure.perturbation().stream()
                .filter(interval -> interval.units() == Math.min(n, last))
                .filter(interval -> key < interval.below().doubleValue())
                .findFirst()
                .orElseThrow()
                .change();
        return n + (n == 0 ? 0 : change);
    }

    @Test
    void ofAnErasedPersonNoMoreIsLeftInTheFactsBehindARelease() throws Exception {
        var city = new MadeUpCity(database.pool(), "ERA", 4, 10);
        city.persons(300, 2025);
        city.store();
        ReleaseId id = frozen(city, "2025", null);
        Release before = draft(id);
        UUID erased = city.facts().getFirst().caseId();
        assertThat(areasBehind(id, erased)).doesNotContain("_T");

        city.erase(erased);

        assertThat(areasBehind(id, erased)).containsOnly("_T");
        assertThat(draft(id)).isEqualTo(before);
    }

    private static List<String> areasBehind(ReleaseId id, UUID caseId) {
        return JdbcClient.create(database.pool())
                .sql("""
                        SELECT coordinates ->> 'area' FROM observatory.frozen_fact WHERE release = ? AND case_id = ?
                        """)
                .params(id.value(), caseId)
                .query(String.class)
                .list();
    }

    private static Map<List<String>, Long> persons(MadeUpCity city) {
        return city.facts().stream()
                .filter(fact -> fact.kind() == UnitKind.PERSON)
                .flatMap(fact -> Stream.of("_T", fact.coordinates().area()).flatMap(area -> Stream.of(
                                "_T",
                                fact.coordinates().sex().equals("NOT_ASKED")
                                        ? "_U"
                                        : fact.coordinates().sex())
                        .map(sex -> List.of("REGISTERED", area, sex))))
                .collect(Collectors.groupingBy(codes -> codes, Collectors.counting()));
    }

    private static ReleaseId frozen(MadeUpCity city, String period, ReleaseId revises) throws Exception {
        ReleaseId id = planned(city, period, revises);
        freezeDue(LATER);
        return id;
    }

    private static void published(ReleaseId id) {
        JdbcClient.create(database.pool()).sql("""
                        UPDATE release_calendar AS r
                           SET state = 'PUBLISHED', published_at = now(),
                               sha256 = (SELECT sha256 FROM observatory.artefact WHERE release = r.id)
                         WHERE id = ?
                        """).param(id.value()).update();
    }

    private static long count(ReleaseId id) {
        return JdbcClient.create(database.pool())
                .sql("SELECT count(*) FROM observatory.artefact WHERE release = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    private static Map<List<String>, PublishedCell> cells(Release release, String table) {
        return release.table(table).orElseThrow().byCodes();
    }

    private static void freezeDue(Instant now) throws Exception {
        var freezing = new Freezing(
                database.pool(),
                new Publications(database.pool()),
                database.secrets(),
                Clock.fixed(now, ZoneOffset.UTC));
        for (Plan plan : freezing.waiting()) {
            freezing.freeze(plan);
        }
    }

    private static ReleaseId planned(MadeUpCity city, String period, ReleaseId revises) {
        ReleaseId id = new ReleaseId(UUID.randomUUID());
        List<String> tables = TableSet.current().tables().stream()
                .filter(table -> !table.variants(Period.of(period)).isEmpty())
                .map(TableDefinition::id)
                .toList();
        JdbcClient.create(database.pool())
                .sql("""
                        INSERT INTO release_calendar
                               (id, municipality, period, revises, tables, nationalities, table_set, rules,
                                perturbation, planner, publish_on, state)
                        VALUES (?, ?, ?, ?, ?::json, '["SEN", "MLI"]', '1', '1', '1', ?, '2026-01-16', 'PLANNED')
                        """)
                .params(
                        id.value(),
                        city.id(),
                        period,
                        revises == null ? null : revises.value(),
                        EventJson.MAPPER.writeValueAsString(tables),
                        UUID.randomUUID())
                .update();
        return id;
    }

    private static Release draft(ReleaseId id) {
        return JdbcClient.create(database.pool())
                .sql("SELECT content FROM observatory.artefact WHERE release = ?")
                .param(id.value())
                .query((row, number) -> EventJson.MAPPER.readValue(row.getBytes(1), Release.class))
                .single();
    }
}
