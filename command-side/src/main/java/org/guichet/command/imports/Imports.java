package org.guichet.command.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.platform.problem.Anonymous;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes files and works through them, fairly between cities. The same request sent again is the same import; one that a
 * dead process left behind is begun again, which does nothing twice.
 */
@Component
public class Imports implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration STILL_ALIVE = Duration.ofMinutes(1);
    private static final Duration LAST_ROW = Duration.ofSeconds(3);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final ImportLog log;
    private final Clock clock;
    private final ImportLimits limits = ImportLimits.OF_RELEASE;
    private final CityQueue queue = new CityQueue(limits);
    private final Map<UUID, ImportProgress> here = new ConcurrentHashMap<>();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("import-pulse").daemon(true).factory());

    Imports(ImportLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        pulse.scheduleWithFixedDelay(this::live, SIGN_OF_LIFE.toSeconds(), SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
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
        var progress = new ImportProgress(log, id, clock, limits, queue);
        if (here.putIfAbsent(id, progress) == null) {
            begin(id, caller, request.bodyHmac(), kind, dryRun, aside(file), work, progress);
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
                .filter(run -> run.municipality().equals(caller.municipality()) && mayFollow(run, caller))
                .map(this::asItStands)
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    /**
     * Ends an import of the caller's city before its next row; one that has ended stays as it is.
     *
     * @throws Refused if there is none of that id
     */
    ImportRun cancel(UUID id, Caller caller) {
        find(id, caller);
        log.end(id, ImportRun.State.CANCELLED, null, clock.instant());
        Optional.ofNullable(here.get(id)).ifPresent(ImportProgress::cancel);
        return find(id, caller);
    }

    // Who may send a kind of file may see what became of it, and nobody else.
    private static boolean mayFollow(ImportRun run, Caller caller) {
        boolean caresForCases = caller.role() == Role.CASEWORKER || caller.role() == Role.SUPERVISOR;
        return run.kind().equals("cases") == caresForCases;
    }

    /** Waits for nobody: what is not finished is begun again when it is sent again. */
    @Override
    public void destroy() {
        pulse.shutdownNow();
        here.forEach((id, progress) -> {
            log.end(id, ImportRun.State.INTERRUPTED, null, clock.instant());
            progress.cancel();
        });
        // A row that is worked on is finished while there is a database to finish it in.
        Instant latest = Instant.now().plus(LAST_ROW);
        while (!here.isEmpty() && Instant.now().isBefore(latest)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void begin(
            UUID id,
            Caller caller,
            String bodyHmac,
            String kind,
            boolean dryRun,
            Path file,
            ImportWork work,
            ImportProgress progress) {
        try {
            log.start(id, kind, caller, bodyHmac, dryRun, clock.instant());
            if (!queue.add(caller.municipality(), () -> run(id, file, work, progress))) {
                log.end(id, ImportRun.State.INTERRUPTED, null, clock.instant());
                throw new Refused(ProblemType.UNAVAILABLE);
            }
        } catch (RuntimeException failed) {
            forget(id, file);
            throw failed;
        }
    }

    private void run(UUID id, Path file, ImportWork work, ImportProgress progress) {
        try {
            end(id, work, file, progress);
        } catch (IOException | RuntimeException | Error failed) {
            // Also what a thread usually dies of: nobody else would say that this import has ended.
            LOG.error("import {} failed: {}", id, Anonymous.trace(failed));
            log.end(id, ImportRun.State.INTERRUPTED, null, clock.instant());
        } finally {
            progress.letGo();
            forget(id, file);
        }
    }

    private void end(UUID id, ImportWork work, Path file, ImportProgress progress) throws IOException {
        try {
            progress.pause();
            work.read(file, progress);
            progress.write();
            log.end(id, ImportRun.State.FINISHED, null, clock.instant());
        } catch (ImportStopped stopped) {
            progress.write();
            log.end(id, ImportRun.State.STOPPED, stopped.getMessage(), clock.instant());
        } catch (ImportCancelled cancelled) {
            progress.write();
        }
    }

    /** Says of what works or waits here that it lives, and hears what was cancelled elsewhere. */
    private void live() {
        try {
            Set<UUID> known = Set.copyOf(here.keySet());
            if (!known.isEmpty()) {
                Set<UUID> running = log.touch(known, clock.instant());
                known.stream()
                        .filter(id -> !running.contains(id) && isCancelled(id))
                        .map(here::get)
                        .filter(Objects::nonNull)
                        .forEach(ImportProgress::cancel);
            }
        } catch (RuntimeException failed) {
            // The next one may do better; a thread that dies of this one would let all of them look dead.
            LOG.warn("imports could not be touched: {}", Anonymous.trace(failed));
        }
    }

    private boolean isCancelled(UUID id) {
        return log.find(id)
                .filter(run -> run.state() == ImportRun.State.CANCELLED)
                .isPresent();
    }

    private ImportRun asItStands(ImportRun run) {
        boolean dead = run.state() == ImportRun.State.RUNNING
                && !here.containsKey(run.id())
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
