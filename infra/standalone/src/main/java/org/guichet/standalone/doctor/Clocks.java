package org.guichet.standalone.doctor;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Whether the clock can be believed: times of events and the end of tokens hang on it. */
final class Clocks {
    private static final String SUBJECT = "clock";
    private static final Duration NOTICED = Duration.ofSeconds(1);
    /** A token is taken with at most 30 s of difference between its issuer and the application. */
    private static final Duration TOO_MUCH = Duration.ofSeconds(15);

    private Clocks() {}

    static List<Finding> look(Database database, String timeServer) {
        var findings = new ArrayList<Finding>();
        database.connection().ifPresent(connection -> findings.add(ofDatabase(connection)));
        if (timeServer.isEmpty()) {
            findings.add(Finding.ok(
                    SUBJECT, "no time server is set; GUICHET_NTP=pool.ntp.org would compare this machine's clock"));
            return findings;
        }
        try {
            findings.add(of(
                    "the time server " + timeServer,
                    TimeServer.named(timeServer).difference()));
        } catch (IOException e) {
            findings.add(Finding.warning(
                    SUBJECT, "the time server " + timeServer + " gave no answer; the clock was not compared with it"));
        }
        return findings;
    }

    private static Finding ofDatabase(Connection connection) {
        try (var statement = connection.createStatement()) {
            Instant before = Instant.now();
            try (var answer = statement.executeQuery("SELECT clock_timestamp()")) {
                answer.next();
                Instant there = answer.getObject(1, OffsetDateTime.class).toInstant();
                // The answer was made somewhere between the question and now.
                Instant here =
                        before.plus(Duration.between(before, Instant.now()).dividedBy(2));
                return of("the database", Duration.between(here, there));
            }
        } catch (SQLException e) {
            return Finding.problem(SUBJECT, "the database does not say its time (SQLState " + e.getSQLState() + ")");
        }
    }

    static Finding of(String other, Duration difference) {
        String found = "this machine and %s differ by %d ms"
                .formatted(other, difference.abs().toMillis());
        if (difference.abs().compareTo(TOO_MUCH) > 0) {
            return Finding.problem(SUBJECT, found + ": set the clock and keep it set, by chrony or systemd-timesyncd");
        }
        if (difference.abs().compareTo(NOTICED) > 0) {
            return Finding.warning(SUBJECT, found + ": keep the clock set, by chrony or systemd-timesyncd");
        }
        return Finding.ok(SUBJECT, found);
    }
}
