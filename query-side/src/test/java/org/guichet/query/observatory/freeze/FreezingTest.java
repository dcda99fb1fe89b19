package org.guichet.query.observatory.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.cube.MadeUpCity;
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
    void aYearOfAMiddlingCityIsToldInDetail() throws Exception {
        var city = new MadeUpCity(database.pool(), "MID", 4, 1);
        city.persons(3_000, 2025);
        city.enquiries(400, 2025);
        city.store();
        ReleaseId id = planned(city, "2025", null);

        long t0 = System.nanoTime();
        freezing(LATER).freezeDue();
        System.out.println("took " + (System.nanoTime() - t0) / 1000000 + " facts "
                + city.facts().size());

        Release release = draft(id);
        System.out.println(checks(id));
        assertThat(release.tables()).hasSize(TableSet.current().tables().size());
        PublishedTable persons = release.table("PERSONS").orElseThrow();
        int total = figure(persons, "REGISTERED", "_T", "_T", "_T");
        assertThat(total).isBetween(2_995, 3_005);
    }

    @Test
    void aVillageIsToldCoarselyAndSaysWhy() throws Exception {
        var city = new MadeUpCity(database.pool(), "SML", 2, 2);
        city.persons(60, 2025);
        city.store();
        ReleaseId id = planned(city, "2025", null);

        long t0 = System.nanoTime();
        freezing(LATER).freezeDue();
        System.out.println("took " + (System.nanoTime() - t0) / 1000000 + " facts "
                + city.facts().size());

        Release release = draft(id);
        System.out.println(checks(id));
        assertThat(cells(release, "PERSONS_AREA")
                        .get(List.of("REGISTERED", city.areas().getFirst().toString(), "_T")))
                .extracting(PublishedCell::blank)
                .isEqualTo(Blank.SMALL_AREA);
    }

    private static Map<List<String>, PublishedCell> cells(Release release, String table) {
        return release.table(table).orElseThrow().byCodes();
    }

    private static int figure(PublishedTable table, String... codes) {
        return table.byCodes().get(List.of(codes)).value();
    }

    private static Freezing freezing(Instant now) {
        return new Freezing(
                database.pool(),
                new Publications(database.pool()),
                database.secrets(),
                Clock.fixed(now, ZoneOffset.UTC));
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

    private static String checks(ReleaseId id) {
        return JdbcClient.create(database.pool())
                .sql("SELECT checks::text FROM observatory.artefact WHERE release = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }
}
