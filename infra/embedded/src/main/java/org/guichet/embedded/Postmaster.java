package org.guichet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL server process that runs on a data directory, whoever started it. */
final class Postmaster {
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);
    private static final Duration KILL = Duration.ofSeconds(10);

    private final ProcessHandle process;

    private Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /**
     * The living server of this data directory. A process id alone proves nothing: after a reboot it may belong to
     * anyone. PostgreSQL makes the data directory its working directory, so the kernel is asked for that.
     */
    static Optional<Postmaster> of(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        if (process.isEmpty() || !isPostgresIn(dataDirectory, process.get())) {
            return Optional.empty();
        }
        return process.map(Postmaster::new);
    }

    private static boolean isPostgresIn(Path dataDirectory, ProcessHandle process) throws IOException {
        Path kernel = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readString(kernel.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(kernel.resolve("cwd")).equals(dataDirectory.toRealPath());
        } catch (IOException e) {
            if (process.isAlive() && process.info().command().isPresent()) {
                throw new IOException("cannot tell whether process " + process.pid() + " runs on " + dataDirectory, e);
            }
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /**
     * Stops the server and returns when it is gone. First the fast shutdown, which ends sessions and writes a
     * checkpoint; a server that does not answer gets the immediate one, then the kill. The last two lose nothing either:
     * the next start replays the write-ahead log.
     *
     * @throws IllegalStateException if even the kill did not end it
     */
    void stop() throws IOException {
        boolean gone = endsBy("INT", FAST) || endsBy("QUIT", IMMEDIATE) || endsBy("KILL", KILL);
        if (!gone) {
            throw new IllegalStateException("PostgreSQL, process " + process.pid() + ", does not end");
        }
    }

    private boolean endsBy(String signal, Duration patience) throws IOException {
        // Java itself sends TERM, which in PostgreSQL waits for every session to leave, or KILL.
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stops", e);
        }
    }
}
