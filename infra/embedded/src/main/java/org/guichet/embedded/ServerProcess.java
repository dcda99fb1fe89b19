package org.guichet.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the PostgreSQL server on a data directory, whoever started it. Reads {@code /proc}, so Linux only, as are
 * the program files.
 */
final class ServerProcess {
    private static final String INITDB = "initdb";
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);
    private static final Duration KILL = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;

    private final Path dataDirectory;
    private final ProcessHandle process;

    private ServerProcess(Path dataDirectory, ProcessHandle process) {
        this.dataDirectory = dataDirectory;
        this.process = process;
    }

    /**
     * Stops whatever still runs on a data directory, so that a new server may start there. The caller holds the lock of
     * the directory: nobody else starts one meanwhile.
     */
    static void stopAllOn(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Path dataDirectory = directory.toRealPath();
        // One that makes a data directory removes it when it fails, also from under the next that is made there.
        startingOn(directory).forEach(ServerProcess::killWithWhatItMakes);
        wakeAllOn(dataDirectory);
        Optional<ServerProcess> postmaster = postmasterOf(dataDirectory);
        if (postmaster.isPresent()) {
            postmaster.get().stop();
        }
        // A session at work outlives a killed postmaster, and must end before another server writes here.
        for (ServerProcess leftBehind : allOn(dataDirectory)) {
            leftBehind.stop();
        }
        // PostgreSQL refuses to start while the number in its file belongs to any living process, and after a reboot
        // the number may be anyone's.
        Files.deleteIfExists(pidFile(dataDirectory));
    }

    /** Lets processes go on that somebody has stopped: they would hear of no other signal. */
    static void wakeAllOn(Path directory) throws IOException {
        for (ServerProcess held : allOn(directory)) {
            held.signal("CONT");
        }
    }

    /** Every living process of the server on this directory: the main one, its helpers and the sessions. */
    static List<ServerProcess> allOn(Path directory) throws IOException {
        Path dataDirectory = directory.toRealPath();
        return ProcessHandle.allProcesses()
                .map(process -> new ServerProcess(dataDirectory, process))
                .filter(ServerProcess::runs)
                .toList();
    }

    // What initdb has just begun is no server on the directory yet, and would be one a moment after it was looked for.
    private static void killWithWhatItMakes(ProcessHandle starting) {
        List<ProcessHandle> begun =
                program(starting).equals(INITDB) ? starting.descendants().toList() : List.of();
        starting.destroyForcibly();
        begun.stream()
                .flatMap(one -> Stream.concat(one.descendants(), Stream.of(one)))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** The programs that make or start a server on this directory, named as they were told it. */
    static List<ProcessHandle> startingOn(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> starts(process, directory.toString()))
                .toList();
    }

    private static boolean starts(ProcessHandle process, String directory) {
        String program = program(process);
        try {
            return (program.equals(INITDB) || program.equals("pg_ctl"))
                    && Arrays.asList(Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                                    .split("\0"))
                            .contains(directory);
        } catch (IOException e) {
            // It ended while it was asked about, or is another account's.
            return false;
        }
    }

    // Empty for one that has ended, or is another account's.
    private static String program(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm"))
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The living main process of the server on this directory, named by its {@code postmaster.pid}. */
    static Optional<ServerProcess> postmasterOf(Path directory) throws IOException {
        Path dataDirectory = directory.toRealPath();
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile(dataDirectory));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .map(process -> new ServerProcess(dataDirectory, process))
                .filter(ServerProcess::runs);
    }

    private static Path pidFile(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    /** The words that it was started with. */
    List<String> commandLine() throws IOException {
        String words = Files.readString(Path.of("/proc", Long.toString(pid()), "cmdline"));
        return List.of(words.split("\0"));
    }

    long pid() {
        return process.pid();
    }

    /**
     * Whether the process lives and works on the data directory. Its number alone proves nothing. PostgreSQL makes the
     * data directory its working directory, so the kernel is asked for that; a dead process that nobody has waited for,
     * as under a JVM that is process 1 of a container, has none.
     */
    boolean runs() {
        Path kernel = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readString(kernel.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(kernel.resolve("cwd")).equals(dataDirectory);
        } catch (AccessDeniedException e) {
            // Another account's process: it cannot be on a directory that only this account may enter.
            return false;
        } catch (IOException e) {
            // The process ended while it was asked about.
            return false;
        }
    }

    /**
     * Stops the process and returns when it is gone. First the fast shutdown, which ends sessions and writes a
     * checkpoint; a server that does not answer gets the immediate one, then the kill. The last two lose nothing either:
     * the next start replays the write-ahead log.
     *
     * @throws IllegalStateException if even the kill did not end it
     */
    void stop() throws IOException {
        boolean gone = endsBy("INT", FAST) || endsBy("QUIT", IMMEDIATE) || endsBy("KILL", KILL);
        if (!gone) {
            throw new IllegalStateException("PostgreSQL, process " + pid() + ", does not end");
        }
    }

    private void signal(String signal) throws IOException {
        try {
            // Java itself sends TERM, which in PostgreSQL waits for every session to leave, or KILL.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stops", e);
        }
    }

    private boolean endsBy(String signal, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            signal(signal);
            while (runs()) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stops", e);
        }
    }
}
