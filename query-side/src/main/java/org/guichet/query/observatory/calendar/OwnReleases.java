package org.guichet.query.observatory.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.release.ArtefactSeal;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The releases of the caller's own city with what was made for them, published or not. */
@Component
class OwnReleases {
    private static final String ALL = """
            SELECT %s, made.sha256 AS made_sha256, coalesce(made.checks, refused.checks) AS checks,
                   refused.release IS NOT NULL AS refused
              FROM release_calendar AS c
              LEFT JOIN observatory.artefact AS made ON made.release = c.id
              LEFT JOIN observatory.refused_draft AS refused ON refused.release = c.id
             WHERE c.municipality = :city
             ORDER BY c.publish_on DESC, c.id
            """.formatted(ReleaseCalendar.RELEASES.columnsOf("c"));

    // Both say whose it is, since one is truth and the other is built again from events.
    private static final String DRAFT = """
            SELECT made.sha256, made.content, c.state = 'PLANNED' AS waits
              FROM release_calendar AS c JOIN observatory.artefact AS made ON made.release = c.id
             WHERE c.id = :release AND c.municipality = :city AND made.municipality = :city
            """;

    private final JdbcClient database;
    private final ArtefactSeal seals;

    OwnReleases(@Qualifier("readDatabase") DataSource database, InstallationSecrets secrets) {
        this.database = JdbcClient.create(database);
        this.seals = new ArtefactSeal(secrets);
    }

    /** What is to be done about a release. */
    enum State {
        /** Its figures are not made yet. */
        PLANNED,
        /** Its figures wait for somebody to publish them. */
        READY,
        /** It cannot be published as it was planned. */
        REFUSED,
        WITHDRAWN,
        PUBLISHED
    }

    /**
     * A release.
     *
     * @param revises absent for the first of its period
     * @param planner staff id of who may not publish it
     * @param sha256 hash of its figures; absent while there are none
     * @param seal to be sent with the hash; absent unless it can be published
     * @param checks what was found when its figures were made, or could not be; absent before
     * @param publishedAt absent before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            String period,
            UUID revises,
            List<String> tables,
            List<String> nationalities,
            UUID planner,
            LocalDate publishOn,
            State state,
            String sha256,
            String seal,
            JsonNode checks,
            Instant publishedAt) {}

    /**
     * Figures as they would be published.
     *
     * @param seal null unless they can be published
     */
    record Draft(String sha256, byte[] content, String seal) {}

    /** All of them, the one that is announced last first. */
    List<Told> all(Caller caller) {
        return database.sql(ALL)
                .param("city", caller.municipality().value())
                .query((row, number) -> told(row))
                .list();
    }

    /** The figures of one; empty if there are none, or it is of another city. */
    Optional<Draft> draft(Caller caller, ReleaseId id) {
        return database.sql(DRAFT)
                .param("release", id.value())
                .param("city", caller.municipality().value())
                .query((row, number) -> new Draft(
                        row.getString("sha256"),
                        row.getBytes("content"),
                        row.getBoolean("waits") ? seals.of(id, row.getString("sha256")) : null))
                .optional();
    }

    private Told told(ResultSet row) throws SQLException {
        PlannedRelease release = ReleaseCalendar.RELEASES.read(row);
        String made = row.getString("made_sha256");
        String checks = row.getString("checks");
        State state = state(release, made, row.getBoolean("refused"));
        return new Told(
                release.id(),
                release.period(),
                release.revises(),
                release.tables(),
                release.nationalities(),
                release.planner(),
                release.publishOn(),
                state,
                release.sha256() == null ? made : release.sha256(),
                state == State.READY ? seals.of(new ReleaseId(release.id()), made) : null,
                checks == null ? null : EventJson.MAPPER.readTree(checks),
                release.publishedAt());
    }

    private static State state(PlannedRelease release, String made, boolean refused) {
        return switch (release.state()) {
            case WITHDRAWN -> State.WITHDRAWN;
            case PUBLISHED -> State.PUBLISHED;
            case PLANNED -> made != null ? State.READY : refused ? State.REFUSED : State.PLANNED;
        };
    }
}
