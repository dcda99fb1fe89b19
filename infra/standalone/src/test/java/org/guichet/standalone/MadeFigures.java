package org.guichet.standalone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.release.Artefact;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures of a release, put where made figures lie before the release is planned under its id, so that nobody else makes
 * them.
 */
final class MadeFigures {
    private static final Instant FROZEN = Instant.parse("2026-01-16T08:00:00Z");

    private MadeFigures() {}

    /** A first release of a period in which so many women were registered. */
    static Artefact of(UUID id, UUID city, String period, int women) {
        return of(id, city, period, 1, null, women);
    }

    /** A release in which so many women were registered. */
    static Artefact of(UUID id, UUID city, String period, int vintage, UUID revises, int women) {
        var table = new PublishedTable(
                "PERSONS",
                List.of(axis("MEASURE", "REGISTERED"), axis("SEX", "_T", "FEMALE", "MALE")),
                List.of(
                        new PublishedCell(List.of("REGISTERED", "_T"), 100, null, 1),
                        new PublishedCell(List.of("REGISTERED", "FEMALE"), women, null, vintage),
                        new PublishedCell(List.of("REGISTERED", "MALE"), null, Blank.THRESHOLD, 1)));
        Artefact artefact = Artefact.of(new Release(
                new ReleaseId(id),
                city,
                "TNG",
                Map.of("en", "Tangier"),
                "MAR",
                Period.of(period),
                vintage,
                revises == null ? null : new ReleaseId(revises),
                "1",
                "1",
                "1",
                FROZEN,
                4711,
                List.of(table)));
        database()
                .sql("""
                        INSERT INTO observatory.artefact (release, municipality, sha256, content, checks, frozen_at)
                        VALUES (?, ?, ?, ?, '{"budget": "kept"}', ?)
                        """)
                .params(id, city, artefact.sha256(), artefact.content(), FROZEN.atOffset(ZoneOffset.UTC))
                .update();
        return artefact;
    }

    /** Says that figures of a release cannot be published. */
    static void refused(UUID id) {
        database()
                .sql("INSERT INTO observatory.refused_draft (release, checks, refused_at) VALUES (?, ?::json, now())")
                .params(id, "{\"budget\": \"exceeded\"}")
                .update();
    }

    private static JdbcClient database() {
        return JdbcClient.create(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                RunningStandalone.get().context().getBeanFactory(), DataSource.class, "readDatabase"));
    }

    private static Axis axis(String dimension, String... codes) {
        return new Axis(
                dimension,
                "codes",
                List.of(codes).stream()
                        .map(code -> new Axis.Entry(code, Map.of()))
                        .toList());
    }
}
