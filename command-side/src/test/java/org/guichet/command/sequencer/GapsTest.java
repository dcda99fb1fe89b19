package org.guichet.command.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void aSkippedIndexIsKeptWhileItsWriterRuns() {
        // Y has transaction id 100, X has 101 and index 5; Y committed index 6, X runs.
        List<Gap> afterY = Gaps.after(List.of(), 4, complete(101, 6));

        assertThat(afterY).containsExactly(new Gap(5, 5, 0, NOW));
        assertThat(Gaps.after(proven(afterY, 102), 6, complete(101))).isEqualTo(proven(afterY, 102));
    }

    @Test
    void theEndOfTheSnapshotWouldBeTheWrongEvidence() {
        // The control of the test above: that snapshot's xmax is 101, and with it event 5 is given up while X runs.
        List<Gap> afterY = Gaps.after(List.of(), 4, complete(101, 6));

        assertThat(Gaps.after(proven(afterY, 101), 6, complete(101))).isEmpty();
    }

    @Test
    void aSkippedIndexIsGivenUpWhenNobodyCanFillItAnyMore() {
        assertThat(Gaps.after(List.of(new Gap(5, 5, 102, NOW)), 6, complete(102)))
                .isEmpty();
    }

    @Test
    void whatIsFoundInsideARunSplitsIt() {
        assertThat(Gaps.after(List.of(new Gap(10, 20, 50, NOW)), 30, complete(49, 10, 13, 14, 20)))
                .containsExactly(new Gap(11, 12, 50, NOW), new Gap(15, 19, 50, NOW));
    }

    @Test
    void aLateEventIsFoundUnderTheSnapshotUnderWhichItsNeighboursAreDead() {
        assertThat(Gaps.after(List.of(new Gap(10, 20, 50, NOW)), 30, complete(51, 13)))
                .isEmpty();
    }

    @Test
    void anIndexThatWasNotReadIsNotGivenUp() {
        List<Gap> open = List.of(new Gap(3, 4, 50, NOW), new Gap(10, 20, 50, NOW), new Gap(25, 25, 50, NOW));

        assertThat(Gaps.after(open, 30, cutShort(51, 12, 13)))
                .containsExactly(new Gap(14, 20, 50, NOW), new Gap(25, 25, 50, NOW));
    }

    @Test
    void aJumpOfTheSequenceIsOneRun() {
        assertThat(Gaps.after(List.of(), 4, complete(90, 5, 10_000_000, 10_000_002)))
                .containsExactly(new Gap(6, 9_999_999, 0, NOW), new Gap(10_000_001, 10_000_001, 0, NOW));
    }

    private static List<Gap> proven(List<Gap> gaps, long evidence) {
        return gaps.stream().map(gap -> gap.provenBy(evidence)).toList();
    }

    private static Reading complete(long xmin, long... found) {
        return new Reading(xmin, 0, rows(found), true, NOW);
    }

    private static Reading cutShort(long xmin, long... found) {
        return new Reading(xmin, 0, rows(found), false, NOW);
    }

    private static List<Reading.Row> rows(long... found) {
        return LongStream.of(found)
                .mapToObj(index -> new Reading.Row(index, "a", "casework.CaseRegistered"))
                .toList();
    }
}
