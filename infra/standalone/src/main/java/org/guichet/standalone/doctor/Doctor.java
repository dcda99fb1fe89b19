package org.guichet.standalone.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;

/** Looks whether a standalone can run, or runs well. */
public final class Doctor {
    private Doctor() {}

    /**
     * What the installation is meant to be.
     *
     * @param bind the address that it listens on
     * @param port the port that it listens on
     * @param timeServer host, or host:port, of an NTP server to compare the clock with; empty for none
     * @param publicUrl where people reach it, as it was set; empty for this machine only
     */
    public record Expected(String bind, int port, String timeServer, String publicUrl) {}

    /** Looks at everything, whether Guichet runs there or not. What cannot be looked at is said so. */
    public static Diagnosis examine(Home home, Expected expected) {
        Optional<Running> running = Running.on(home);
        var findings = new ArrayList<Finding>();
        findings.addAll(DataDirectory.look(home, running));
        findings.add(DiskSpace.look(home));
        findings.add(Memory.look());
        findings.addAll(Keys.look(home));
        findings.add(Port.look(expected, running));
        findings.add(Address.look(expected, running));
        try (var database = Database.of(home, running)) {
            findings.addAll(Clocks.look(database, expected.timeServer()));
            findings.addAll(Versions.look(home, database));
            database.connection().map(Shown::look).ifPresent(findings::add);
            findings.addAll(KafkaLosses.look(database));
        }
        findings.addAll(Backups.look(home));
        return new Diagnosis(List.copyOf(findings));
    }
}
