package org.guichet.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A standalone in a process of its own, on a directory that is deleted afterwards unless it is to be kept. */
final class Product implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path data;
    private final boolean kept;
    private final Path jar;
    private final Process process;
    private final JsonNode running;
    private final Duration readyAfter;

    private Product(Path data, boolean kept, Path jar, Process process, JsonNode running, Duration readyAfter) {
        this.data = data;
        this.kept = kept;
        this.jar = jar;
        this.process = process;
        this.running = running;
        this.readyAfter = readyAfter;
    }

    /** Starts the built jar on a new directory and waits until it is ready. */
    static Product start(Path jar) throws IOException, InterruptedException {
        return start(jar, Files.createTempDirectory("guichet-bench"), false);
    }

    /** The same on a directory that stays, with what is in it, for another run. */
    static Product startOn(Path data, Path jar) throws IOException, InterruptedException {
        return start(jar, Files.createDirectories(data), true);
    }

    private static Product start(Path jar, Path data, boolean kept) throws IOException, InterruptedException {
        Instant began = Instant.now();
        ProcessBuilder builder = command(data, jar, "up");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("up.log").toFile())
                .start();
        Path ready = data.resolve("run.json");
        while (Files.notExists(ready)) {
            if (!process.isAlive() || Duration.between(began, Instant.now()).compareTo(PATIENCE) > 0) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "the product did not start: " + Files.readString(data.resolve("up.log")));
            }
            Thread.sleep(50);
        }
        Duration readyAfter = Duration.between(began, Instant.now());
        said(command(data, jar, "demo", "--cities").start());
        return new Product(data, kept, jar, process, JsonMapper.shared().readTree(Files.readString(ready)), readyAfter);
    }

    URI address() {
        return URI.create(running.get("address").asString());
    }

    String databaseUrl() {
        return running.get("databaseUrl").asString();
    }

    /** Password of the database's owner. */
    String databasePassword() throws IOException {
        try (var files = Files.walk(data)) {
            Path file = files.filter(path -> path.endsWith("superuser.password"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file).strip();
        }
    }

    /** Where its keys and passwords lie. */
    Path secrets() {
        return data.resolve("secrets");
    }

    Duration readyAfter() {
        return readyAfter;
    }

    /** Resident memory in MiB; -1 where the machine does not say. */
    long residentMiB() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.notExists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /** A token of a demo account. */
    String token(String account) throws IOException, InterruptedException {
        return said(command(data, jar, "token", account).start()).strip();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the product refused: "
                    + new String(process.getErrorStream().readAllBytes()));
        }
        return text;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (kept) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static ProcessBuilder command(Path data, Path jar, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("GUICHET_DATA", data.toString());
        // What is measured is how fast it is, and not how fast it lets one account be.
        for (String limit : List.of("ADDRESS", "SIGNIN", "ACCOUNT", "LOOKUP")) {
            builder.environment().put("GUICHET_LIMITS_" + limit + "_BURST", "1000000");
            builder.environment().put("GUICHET_LIMITS_" + limit + "_PERMINUTE", "1000000000");
        }
        builder.environment().put("GUICHET_PORT", "18080");
        return builder;
    }
}
