package org.guichet.standalone.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.guichet.embedded.DurablePostgres;

/** PostgreSQL as the container makes it: by the arguments, the command and the script of {@code docker-compose.yml}. */
final class ComposePostgres implements AutoCloseable {
    private static final Path PSQL = Path.of("/usr/bin/psql");
    private static final Path ROLES = Path.of("..", "docker", "postgres", "roles.sh");

    private final Process server;
    private final int port;

    private ComposePostgres(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts it on a new directory, with the roles and databases; empty where no psql is installed, which the image brings.
     *
     * @param variables what would stand in {@code .env}
     */
    static Optional<ComposePostgres> start(Path directory, Map<String, String> variables)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(PSQL)) {
            return Optional.empty();
        }
        Path programs = programs(directory);
        Map<String, String> environment = ComposeFile.environment("postgres", variables, Map.of());
        Path data = directory.resolve("compose-postgres");
        Path password = Files.writeString(directory.resolve("postgres-password"), environment.get("POSTGRES_PASSWORD"));
        // The image's own words, then those of the compose file.
        List<String> initdb = new ArrayList<>(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "--username=postgres",
                "--pwfile=" + password));
        initdb.addAll(Arrays.asList(environment.get("POSTGRES_INITDB_ARGS").split("\\s+")));
        run(new ProcessBuilder(asAnother(initdb)), directory.resolve("initdb.txt"));
        Files.writeString(data.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
        int port = RunningGuichet.freePort();
        List<String> command = new ArrayList<>(ComposeFile.command("postgres"));
        command.set(0, programs.resolve("postgres").toString());
        command.addAll(List.of(
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=100"));
        Process server = new ProcessBuilder(asAnother(command))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("compose-postgres.txt").toFile())
                .start();
        var started = new ComposePostgres(server, port);
        try {
            started.makeRoles(environment, directory);
            return Optional.of(started);
        } catch (IOException | InterruptedException | AssertionError e) {
            started.close();
            throw e;
        }
    }

    // DurablePostgres unpacks them; test runs share what was unpacked.
    private static Path programs(Path directory) throws IOException {
        Path binaries = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("guichet-testbed-binaries-" + System.getProperty("user.name"));
        DurablePostgres.start(directory.resolve("unpacking"), binaries).close();
        try (var found = Files.list(binaries)) {
            return found.map(one -> one.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> asAnother(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> other = new ArrayList<>(List.of("unshare", "-U"));
        other.addAll(command);
        return other;
    }

    private void makeRoles(Map<String, String> environment, Path directory) throws IOException, InterruptedException {
        var ready = new ProcessBuilder(PSQL.toString(), "--dbname=postgres", "--command=SELECT 1");
        var script = new ProcessBuilder("bash", ROLES.toString());
        for (ProcessBuilder client : List.of(ready, script)) {
            client.environment().putAll(environment);
            client.environment()
                    .putAll(Map.of(
                            "POSTGRES_USER", "postgres",
                            "PGUSER", "postgres",
                            "PGHOST", "127.0.0.1",
                            "PGPORT", Integer.toString(port),
                            "PGPASSWORD", environment.get("POSTGRES_PASSWORD")));
        }
        RunningGuichet.await("PostgreSQL answers: " + directory.resolve("compose-postgres.txt"), () -> {
            try {
                return ready.redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        run(script, directory.resolve("roles.txt"));
    }

    private static void run(ProcessBuilder command, Path output) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(command.command() + ": " + Files.readString(output));
        }
    }

    /** The JDBC URL of a database. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
