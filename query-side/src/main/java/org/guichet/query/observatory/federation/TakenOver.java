package org.guichet.query.observatory.federation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.calendar.PublicCalendar.Listed;
import org.guichet.query.observatory.release.Release;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was taken over from peers; a row is written once and never changed. */
final class TakenOver {
    // Who publishes for a city is who did so first, and nobody publishes for ours.
    private static final String SOMEBODY_ELSES = """
            SELECT EXISTS (SELECT FROM published_city WHERE id = :municipality OR code = :city)
                OR EXISTS (SELECT FROM release_calendar WHERE id = :release)
                OR EXISTS (SELECT FROM observatory.federated_artefact
                            WHERE (municipality = :municipality OR city = :city)
                              AND NOT (municipality = :municipality AND city = :city AND peer = :peer))
            """;

    private static final String FOLLOWS = """
            SELECT EXISTS (SELECT FROM observatory.federated_artefact
                            WHERE release = :revises AND peer = :peer AND municipality = :municipality
                              AND period = :period AND vintage = :vintage - 1)
            """;

    private static final String TAKE = """
            INSERT INTO observatory.federated_artefact
                   (release, peer, municipality, city, period, vintage, revises, sha256, content, published_at, taken_at)
            VALUES (:release, :peer, :municipality, :city, :period, :vintage, :revises, :sha256, :content, :published,
                    now())
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient database;

    TakenOver(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * What is kept of a release.
     *
     * @param peer whom it was taken from
     */
    record Kept(String peer, String sha256) {}

    Optional<Kept> find(ReleaseId release) {
        return database.sql("SELECT peer, sha256 FROM observatory.federated_artefact WHERE release = ?")
                .param(release.value())
                .query(Kept.class)
                .optional();
    }

    /** Whether this installation or another peer speaks for that city, or has a release of that id. */
    boolean isSomebodyElses(Peer peer, Release release) {
        return database.sql(SOMEBODY_ELSES)
                .param("municipality", release.municipality())
                .param("city", release.city())
                .param("release", release.id().value())
                .param("peer", peer.toString())
                .query(Boolean.class)
                .single();
    }

    /** Whether it is the first of its period, or the one that it revises is kept and is the one before it. */
    boolean follows(Peer peer, Release release) {
        return release.revises() == null
                || database.sql(FOLLOWS)
                        .param("revises", release.revises().value())
                        .param("peer", peer.toString())
                        .param("municipality", release.municipality())
                        .param("period", release.period().toString())
                        .param("vintage", release.vintage())
                        .query(Boolean.class)
                        .single();
    }

    /** Keeps a release for ever; false if there is one of its id or in its place already. */
    boolean take(Peer peer, Listed listed, Release release, byte[] content) {
        UUID revises = release.revises() == null ? null : release.revises().value();
        Instant published = listed.publishedAt();
        return database.sql(TAKE)
                        .param("release", release.id().value())
                        .param("peer", peer.toString())
                        .param("municipality", release.municipality())
                        .param("city", release.city())
                        .param("period", release.period().toString())
                        .param("vintage", release.vintage())
                        .param("revises", revises)
                        .param("sha256", listed.sha256())
                        .param("content", content)
                        .param("published", published.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
