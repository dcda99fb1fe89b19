package org.guichet.command.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.guichet.command.imports.ImportLog.Numbered;

/** Writes outcomes some at a time: often enough that progress is seen, seldom enough that it costs little. */
final class Outcomes implements Consumer<RowOutcome> {
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ImportLog log;
    private final UUID run;
    private final Clock clock;
    private final List<Numbered> waiting = new ArrayList<>();
    private int number;
    private Instant written;

    Outcomes(ImportLog log, UUID run, Clock clock) {
        this.log = log;
        this.run = run;
        this.clock = clock;
        this.written = clock.instant();
    }

    @Override
    public void accept(RowOutcome outcome) {
        waiting.add(new Numbered(++number, outcome));
        if (waiting.size() >= MOST || clock.instant().isAfter(written.plus(LONGEST))) {
            write();
        }
    }

    void write() {
        if (!waiting.isEmpty()) {
            log.add(run, waiting, clock.instant());
            waiting.clear();
        }
        written = clock.instant();
    }
}
