package org.guichet.query.observatory.calendar;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.ObservatoryEvent.ReleaseRevised;
import org.guichet.observatory.ObservatoryEvent.ReleaseWithdrawn;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What is planned and what is published. */
public final class ReleaseCalendar implements Projection {
    /** Name of the projection. */
    public static final String NAME = "releases";

    static final RowTable<PlannedRelease> RELEASES =
            RowTable.of(MethodHandles.lookup(), PlannedRelease.class, "release_calendar", "id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("observatory"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(RELEASES);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case ReleasePlanned e ->
                rows.put(
                        RELEASES,
                        PlannedRelease.of(e, UUID.fromString(event.metadata().get(EnvelopeKeys.ACTOR))));
            case ReleaseWithdrawn e -> rows.replaceAll(RELEASES, PlannedRelease::withdrawn);
            case ReleasePublished e ->
                rows.replaceAll(RELEASES, release -> release.published(e.sha256(), event.recordedAt()));
            case ReleaseRevised e ->
                rows.replaceAll(RELEASES, release -> release.published(e.sha256(), event.recordedAt()));
            default -> {
                // Nothing else is announced.
            }
        }
    }
}
