package org.guichet.standalone.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One of the two applications in a process of its own. */
final class ChildApplication implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path output;
    private final URI address;

    private ChildApplication(Process process, Path output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Begins to start it; {@link #awaitReady} waits for the end of that. */
    static ChildApplication start(Class<?> application, Map<String, String> environment, Path directory)
            throws IOException {
        int port = RunningGuichet.freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                application.getName(),
                "--server.port=" + port);
        Path output = directory.resolve(application.getSimpleName() + ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ChildApplication(process, output, URI.create("http://127.0.0.1:" + port));
    }

    // The two know neither the standalone, whose settings they would find, nor its issuer, whose keys they would take
    // for those of their own.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("authorization-server"))
                .filter(entry -> !entry.contains("standalone" + File.separator + "target"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What it has written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    URI address() {
        return address;
    }

    void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("it did not start: " + Files.readString(output));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
