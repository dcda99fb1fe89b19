package org.guichet.query.observatory.cube;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city with made-up facts, as the cube would hold them, for tests of what is made of them. */
public final class MadeUpCity {
    private final DataSource database;
    private final UUID id;
    private final MadeUpUnits units;

    /** An empty city, known to the read side, with these neighbourhoods. */
    public MadeUpCity(DataSource database, String code, int areas, long seed) {
        this.database = database;
        var random = new Random(seed);
        this.id = new UUID(random.nextLong(), random.nextLong());
        this.units = new MadeUpUnits(id, areas, random);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("INSERT INTO counted_city (id, zone) VALUES (?, 'Africa/Casablanca')")
                .params(id)
                .update();
        jdbc.sql("""
                        INSERT INTO municipality (id, code, names, country, languages, backdating_days, calendar, version)
                        VALUES (?, ?, '{"en": "Tangier", "ar": "طنجة"}', 'MAR', '["ar"]', 30, '{}', 1)
                        """).params(id, code).update();
        areas().forEach(area -> {
            jdbc.sql("""
                            INSERT INTO municipality_area (id, municipality, names, valid_from)
                            VALUES (?, ?, '{"en": "Medina"}', '2020-01-01')
                            """).params(area, id).update();
            population(area, 50_000);
        });
    }

    /** Says how many people live in a neighbourhood. */
    public void population(UUID area, int residents) {
        JdbcClient.create(database).sql("""
                        INSERT INTO municipality_population (area, year, municipality, population, source)
                        VALUES (?, 2024, ?, ?, 'census')
                        ON CONFLICT (area, year) DO UPDATE SET population = excluded.population
                        """).params(area, id, residents).update();
    }

    public UUID id() {
        return id;
    }

    public List<UUID> areas() {
        return units.areas();
    }

    /** Every fact. */
    public List<UnitFact> facts() {
        return units.facts();
    }

    /** Made-up persons of a year, each with a case, some needs, referrals and what became of them. */
    public void persons(int count, int year) {
        units.persons(count, year);
    }

    /** Made-up cases of a year that were closed, reopened and closed again. */
    public void closedTwice(int count, int year) {
        units.closedTwice(count, year);
    }

    /** Made-up enquiries of a year. */
    public void enquiries(int count, int year) {
        units.enquiries(count, year);
    }

    /** Takes some persons away, with everything that was theirs. */
    public void forget(int persons) {
        units.forget(persons);
    }

    /** Writes all facts and their cells in the place of what was there. */
    public void store() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("DELETE FROM read.unit_fact WHERE coordinates ->> 'municipality' = '" + id + "'");
            connection.createStatement().execute("DELETE FROM read.base_cell WHERE municipality = '" + id + "'");
            UnitFacts.FACTS.write(connection, facts());
            BaseCells.move(connection, List.of(), facts());
            connection.commit();
        }
    }

    /** Leaves of a case's person what an erasure leaves. */
    public void erase(UUID caseId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<UnitFact> coarse = facts().stream()
                    .filter(fact -> fact.caseId().equals(caseId))
                    .map(MadeUpCity::coarse)
                    .toList();
            UnitFacts.FACTS.write(connection, coarse);
            FrozenFacts.coarsen(connection, List.of(caseId));
        }
    }

    private static UnitFact coarse(UnitFact fact) {
        Coordinates was = fact.coordinates();
        PersonProfile left = Residue.of(fact).profile();
        var where = new Coordinates(
                was.municipality(),
                was.desk(),
                left.area(),
                left.sex(),
                left.ageBand(),
                left.nationality(),
                was.needGroup(),
                was.needGroup(),
                was.urgency(),
                was.provider(),
                was.service(),
                was.topic(),
                was.channel());
        return new UnitFact(fact.caseId(), fact.kind(), fact.unit(), fact.recordKey(), where, fact.contributions());
    }
}
