package org.guichet.standalone.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.guichet.embedded.DurablePostgres;
import org.guichet.standalone.Founding;
import org.guichet.standalone.Guichet;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;

/** A standalone in a process of its own, as {@code ./guichet up} starts it, with the cities of the demo. */
final class ChildGuichet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Home home;
    private final Process process;
    private final Running running;

    private ChildGuichet(Home home, Process process, Running running) {
        this.home = home;
        this.process = process;
        this.running = running;
    }

    /** Starts it and returns when it is ready. */
    static ChildGuichet start(Home home, int port) throws IOException, InterruptedException {
        return start(home, port, "-Dguichet.child=true");
    }

    /** As {@link #start(Home, int)}, with an argument for the virtual machine. */
    static ChildGuichet start(Home home, int port, String argument) throws IOException, InterruptedException {
        Path output = Files.createDirectories(home.directory()).resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        argument,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Guichet.class.getName(),
                        "up"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("GUICHET_DATA", home.directory().toString());
        builder.environment().put("GUICHET_PORT", Integer.toString(port));
        Process process = builder.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            var running = Running.on(home).filter(one -> one.pid() == process.pid());
            if (running.isPresent()) {
                Founding.onceOn(home, running.get().address());
                return new ChildGuichet(home, process, running.get());
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new AssertionError("it did not start: " + Files.readString(output));
    }

    Api api() {
        return Api.of(home, running.address());
    }

    /** Everything in its memory that it still can reach, in a file. */
    void dumpHeap(Path file) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.heap_dump",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(dump.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (dump.waitFor() != 0 || Files.notExists(file)) {
            throw new AssertionError(said);
        }
    }

    /** As Ctrl-C, SIGTERM or a container's end does. */
    void terminate() {
        process.destroy();
    }

    /** Whether it ended within a minute. */
    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(1, TimeUnit.MINUTES);
    }

    /** As {@code kill -9} does: the process has no say in it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Stops it in order, if it runs, and the database that a killed one left behind. */
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        DurablePostgres.stopOrphan(home.directory().resolve("postgres"));
    }
}
