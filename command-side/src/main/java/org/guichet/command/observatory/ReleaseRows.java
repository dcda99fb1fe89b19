package org.guichet.command.observatory;

import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.guichet.command.beside.Rows;
import org.guichet.command.observatory.RegisteredRelease.State;
import org.guichet.observatory.ObservatoryEvent;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.ObservatoryEvent.ReleaseRevised;
import org.guichet.observatory.ObservatoryEvent.ReleaseWithdrawn;
import org.guichet.observatory.ReleaseId;

/** Which releases a city has. */
public final class ReleaseRows {
    private static final String NOTE = """
            INSERT INTO release_register (release, municipality, period, year, vintage, nationalities, publish_on, state)
            SELECT ?, ?, ?, ?, coalesce(max(vintage), 0) + 1, ?::text[], ?, ? FROM release_register WHERE release = ?
            """;

    private static final String PUBLISH = """
            UPDATE release_register
               SET state = ?, published_on = (?::timestamptz AT TIME ZONE (
                       SELECT facts #>> '{calendar,zone}' FROM municipality_reference AS city
                        WHERE city.municipality = release_register.municipality))::date
             WHERE release = ?
            """;

    private final Rows rows;

    /** Writes this table. */
    public ReleaseRows(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(ObservatoryEvent happened, @Timestamp Instant at) {
        switch (happened) {
            case ReleasePlanned e ->
                rows.write(
                        NOTE,
                        e.id().value(),
                        e.municipality().value(),
                        e.period().toString(),
                        e.period().year(),
                        e.nationalities().toArray(String[]::new),
                        e.publishOn(),
                        State.PLANNED.name(),
                        e.revises() == null ? null : e.revises().value());
            case ReleaseWithdrawn e ->
                rows.write(
                        "UPDATE release_register SET state = ? WHERE release = ?",
                        State.WITHDRAWN.name(),
                        e.id().value());
            case ReleasePublished e -> published(e.id(), at);
            case ReleaseRevised e -> published(e.id(), at);
        }
    }

    private void published(ReleaseId release, Instant at) {
        rows.write(PUBLISH, State.PUBLISHED.name(), at.atOffset(ZoneOffset.UTC), release.value());
    }
}
