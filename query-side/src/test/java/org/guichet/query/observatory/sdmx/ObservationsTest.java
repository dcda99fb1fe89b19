package org.guichet.query.observatory.sdmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final Instant FIRST = Instant.parse("2026-01-20T09:00:00Z");
    private static final Instant REVISED = Instant.parse("2026-07-20T09:00:00Z");

    private final Flow flow =
            Flow.of("GUICHET", TableSet.current().table("CASES").orElseThrow(), "1");
    private final Selection all = Selection.of(flow, "*", Map.of());

    @Test
    void whatARevisionCarriedForwardIsNotToldAgain() {
        Release first = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025");
        Release second =
                carriedForward(SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025", 2, first.id()), "CLOSED");
        var observations = new Observations(
                List.of(new Publication(first, "a", FIRST, REVISED), new Publication(second, "b", REVISED, null)));
        assertThat(observations.find(all, null, null))
                .extracting(one -> one.value("MEASURE"))
                .contains("CLOSED", "REOPENED");
        assertThat(observations.find(all, null, FIRST))
                .extracting(one -> one.value("MEASURE"))
                .contains("REOPENED")
                .doesNotContain("CLOSED");
        assertThat(observations.find(all, null, FIRST.minusSeconds(1)))
                .as("who has nothing yet gets all of it")
                .extracting(one -> one.value("MEASURE"))
                .contains("CLOSED", "REOPENED");
    }

    @Test
    void figuresOfAnotherTableSetAreOfAnotherVersion() {
        Release release = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025");
        var observations = new Observations(List.of(new Publication(release, "a", FIRST, null)));
        Flow later = Flow.of("GUICHET", flow.table(), "2");
        assertThat(observations.find(all, null, null)).isNotEmpty();
        assertThat(observations.find(Selection.of(later, "*", Map.of()), null, null))
                .isEmpty();
    }

    private static Release carriedForward(Release release, String measure) {
        List<PublishedTable> tables = release.tables().stream()
                .map(table -> new PublishedTable(
                        table.id(),
                        table.axes(),
                        table.cells().stream()
                                .map(cell -> cell.codes().getFirst().equals(measure)
                                        ? new PublishedCell(cell.codes(), cell.value(), cell.blank(), 1)
                                        : cell)
                                .toList()))
                .toList();
        return SampleReleases.with(release, tables);
    }
}
