package org.guichet.standalone.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;
import org.guichet.standalone.Home;

/** Whether Java, PostgreSQL and the schemas are those that this version was made for. */
final class Versions {
    private static final String SUBJECT = "versions";
    private static final int JDK = 25;
    private static final String POSTGRES = "18";

    private Versions() {}

    static List<Finding> look(Home home, Database database) {
        var findings = new ArrayList<Finding>();
        findings.add(jdk(Runtime.version().feature()));
        findings.add(Finding.ok(SUBJECT, "Kafka " + AppInfoParser.getVersion() + " is built in"));
        findings.add(postgres(home, database));
        if (database.connection().isPresent()) {
            findings.add(schemas(database.migrations()));
        } else if (database.trouble().isEmpty()) {
            findings.add(Finding.ok(
                    SUBJECT, "the database is stopped; migrations that it lacks are applied at the next start"));
        }
        return findings;
    }

    static Finding jdk(int feature) {
        return feature == JDK
                ? Finding.ok(SUBJECT, "Java " + Runtime.version())
                : Finding.warning(
                        SUBJECT, "Java " + feature + " is not the one that was tested: set JAVA_HOME to a JDK 25");
    }

    private static Finding postgres(Home home, Database database) {
        if (database.trouble().isPresent()) {
            return Finding.problem(
                    SUBJECT,
                    "the database does not let its owner in ("
                            + database.trouble().get() + "): look into postgres/postgres.log");
        }
        Path file = home.postgres().resolve("data").resolve("PG_VERSION");
        try {
            if (database.connection().isPresent()) {
                try (var statement = database.connection().get().createStatement();
                        var answer = statement.executeQuery("SHOW server_version")) {
                    answer.next();
                    return postgres(answer.getString(1));
                }
            }
            return Files.exists(file)
                    ? postgres(Files.readString(file).strip())
                    : Finding.ok(SUBJECT, "PostgreSQL " + POSTGRES + " is built in; there are no data yet");
        } catch (SQLException e) {
            return Finding.problem(SUBJECT, "PostgreSQL does not say its version (SQLState " + e.getSQLState() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Finding postgres(String version) {
        return version.equals(POSTGRES) || version.startsWith(POSTGRES + ".")
                ? Finding.ok(SUBJECT, "PostgreSQL " + version)
                : Finding.problem(
                        SUBJECT,
                        "the data are of PostgreSQL " + version + ", and this is " + POSTGRES
                                + ": dump them with the old version and load them into a new directory");
    }

    static Finding schemas(Database.Migrations migrations) {
        if (!migrations.unknown().isEmpty()) {
            return Finding.problem(
                    SUBJECT,
                    "the database is from a newer Guichet, with " + String.join(", ", migrations.unknown())
                            + ": go back to that version");
        }
        if (!migrations.pending().isEmpty()) {
            return Finding.warning(
                    SUBJECT,
                    "this build has " + String.join(", ", migrations.pending())
                            + ", which the running one has not: restart Guichet");
        }
        return Finding.ok(SUBJECT, "the schemas have all migrations");
    }
}
