package org.guichet.standalone.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.vault.KeyLock;
import org.guichet.query.observatory.freeze.Audit;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.guichet.standalone.Running;
import org.guichet.standalone.keys.Operators;
import org.postgresql.ds.PGSimpleDataSource;

/** Writes the record keys behind a published figure, and the table that changed it, for R. */
public final class AuditCommand {
    private static final int WORDS = 4;

    private static final String SCRIPT = """
            # What the R package cellKey does for one cell: the keys are added, the part behind the point looks the
            # change up in the row of the true count, or in the last row for any larger one.
            units <- read.csv("units.csv"); table <- read.csv("perturbation.csv")
            n <- nrow(units); key <- round(sum(units$rkey), 8) %% 1
            row <- table[table$i == min(n, max(table$i)), ]
            change <- if (n == 0) 0 else row$v[which.max(key < row$p_int_ub)]
            cat(n + change, "\\n")
            """;

    private AuditCommand() {}

    /**
     * Writes {@code units.csv}, {@code perturbation.csv} and {@code audit.R} into a directory that only this account
     * reads.
     *
     * @param arguments release, table, codes with commas between them, directory
     * @throws IllegalArgumentException if that is not understood, or there is no such cell
     * @throws IllegalStateException if nothing runs there, or two operators do not agree
     */
    public static void run(Home home, List<String> arguments, Operators operators, PrintStream out) throws IOException {
        if (arguments.size() != WORDS) {
            throw new IllegalArgumentException(
                    "audit takes a release, a table, the codes of a cell with commas between them, and a directory");
        }
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        agreed(home, operators);
        Audit.Figure figure = figure(home, running, arguments);
        write(Path.of(arguments.get(3)), figure);
        out.println("published %s, counted again %d"
                .formatted(
                        figure.published().value() == null
                                ? "nothing (" + figure.published().blank() + ")"
                                : figure.published().value().toString(),
                        figure.counted()));
        out.println("The files in " + arguments.get(3)
                + " undo the noise of this figure, and of all others with the same table: destroy them after use.");
    }

    private static void agreed(Home home, Operators operators) throws IOException {
        var lock = new KeyLock(home.secrets(), Clock.systemUTC());
        if (lock.operators().isEmpty()) {
            throw new IllegalStateException("an audit takes two operators: name them with ./guichet lock --setup");
        }
        if (!lock.agree(operators.ask("First operator"), operators.ask("Second operator"))) {
            throw new IllegalStateException("these are not two operators with their passphrases; nothing was written");
        }
    }

    private static Audit.Figure figure(Home home, Running running, List<String> arguments) throws IOException {
        var owner = new PGSimpleDataSource();
        owner.setURL(running.databaseUrl());
        owner.setUser("guichet_owner");
        owner.setPassword(Files.readString(home.ownerPassword()));
        owner.setApplicationName("guichet audit");
        try {
            return new Audit(owner, home.keys())
                    .of(
                            new ReleaseId(UUID.fromString(arguments.get(0))),
                            arguments.get(1),
                            List.of(arguments.get(2).split(",")));
        } catch (SQLException e) {
            throw new IllegalStateException("the units cannot be read: " + e.getSQLState(), e);
        }
    }

    private static void write(Path directory, Audit.Figure figure) throws IOException {
        Files.createDirectories(directory);
        var units = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(units)) {
            csv.writeRecord("rkey");
            figure.recordKeys().forEach(key -> csv.writeRecord(key.toPlainString()));
        }
        var table = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(table)) {
            csv.writeRecord("i", "v", "p_int_lb", "p_int_ub", "type");
            figure.perturbation()
                    .forEach(interval -> csv.writeRecord(
                            Integer.toString(interval.units()),
                            Integer.toString(interval.change()),
                            interval.from().toPlainString(),
                            interval.below().toPlainString(),
                            "all"));
        }
        PrivateFile.write(directory.resolve("units.csv"), units.toString());
        PrivateFile.write(directory.resolve("perturbation.csv"), table.toString());
        PrivateFile.write(directory.resolve("audit.R"), SCRIPT);
    }
}
