package org.guichet.command.casework.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.retention.RetentionLog.Waiting;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.platform.frontdoor.BehindTheDoors;
import org.guichet.platform.problem.Anonymous;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases by age what was confirmed, one case at a time, and notes each. Killed in the middle it goes on with the next
 * case; a case whose erasure was stored and not yet noted is given the same command again, which does nothing twice.
 * Where several instances do so at once, each line is done once all the same.
 */
@Component
class RetentionRuns implements BehindTheDoors {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);
    // Looks by itself too: another instance may have taken the confirmation and died.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final RetentionLog log;
    private final CommandDoor door;
    private final InstallationSecrets secrets;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private Thread worker;

    RetentionRuns(RetentionLog log, CommandDoor door, InstallationSecrets secrets, Clock clock) {
        this.log = log;
        this.door = door;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Something was confirmed. */
    void ring() {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().name("retention").daemon(true).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        // Not interrupted while it works: an erasure is carried out or not begun.
        bell.release();
        try {
            worker.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                Optional<Waiting> next = log.next();
                while (next.isPresent() && running) {
                    log.done(next.get(), erased(next.get()), clock.instant());
                    next = log.next();
                }
            } catch (RuntimeException failed) {
                LOG.error("a retention run waits: {}", Anonymous.trace(failed));
            }
            try {
                if (bell.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Why the case was kept; null if the person is erased. */
    private String erased(Waiting line) {
        var request = CommandRequest.inBackground(
                secrets,
                line.officer(),
                "retention " + line.run() + " " + line.caseId(),
                line.run().toString(),
                clock.instant());
        try {
            door.give(request, () -> new EraseCasePerson(line.caseId(), RetentionIsOver.BASIS, request.given()));
            return null;
        } catch (Refused refused) {
            // The database, not a rule: the line waits.
            if (refused.type().status() >= 500) {
                throw refused;
            }
            return refused.type().slug();
        }
    }
}
