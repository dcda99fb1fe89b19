package org.guichet.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.guichet.standalone.Founding;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;
import org.guichet.standalone.Standalone;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/** A standalone in this JVM, on a directory of its own, with the cities of the demo and the superuser's keys to everything in it. */
final class RunningGuichet implements AutoCloseable {
    private final Home home;
    private final Standalone standalone;
    private final Api api;

    private RunningGuichet(Home home, Standalone standalone) {
        this.home = home;
        this.standalone = standalone;
        this.api = Api.of(home, standalone.address());
    }

    static RunningGuichet start() {
        // One that runs in this JVM already would keep the log for itself.
        LoggingSystem.get(RunningGuichet.class.getClassLoader()).cleanUp();
        try {
            return on(new Home(Files.createTempDirectory("guichet-system")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a directory that may hold something already. */
    static RunningGuichet on(Home home) throws IOException {
        Standalone standalone = Standalone.start(home, "127.0.0.1", freePort());
        Founding.onceOn(home, standalone.address());
        return new RunningGuichet(home, standalone);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is so, at most a minute. */
    static void await(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within a minute: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    Home home() {
        return home;
    }

    Path directory() {
        return home.directory();
    }

    Api api() {
        return api;
    }

    /** Client settings of the account that writes the topics. */
    Map<String, Object> kafka() {
        return home.kafkaSettings(Running.on(home).orElseThrow().kafka()).ofCommandSide();
    }

    /** As nobody else may: every right, in every schema. */
    Connection superuser() throws SQLException {
        return superuser(home);
    }

    static Connection superuser(Home home) throws SQLException {
        try {
            String password = Files.readString(home.directory().resolve("postgres/superuser.password"))
                    .strip();
            return DriverManager.getConnection(Running.on(home).orElseThrow().databaseUrl(), "postgres", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the superuser does, at once. */
    void execute(String sql) {
        try (Connection connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column as text. */
    List<String> query(String sql) {
        return query(home, sql);
    }

    static List<String> query(Home home, String sql) {
        try (Connection connection = superuser(home);
                var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(sql);
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Stops it and keeps what it stored. */
    void stop() throws IOException {
        standalone.close();
    }

    @Override
    public void close() {
        try {
            standalone.close();
            FileSystemUtils.deleteRecursively(home.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
