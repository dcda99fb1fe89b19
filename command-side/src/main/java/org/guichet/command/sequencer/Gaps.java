package org.guichet.command.sequencer;

import java.util.ArrayList;
import java.util.List;

/** Which indexes are still awaited: the rule by which a skipped index is kept or given up. */
final class Gaps {

    private Gaps() {}

    /**
     * The runs still open after a reading: what was found is taken out, what is dead is dropped, and what the reading
     * skipped above {@code highest} is added, as yet without evidence.
     *
     * @param open the runs open before, by rising index, all below or at {@code highest}
     * @param highest the highest index numbered before
     */
    static List<Gap> after(List<Gap> open, long highest, Reading reading) {
        List<Gap> left = new ArrayList<>();
        List<Long> found = reading.rows().stream().map(Reading.Row::index).toList();
        int next = 0;
        for (Gap gap : open) {
            long from = gap.first();
            while (next < found.size() && found.get(next) <= gap.last()) {
                long index = found.get(next++);
                keep(left, gap, from, index - 1, reading);
                from = index + 1;
            }
            keep(left, gap, from, gap.last(), reading);
        }
        long from = highest + 1;
        for (; next < found.size(); next++) {
            long index = found.get(next);
            if (from < index) {
                left.add(new Gap(from, index - 1, 0, reading.at()));
            }
            from = index + 1;
        }
        return left;
    }

    /** What a reading cut short did not reach may be visible and unread: only what it reached can be dead. */
    private static void keep(List<Gap> left, Gap gap, long from, long to, Reading reading) {
        long start = gap.isDeadAt(reading.xmin()) ? Math.max(from, reading.firstUnread()) : from;
        if (start <= to) {
            left.add(gap.between(start, to));
        }
    }
}
