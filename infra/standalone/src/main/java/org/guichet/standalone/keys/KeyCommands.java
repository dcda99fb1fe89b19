package org.guichet.standalone.keys;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guichet.platform.vault.KeyEpoch;
import org.guichet.platform.vault.KeyEpochs;
import org.guichet.platform.vault.KeyLock;
import org.guichet.platform.vault.Operator;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Shows, locks and unlocks the keys of a directory. Locking and unlocking work whether Guichet runs on it or not. */
public final class KeyCommands {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeyCommands() {}

    /**
     * Prints the epochs of a running installation: how many persons hang on each, and when each began, was emptied and
     * was destroyed, in UTC.
     *
     * @param retention how long old copies of the vault are kept
     * @throws IllegalStateException if nothing runs there
     */
    public static void show(Home home, Duration retention, PrintStream out) throws IOException {
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        try (Connection connection = DriverManager.getConnection(
                running.databaseUrl(), "guichet_owner", Files.readString(home.ownerPassword()))) {
            List<KeyEpoch> epochs = new KeyEpochs(
                            new SingleConnectionDataSource(connection, true), home.keys(), retention, Clock.systemUTC())
                    .all();
            if (new KeyLock(home.secrets(), Clock.systemUTC()).isLocked()) {
                out.println("The keys are LOCKED: ./guichet unlock needs two operators.");
            }
            out.printf(
                    "%-8s  %-36s  %8s  %8s  %-16s  %-16s  %s%n",
                    "epoch", "municipality", "living", "erased", "since", "empty since", "key");
            epochs.forEach(epoch -> out.printf(
                    "%-8s  %-36s  %8d  %8d  %-16s  %-16s  %s%n",
                    epoch.epoch(),
                    epoch.municipality(),
                    epoch.living(),
                    epoch.erased(),
                    DAY.format(epoch.begunAt()),
                    epoch.emptiedAt() == null ? "-" : DAY.format(epoch.emptiedAt()),
                    fate(epoch, retention)));
            out.println("Times are UTC. An emptied key is destroyed after " + retention.toDays()
                    + " days; from then no old copy of the vault opens who was erased under it.");
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read: " + e.getSQLState(), e);
        }
    }

    private static String fate(KeyEpoch epoch, Duration retention) {
        if (epoch.destroyedAt() != null) {
            return "destroyed " + DAY.format(epoch.destroyedAt());
        }
        Instant emptied = epoch.emptiedAt();
        return emptied == null ? "in use" : "to be destroyed " + DAY.format(emptied.plus(retention));
    }

    /** Locks, or with {@code --setup} names the operators of whom any two can unlock. */
    public static void lock(Home home, List<String> arguments, Operators operators, PrintStream out)
            throws IOException {
        if (!Files.isDirectory(home.secrets())) {
            throw new IllegalStateException("Guichet has not run on " + home.directory() + " yet: there are no keys");
        }
        var lock = new KeyLock(home.secrets(), Clock.systemUTC());
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "" -> {
                lock.lock();
                out.print("""
                        Locked. Running processes drop their keys within five seconds; nothing about a person opens, also
                        after a restart, until two operators have said ./guichet unlock.
                        """);
            }
            case "--setup" -> setUp(lock, arguments.subList(1, arguments.size()), operators, out);
            default -> throw new IllegalArgumentException("lock takes nothing, or --setup [number of operators]");
        }
    }

    private static void setUp(KeyLock lock, List<String> number, Operators operators, PrintStream out)
            throws IOException {
        if (number.size() > 1 || !number.isEmpty() && !number.getFirst().matches("[2-9]")) {
            throw new IllegalArgumentException("lock --setup takes the number of operators, 2 to 9; 2 if not said");
        }
        int wanted = number.isEmpty() ? 2 : Integer.parseInt(number.getFirst());
        List<Operator> all = new ArrayList<>();
        for (int i = 1; i <= wanted; i++) {
            all.add(operators.askNew("Operator " + i + " of " + wanted));
        }
        lock.setUp(all);
        out.println("Any two of these " + wanted + " can unlock and restore from now on. Nobody can do it alone, and"
                + " nobody can do it for them: a passphrase that is forgotten cannot be found again.");
    }

    /**
     * Unlocks.
     *
     * @throws IllegalStateException if a name or a passphrase is wrong, or was too often
     */
    public static void unlock(Home home, Operators operators, PrintStream out) throws IOException {
        var lock = new KeyLock(home.secrets(), Clock.systemUTC());
        if (!lock.isLocked()) {
            out.println("The keys are not locked.");
            return;
        }
        if (!lock.unlock(operators.ask("First operator"), operators.ask("Second operator"))) {
            throw new IllegalStateException("a name or a passphrase is wrong; the keys stay locked");
        }
        out.println("Unlocked. What runs opens again at once.");
    }
}
