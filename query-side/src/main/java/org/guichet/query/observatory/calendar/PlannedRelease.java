package org.guichet.query.observatory.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;

/**
 * A release as its events tell of it.
 *
 * @param period as it is written
 * @param revises null for the first release of its period
 * @param planner staff id
 * @param sha256 of what was published; null before that
 * @param publishedAt null before that
 */
record PlannedRelease(
        UUID id,
        UUID municipality,
        String period,
        UUID revises,
        List<String> tables,
        List<String> nationalities,
        String tableSet,
        String rules,
        String perturbation,
        UUID planner,
        LocalDate publishOn,
        State state,
        String sha256,
        Instant publishedAt) {
    /** How far it has come. */
    enum State {
        PLANNED,
        WITHDRAWN,
        PUBLISHED
    }

    static PlannedRelease of(ReleasePlanned e, UUID planner) {
        return new PlannedRelease(
                e.id().value(),
                e.municipality().value(),
                e.period().toString(),
                e.revises() == null ? null : e.revises().value(),
                e.tables(),
                e.nationalities(),
                e.tableSet(),
                e.rules(),
                e.perturbation(),
                planner,
                e.publishOn(),
                State.PLANNED,
                null,
                null);
    }

    PlannedRelease withdrawn() {
        return become(State.WITHDRAWN, null, null);
    }

    PlannedRelease published(String hash, Instant at) {
        return become(State.PUBLISHED, hash, at);
    }

    private PlannedRelease become(State next, String hash, Instant at) {
        return new PlannedRelease(
                id,
                municipality,
                period,
                revises,
                tables,
                nationalities,
                tableSet,
                rules,
                perturbation,
                planner,
                publishOn,
                next,
                hash,
                at);
    }
}
