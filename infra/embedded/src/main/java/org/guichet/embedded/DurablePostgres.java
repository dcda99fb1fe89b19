package org.guichet.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

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
    private final Path data;
    private final EmbeddedPostgres server;
    private final String password;

    private DurablePostgres(DirectoryLock lock, Path data, EmbeddedPostgres server, String password) {
        this.lock = lock;
        this.data = data;
        this.server = server;
        this.password = password;
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
            SuperuserPassword password = new SuperuserPassword(home);
            if (!Files.exists(data)) {
                initialise(home, binaries, data, password);
            }
            refuseOtherVersion(data);
            ServerProcess.stopAllOn(data);
            return new DurablePostgres(lock, data, startServer(home, binaries, data, password), password.read());
        } catch (IOException | RuntimeException e) {
            try (lock) {
                throw e;
            }
        }
    }

    /** The data directory appears whole or not at all: initdb, killed midway, leaves one that never starts. */
    private static void initialise(Path home, Path binaries, Path data, SuperuserPassword password) throws IOException {
        Path unfinished = home.resolve(UNFINISHED);
        ServerProcess.stopAllOn(unfinished);
        PrivateFiles.deleteTree(unfinished);
        password.makeIfMissing();
        startServer(home, binaries, unfinished, password).close();
        ServerProcess.stopAllOn(unfinished);
        PrivateFiles.moveIntoPlace(unfinished, data);
    }

    private static EmbeddedPostgres startServer(Path home, Path binaries, Path data, SuperuserPassword password)
            throws IOException {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(home.resolve("postgres.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toAbsolutePath().toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(FreePort.find())
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setConnectConfig("password", password.read())
                // zonky's "locale" options are whatever initdb understands, this one included.
                .setLocaleConfig("pwfile", password.file().toString());
        INITDB.forEach(builder::setLocaleConfig);
        SERVER.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            ServerProcess.stopAllOn(data);
            throw e;
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

    /** The TCP port on 127.0.0.1; another one after each start. */
    public int port() {
        return server.getPort();
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
    public void close() throws IOException {
        try (lock) {
            server.close();
            // zonky gives up after five seconds, which a large checkpoint may need, and says so in the log only.
            ServerProcess.stopAllOn(data);
        }
    }
}
