package org.guichet.query.observatory.sdmx;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.guichet.query.testing.RunningQuerySide;

/** The running query side with two years and a quarter published, of which one year was revised. */
final class RunningObservatory implements AutoCloseable {
    static final Instant FIRST = Instant.parse("2026-01-20T09:00:00Z");
    static final Instant QUARTER = Instant.parse("2026-04-20T09:00:00Z");
    static final Instant REVISED = Instant.parse("2026-07-20T09:00:00Z");

    private static final String SDMX = "/sdmx/v2";

    final Release year = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2024");
    final Release replaced = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025");
    final Release revised = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025", 2, replaced.id());
    final Release quarter = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2026-Q1");
    final RunningQuerySide side = new RunningQuerySide(Map.of());

    RunningObservatory() {
        var owner = side.database().superuser();
        owner.setCurrentSchema("read");
        SampleReleases.publish(owner, year, FIRST);
        SampleReleases.publish(owner, replaced, FIRST);
        SampleReleases.publish(owner, quarter, QUARTER);
        SampleReleases.publish(owner, revised, REVISED);
    }

    /** Where SDMX REST begins. */
    String address() {
        return side.address() + SDMX;
    }

    /** @param headers names and values by turns */
    HttpResponse<String> get(String path, String... headers) {
        return side.get(SDMX + path, headers);
    }

    @Override
    public void close() {
        side.close();
    }
}
