package org.guichet.command.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.guichet.command.imports.ImportLog.Numbered;
import org.guichet.command.imports.RowOutcome.Result;

/**
 * One import as it is worked on: holds what is read against the limits, lets other cities have their turn, ends where
 * somebody cancelled, and writes outcomes some at a time: often enough that progress is seen, seldom enough that it costs
 * little. For one thread, but for {@link #cancel}.
 */
public final class ImportProgress implements Consumer<RowOutcome> {
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ImportLog log;
    private final UUID run;
    private final Clock clock;
    private final ImportLimits limits;
    private final CityQueue queue;
    private final List<Numbered> waiting = new ArrayList<>();
    private volatile boolean cancelled;
    private int number;
    private int refused;
    private int rows;
    private int cells;
    private boolean holds;
    private Instant written;

    ImportProgress(ImportLog log, UUID run, Clock clock, ImportLimits limits, CityQueue queue) {
        this.log = log;
        this.run = run;
        this.clock = clock;
        this.limits = limits;
        this.queue = queue;
        this.written = clock.instant();
    }

    /** How much may be read. */
    public ImportLimits limits() {
        return limits;
    }

    /**
     * Called for each row before it is looked at.
     *
     * @throws ImportStopped if there are more than may be
     */
    public void next() {
        if (++rows > limits.rows()) {
            throw new ImportStopped("too-many-rows: " + limits.rows());
        }
        pause();
    }

    /**
     * Called for what is held in memory until the end of the file.
     *
     * @throws ImportStopped if that is more than may be
     */
    public void hold(int more) {
        if (!holds) {
            queue.hold();
            holds = true;
        }
        cells += more;
        if (cells > limits.cells()) {
            throw new ImportStopped("too-many-cells: " + limits.cells());
        }
    }

    /**
     * Notes what became of a row.
     *
     * @throws ImportStopped if so many were refused that the file is not what was meant
     */
    @Override
    public void accept(RowOutcome outcome) {
        waiting.add(new Numbered(++number, outcome));
        if (waiting.size() >= MOST || clock.instant().isAfter(written.plus(LONGEST))) {
            write();
        }
        if (outcome.result() == Result.REFUSED && ++refused >= limits.refusals()) {
            throw new ImportStopped("too-many-refusals: " + limits.refusals());
        }
        pause();
    }

    /** Ends it before its next row. */
    void cancel() {
        cancelled = true;
    }

    /** Writes what was not written yet. */
    void write() {
        if (!waiting.isEmpty()) {
            cancelled |= !log.add(run, waiting, clock.instant());
            waiting.clear();
        }
        written = clock.instant();
    }

    /** The end, whatever it was: what was held in memory is let go. */
    void letGo() {
        if (holds) {
            queue.letGo();
            holds = false;
        }
    }

    /** Lets others have their turn; ends here if it was cancelled. */
    void pause() {
        if (cancelled) {
            throw new ImportCancelled();
        }
        queue.passTurn();
    }
}
