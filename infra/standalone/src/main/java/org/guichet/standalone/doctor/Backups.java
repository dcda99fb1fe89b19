package org.guichet.standalone.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guichet.platform.vault.KeyLock;
import org.guichet.standalone.Home;

/** How old the last backup is, and whether two operators could restore it. */
final class Backups {
    private static final String SUBJECT = "backup";
    private static final Duration OLD = Duration.ofHours(26);

    private Backups() {}

    static List<Finding> look(Home home) {
        var lock = new KeyLock(home.secrets(), Clock.systemUTC());
        if (lock.isLocked()) {
            return List.of(Finding.warning(
                    SUBJECT, "the keys are locked and no backup can be made: ./guichet unlock, by two operators"));
        }
        if (lock.operators().isEmpty()) {
            return List.of(Finding.warning(
                    SUBJECT,
                    "no backup can be made, and the keys cannot be locked, before operators are named:"
                            + " ./guichet lock --setup"));
        }
        if (Files.notExists(home.lastBackup())) {
            return List.of(Finding.warning(SUBJECT, "no backup has been made: ./guichet backup DIR, on another disk"));
        }
        return List.of(age(home));
    }

    private static Finding age(Home home) {
        try {
            List<String> lines = Files.readAllLines(home.lastBackup());
            Duration age = Duration.between(Instant.parse(lines.getFirst()), Instant.now());
            String said = "the last backup is %d h old: %s".formatted(age.toHours(), lines.getLast());
            return age.compareTo(OLD) > 0 ? Finding.warning(SUBJECT, said) : Finding.ok(SUBJECT, said);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.lastBackup(), e);
        }
    }
}
