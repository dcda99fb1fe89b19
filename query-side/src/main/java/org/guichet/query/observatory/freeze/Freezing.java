package org.guichet.query.observatory.freeze;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.observatory.cube.CityFacts;
import org.guichet.query.observatory.cube.FrozenFacts;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.release.Artefact;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.release.Release;
import tools.jackson.core.type.TypeReference;

/**
 * Makes the figures of planned releases whose time has come, each once, from one view of the facts. Artefact, checks and
 * the facts behind it are written in one transaction.
 */
final class Freezing {
    private static final int BATCH = 2_000;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private static final String PLANNED = """
            SELECT p.id, p.municipality, p.period, p.revises, p.tables::text AS tables,
                   p.nationalities::text AS nationalities, p.table_set, p.rules, p.perturbation, p.publish_on
              FROM release_calendar AS p
             WHERE p.state = 'PLANNED'
               AND NOT EXISTS (SELECT 1 FROM observatory.artefact AS made WHERE made.release = p.id)
               AND NOT EXISTS (SELECT 1 FROM observatory.refused_draft AS refused WHERE refused.release = p.id)
             ORDER BY p.publish_on, p.id
            """;

    // Two processes would make the same; one is enough. It ends with the transaction.
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('guichet freezing'))";

    private static final String CUTOFF =
            "SELECT coalesce(max(last_position), 0) FROM feed_position WHERE projection = 'observatory'";

    private static final String KEEP = """
            INSERT INTO observatory.artefact (release, municipality, sha256, content, checks, frozen_at)
            VALUES (?, ?, ?, ?, ?::json, ?)
            """;

    private static final String REFUSE =
            "INSERT INTO observatory.refused_draft (release, checks, refused_at) VALUES (?, ?::json, ?)";

    private final DataSource database;
    private final Publications publications;
    private final Noise noise;
    private final Clock clock;

    /** Freezing of what this database counts. */
    Freezing(DataSource database, Publications publications, InstallationSecrets secrets, Clock clock) {
        this.database = database;
        this.publications = publications;
        this.noise = new Noise(secrets);
        this.clock = clock;
    }

    /** The plans that wait for their figures, due or not. */
    List<Plan> waiting() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return planned(connection);
        }
    }

    /**
     * Makes the figures of a plan if it is time.
     *
     * @return whether they were made or refused
     */
    boolean freeze(Plan plan) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Counted> counted = inOneView(connection -> counted(connection, plan, now));
        if (counted.isEmpty()) {
            return false;
        }
        // Between two transactions: the work takes longer than a connection may stand idle in one.
        var maker = new ReleaseMaker(
                plan,
                counted.get().city(),
                Rules.named(plan.rules()),
                noise.table(plan.perturbation()),
                counted.get().facts(),
                earlier(plan));
        ReleaseMaker.Made made = maker.make(now, counted.get().cutoff());
        return inOneView(connection -> {
            boolean mine = isAlone(connection) && planned(connection).contains(plan);
            if (mine && made.checks().tellAnything()) {
                keep(connection, made, now);
                keepFacts(connection, plan.id(), List.copyOf(made.behind()));
            } else if (mine) {
                refuse(connection, plan, made.checks(), now);
            }
            return mine;
        });
    }

    /** What there is to count; empty while it is not time. */
    private static Optional<Counted> counted(Connection connection, Plan plan, Instant now) throws SQLException {
        Optional<City> city = Cities.find(connection, plan.municipality());
        if (city.isEmpty() || plan.due(city.get().zone()).isAfter(now)) {
            return Optional.empty();
        }
        var facts = new ArrayList<UnitFact>();
        CityFacts.forEach(connection, plan.municipality(), facts::add);
        return Optional.of(new Counted(city.get(), facts, cutoff(connection)));
    }

    private record Counted(City city, List<UnitFact> facts, long cutoff) {}

    private Earlier earlier(Plan plan) throws SQLException {
        var ofYear = new ArrayList<Earlier.Past>();
        Release revised = null;
        for (Publication publication : publications.all()) {
            Release release = publication.release();
            boolean here = release.municipality().equals(plan.municipality());
            if (here && release.period().year() == plan.period().year()) {
                ofYear.add(new Earlier.Past(release, inOneView(connection -> {
                    var behind = new ArrayList<UnitFact>();
                    FrozenFacts.forEach(connection, release.id(), behind::add);
                    return behind;
                })));
                revised = release.id().equals(plan.revises()) ? release : revised;
            }
        }
        if (plan.revises() != null && revised == null) {
            throw new IllegalStateException("what is revised is not published here yet");
        }
        return new Earlier(ofYear, revised);
    }

    private <T> T inOneView(Reading<T> reading) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T read = reading.of(connection);
            connection.commit();
            return read;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Connection connection) throws SQLException;
    }

    private static void keep(Connection connection, ReleaseMaker.Made made, Instant now) throws SQLException {
        Artefact artefact = Artefact.of(made.release());
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setObject(1, made.release().id().value());
            insert.setObject(2, made.release().municipality());
            insert.setString(3, artefact.sha256());
            insert.setBytes(4, artefact.content());
            insert.setString(5, EventJson.MAPPER.writeValueAsString(made.checks()));
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    private static void keepFacts(Connection connection, ReleaseId release, List<UnitFact> behind) throws SQLException {
        for (int from = 0; from < behind.size(); from += BATCH) {
            FrozenFacts.keep(connection, release, behind.subList(from, Math.min(from + BATCH, behind.size())));
        }
    }

    private static void refuse(Connection connection, Plan plan, Checks checks, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REFUSE)) {
            insert.setObject(1, plan.id().value());
            insert.setString(2, EventJson.MAPPER.writeValueAsString(checks));
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALONE)) {
            ResultSet row = query.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private static long cutoff(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CUTOFF)) {
            ResultSet row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Plan> planned(Connection connection) throws SQLException {
        var plans = new ArrayList<Plan>();
        try (PreparedStatement query = connection.prepareStatement(PLANNED)) {
            ResultSet row = query.executeQuery();
            while (row.next()) {
                UUID revises = row.getObject("revises", UUID.class);
                plans.add(new Plan(
                        new ReleaseId(row.getObject("id", UUID.class)),
                        row.getObject("municipality", UUID.class),
                        Period.of(row.getString("period")),
                        revises == null ? null : new ReleaseId(revises),
                        EventJson.MAPPER.readValue(row.getString("tables"), TEXTS),
                        EventJson.MAPPER.readValue(row.getString("nationalities"), TEXTS),
                        row.getString("table_set"),
                        row.getString("rules"),
                        row.getString("perturbation"),
                        row.getObject("publish_on", LocalDate.class)));
            }
        }
        return plans;
    }
}
