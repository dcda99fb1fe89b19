package org.guichet.standalone.rebuild;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.query.Projections;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.Rebuild;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;
import org.postgresql.ds.PGSimpleDataSource;

/** Rebuilds projections of a running standalone, in a process of its own. */
public final class RebuildCommand {
    private RebuildCommand() {}

    /**
     * Rebuilds one projection, or all of them in one reading.
     *
     * @param name of the projection, or {@code all}
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if nothing runs there, or it failed; the live ones are then as they were
     */
    public static void run(Home home, String name, PrintStream out) throws IOException {
        List<Projection> chosen = Projections.all().stream()
                .filter(projection -> name.equals("all") || projection.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("rebuild takes all, or one of "
                    + Projections.all().stream().map(Projection::name).collect(Collectors.joining(", ")));
        }
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        PGSimpleDataSource live = owner(home, running, "read");
        InstallationSecrets secrets = home.keys();
        var keys = new PersonKeys(live, secrets);
        try {
            new Rebuild(
                            home.kafkaSettings(running.kafka()).ofQuerySide(),
                            live,
                            owner(home, running, Rebuild.BESIDE),
                            secrets,
                            chosen,
                            Projections.indexes(keys, secrets),
                            new Printed(out))
                    .run();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the rebuild failed and the live projections are as they were: " + e.getSQLState(), e);
        }
    }

    private static PGSimpleDataSource owner(Home home, Running running, String schema) throws IOException {
        var owner = new PGSimpleDataSource();
        owner.setURL(running.databaseUrl());
        owner.setUser("guichet_owner");
        owner.setPassword(Files.readString(home.ownerPassword()));
        owner.setCurrentSchema(schema);
        owner.setApplicationName("guichet rebuild");
        return owner;
    }

    private record Printed(PrintStream out) implements Rebuild.Listener {
        @Override
        public void read(long records, long of) {
            out.printf("  read %,d of %,d records%n", records, of);
        }

        @Override
        public void switched(String projection, Duration feedWaited) {
            out.printf("  %-20s switched; its feed waited %,d ms%n", projection, feedWaited.toMillis());
        }
    }
}
