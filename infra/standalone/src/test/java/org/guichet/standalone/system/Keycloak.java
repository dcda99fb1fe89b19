package org.guichet.standalone.system;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/** Keycloak's published distribution with the settings of {@code docker-compose.yml} and the realm of this product. */
final class Keycloak implements AutoCloseable {
    /** The version that is tested. */
    static final String VERSION = "26.4.7";

    private static final Path REPOSITORY =
            Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));

    private final Process process;
    private final int port;
    private final int management;

    private Keycloak(Process process, int port, int management) {
        this.process = process;
        this.port = port;
        this.management = management;
    }

    /** Starts it; empty where the distribution is not in the local Maven repository. */
    static Optional<Keycloak> start(Path directory, String databaseUrl, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path zip = REPOSITORY.resolve(
                "org/keycloak/keycloak-quarkus-dist/%1$s/keycloak-quarkus-dist-%1$s.zip".formatted(VERSION));
        if (Files.notExists(zip)) {
            return Optional.empty();
        }
        unpack(zip, directory);
        Path home = directory.resolve("keycloak-" + VERSION);
        Files.createDirectories(home.resolve("data/import"));
        Files.copy(Path.of("..", "keycloak", "realm.json"), home.resolve("data/import/guichet-realm.json"));
        int port = RunningGuichet.freePort();
        int management = RunningGuichet.freePort();
        var settings = new HashMap<>(ComposeFile.environment("keycloak", variables, Map.of("KC_DB_URL", databaseUrl)));
        settings.put("KC_HTTP_HOST", "127.0.0.1");
        settings.put("KC_HTTP_PORT", Integer.toString(port));
        settings.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(management));
        // One alone: it would look for others in the network.
        settings.put("KC_CACHE", "local");
        settings.put("JAVA_HOME", System.getProperty("java.home"));
        var command = new ArrayList<>(ComposeFile.command("keycloak"));
        var builder = new ProcessBuilder("bash", home.resolve("bin/kc.sh").toString());
        command.replaceAll(word -> word.replaceAll("[\\[\\],\"]", ""));
        builder.command().addAll(command);
        builder.environment().putAll(settings);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("keycloak.txt").toFile())
                .start();
        return Optional.of(new Keycloak(process, port, management));
    }

    private static void unpack(Path zip, Path directory) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                Path to = directory.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(to.getParent());
                    try (var content = file.getInputStream(entry)) {
                        Files.copy(content, to);
                    }
                }
            }
        }
    }

    /** Whether it says that it is ready. */
    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended");
        }
        try {
            var asked = URI.create("http://127.0.0.1:" + management + "/health/ready")
                    .toURL()
                    .openConnection();
            return ((HttpURLConnection) asked).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
