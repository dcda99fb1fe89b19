package org.guichet.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL 18 server that keeps its data in a directory across restarts and crashes. It listens on 127.0.0.1 only,
 * on a port that changes with every start, and asks every connection for a password.
 *
 * <p>The server is a process of its own. It ends with {@link #close}; when this JVM is killed instead it lives on, and
 * the next {@link #start} on the directory stops it first. No shutdown hook is set: a hook would stop the database
 * beside, not after, the application that uses it.
 */
public final class DurablePostgres implements AutoCloseable {
    private static final String LOCK = "postgres.lock";
    private static final String DATA = "data";
    private static final String UNFINISHED = "data.unfinished";
    private static final String MAJOR_VERSION = "18";
    private static final String SUPERUSER = "postgres";

    /** After a crash the server replays up to max_wal_size of its log before it answers. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Map<String, String> INITDB = Map.of(
            "auth-host", "scram-sha-256",
            "auth-local", "scram-sha-256",
            // The same order and case rules on every machine: the system's C library changes them with its version.
            "locale-provider", "builtin",
            "builtin-locale", "C.UTF-8",
            "locale", "C");

    private static final Map<String, String> SERVER = Map.ofEntries(
            // zonky passes -F, which is fsync=off; of two settings on the command line the later one holds.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // Errors quote values, in their DETAIL and in the message itself, and values may be personal data. The
            // client
            // that made the error is told; in the log, "log" leaves out errors but not the server's own troubles.
            Map.entry("log_min_messages", "log"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"));

    private final DirectoryLock lock;
    private final Program program;
    private final Path data;
    private final String password;
    private final EmbeddedPostgres server;
    private final List<String> commandLine;
    private Process restarted;
    private boolean closed;

    private DurablePostgres(DirectoryLock lock, Program program, Path data, EmbeddedPostgres server, String password)
            throws IOException {
        this.lock = lock;
        this.program = program;
        this.data = data;
        this.server = server;
        this.password = password;
        this.commandLine = ServerProcess.postmasterOf(data)
                .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started"))
                .commandLine();
    }

    /**
     * Starts the server on a directory, which is made where it does not exist, and returns when it answers.
     *
     * @throws IllegalStateException if a living process uses the directory, or its data are of another major version
     * @throws IOException if the server does not start; its own words are in {@code postgres.log} in the directory
     */
    public static DurablePostgres start(Path directory) throws IOException {
        return start(directory, directory.resolve("binaries"));
    }

    /**
     * The same with PostgreSQL's program files in a directory of their own, where they stay. Test runs share one: to
     * unpack them takes about three seconds.
     */
    public static DurablePostgres start(Path directory, Path binaries) throws IOException {
        Path home = PrivateFiles.directory(directory);
        DirectoryLock lock = DirectoryLock.take(home, LOCK);
        try {
            Path data = home.resolve(DATA);
            Unpacked.removeUnfinished(binaries);
            SuperuserPassword password = new SuperuserPassword(home);
            var program = new Program(home, binaries, password, FreePort.find());
            if (!Files.exists(data)) {
                initialise(home, data, program);
            }
            refuseOtherVersion(data);
            ServerProcess.stopAllOn(data);
            return new DurablePostgres(lock, program, data, program.start(data), password.read());
        } catch (IOException | RuntimeException e) {
            try (lock) {
                throw e;
            }
        }
    }

    /** The data directory appears whole or not at all: initdb, killed midway, leaves one that never starts. */
    private static void initialise(Path home, Path data, Program program) throws IOException {
        Path unfinished = home.resolve(UNFINISHED);
        ServerProcess.stopAllOn(unfinished);
        PrivateFiles.deleteTree(unfinished);
        program.password().makeIfMissing();
        program.start(unfinished).close();
        ServerProcess.stopAllOn(unfinished);
        PrivateFiles.moveIntoPlace(unfinished, data);
    }

    /** How the server is started, the same each time. */
    private record Program(Path home, Path binaries, SuperuserPassword password, int port) {
        Path log() {
            return home.resolve("postgres.log");
        }

        EmbeddedPostgres start(Path data) throws IOException {
            ProcessBuilder.Redirect appended = ProcessBuilder.Redirect.appendTo(log().toFile());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toAbsolutePath().toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(appended)
                    .setErrorRedirector(appended)
                    .setConnectConfig("password", password.read())
                    // zonky's "locale" options are whatever initdb understands, this one included.
                    .setLocaleConfig("pwfile", password.file().toString());
            INITDB.forEach(builder::setLocaleConfig);
            SERVER.forEach(builder::setServerConfig);
            try (var watch = new StartWatch(data)) {
                EmbeddedPostgres started = builder.start();
                // zonky takes an interruption for success.
                if (watch.hasEnded() || Thread.interrupted()) {
                    throw new IOException("PostgreSQL ended while it was starting: " + log() + " says why");
                }
                return started;
            } catch (IOException | RuntimeException e) {
                ServerProcess.stopAllOn(data);
                throw e;
            }
        }
    }

    private static void refuseOtherVersion(Path data) throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new IllegalStateException("The data in " + data + " are of PostgreSQL " + found + "; this is "
                    + MAJOR_VERSION + ". Dump them with the old version and load them into a new directory.");
        }
    }

    /**
     * Stops a server that a killed JVM left running on this directory, without starting a new one; does nothing where
     * none runs.
     *
     * @throws IllegalStateException if a living process uses the directory
     */
    public static void stopOrphan(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (DirectoryLock lock = DirectoryLock.take(directory, LOCK)) {
            ServerProcess.stopAllOn(directory.resolve(DATA));
            ServerProcess.stopAllOn(directory.resolve(UNFINISHED));
        }
    }

    /** The main process of the server that lives on this directory, whoever has started it. */
    public static Optional<Long> livingOn(Path directory) {
        Path data = directory.resolve(DATA);
        try {
            return Files.exists(data) ? ServerProcess.postmasterOf(data).map(ServerProcess::pid) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for a server on " + data, e);
        }
    }

    /** Whether its main process lives; one that does not answer, or was stopped, may live. */
    public boolean isAlive() throws IOException {
        return ServerProcess.postmasterOf(data).isPresent();
    }

    /**
     * Starts it again after it has died, on the same port, and returns when it answers; does nothing once it is closed.
     *
     * @throws IOException if it does not start; to be tried again
     */
    public synchronized void restart() throws IOException {
        if (closed) {
            return;
        }
        ServerProcess.stopAllOn(data);
        // Not by zonky, which waits for minutes for one that has ended, and keeps a lock after it has failed.
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL runs under no account that may do everything, so it is shown another one.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(commandLine);
        restarted = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()))
                .start();
        awaitAnswer(restarted);
    }

    private void awaitAnswer(Process starting) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "1");
        login.setProperty("socketTimeout", "5");
        while (System.nanoTime() < end) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), login)) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                // Refused while it starts; that it has ended is told by its process.
                if (!starting.isAlive()) {
                    throw new IOException("PostgreSQL ended while it was starting: " + program.log() + " says why", e);
                }
            }
            pause();
        }
        throw new IOException("PostgreSQL does not answer " + PATIENCE.toMinutes() + " minutes after its start");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL starts", e);
        }
    }

    /** The TCP port on 127.0.0.1; another one after each {@link #start}. */
    public int port() {
        return program.port();
    }

    /** The JDBC URL of a database by its name, without user and password; the database need not exist. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** The superuser's name. Applications connect by roles of their own, with fewer rights. */
    public String superuser() {
        return SUPERUSER;
    }

    /** The superuser's password; it stays the same for the life of the directory. Never log it. */
    public String superuserPassword() {
        return password;
    }

    /**
     * Ends all sessions, stops the server and returns when it is gone. A second call does nothing.
     *
     * @throws IOException if the server cannot be reached to be stopped
     */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (lock) {
            // A server that somebody has stopped would hear nothing.
            ServerProcess.wakeAllOn(data);
            server.close();
            // zonky gives up after five seconds, which a large checkpoint may need, and says so in the log only.
            ServerProcess.stopAllOn(data);
        }
    }
}
