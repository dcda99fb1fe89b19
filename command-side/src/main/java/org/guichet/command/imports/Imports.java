package org.guichet.command.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.guichet.access.Caller;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.platform.problem.Anonymous;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes files and works through them, one at a time: bulk must not take the connections of those who sit at a desk. The
 * same request sent again is the same import; one that a dead process left behind is begun again, which does nothing
 * twice.
 */
@Component
public class Imports implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int MOST_WAITING = 8;
    private static final Duration STILL_ALIVE = Duration.ofMinutes(1);

    private final ImportLog log;
    private final Clock clock;
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("import").daemon(true).factory());

    Imports(ImportLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes a file, unless this very request was taken before.
     *
     * @param kind what it holds
     * @param variant whatever else makes it another import, such as the choices of the sender
     * @param dryRun whether it is only to be tried
     * @param file what was sent; taken away
     * @param work what to do with it
     * @return how it stands now
     * @throws Refused if the key was used for another file, or too many wait already
     */
    public ImportRun take(
            CommandRequest request, String kind, String variant, boolean dryRun, Path file, ImportWork work) {
        UUID id = request.idOf("import\n" + kind + "\n" + variant + "\n" + dryRun);
        var before = log.find(id);
        if (before.isPresent()) {
            if (!before.get().bodyHmac().equals(request.bodyHmac())) {
                throw new Refused(ProblemType.KEY_USED_FOR_ANOTHER_BODY);
            }
            ImportRun run = asItStands(before.get());
            if (run.state() != ImportRun.State.INTERRUPTED) {
                return run;
            }
        }
        Caller caller = request.caller();
        if (caller.municipality() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        if (here.add(id)) {
            begin(id, caller, request.bodyHmac(), kind, dryRun, aside(file), work);
        }
        return find(id, caller);
    }

    /**
     * How an import of the caller's city stands.
     *
     * @throws Refused if there is none of that id
     */
    ImportRun find(UUID id, Caller caller) {
        return log.find(id)
                .filter(run -> run.municipality().equals(caller.municipality()))
                .map(this::asItStands)
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    /** Waits for nobody: what is not finished is begun again when it is sent again. */
    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private void begin(
            UUID id, Caller caller, String bodyHmac, String kind, boolean dryRun, Path file, ImportWork work) {
        try {
            log.start(id, kind, caller, bodyHmac, dryRun, clock.instant());
            worker.execute(() -> run(id, file, work));
        } catch (RejectedExecutionException full) {
            log.end(id, ImportRun.State.INTERRUPTED, null, clock.instant());
            forget(id, file);
            throw new Refused(ProblemType.UNAVAILABLE);
        } catch (RuntimeException failed) {
            forget(id, file);
            throw failed;
        }
    }

    private void run(UUID id, Path file, ImportWork work) {
        var outcomes = new Outcomes(log, id, clock);
        try {
            work.read(file, outcomes);
            outcomes.write();
            log.end(id, ImportRun.State.FINISHED, null, clock.instant());
        } catch (ImportStopped stopped) {
            outcomes.write();
            log.end(id, ImportRun.State.STOPPED, stopped.getMessage(), clock.instant());
        } catch (IOException | RuntimeException failed) {
            LOG.error("import {} failed: {}", id, Anonymous.trace(failed));
            log.end(id, ImportRun.State.INTERRUPTED, null, clock.instant());
        } finally {
            forget(id, file);
        }
    }

    private ImportRun asItStands(ImportRun run) {
        boolean dead = run.state() == ImportRun.State.RUNNING
                && !here.contains(run.id())
                && run.touchedAt().plus(STILL_ALIVE).isBefore(clock.instant());
        return dead
                ? new ImportRun(
                        run.id(),
                        run.kind(),
                        run.municipality(),
                        run.bodyHmac(),
                        run.dryRun(),
                        ImportRun.State.INTERRUPTED,
                        run.startedAt(),
                        run.touchedAt(),
                        run.created(),
                        run.amended(),
                        run.unchanged(),
                        run.refused(),
                        run.stopped())
                : run;
    }

    // Whoever received it deletes it once the request is answered.
    private static Path aside(Path file) {
        try {
            return Files.move(file, Files.createTempFile("guichet-import", null), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget(UUID id, Path file) {
        here.remove(id);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error(
                    "the file of import {} could not be deleted: {}",
                    id,
                    e.getClass().getName());
        }
    }
}
