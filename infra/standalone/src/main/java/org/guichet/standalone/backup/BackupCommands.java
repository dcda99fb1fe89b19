package org.guichet.standalone.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.casework.PersonId;
import org.guichet.standalone.Home;
import org.guichet.standalone.keys.Operators;

/** What is typed behind {@code backup} and {@code restore}. */
public final class BackupCommands {
    /** For those alone who have lost what checks the signatures. */
    static final String UNCHECKED = "--although-anybody-may-have-forged-it";

    private static final Set<String> SWITCHES = Set.of("--verify", "--without-ledger", UNCHECKED);
    private static final Set<String> OPTIONS = Set.of("--vault", "--escrow", "--ledger", "--signed-by", "--to");

    private BackupCommands() {}

    /** Takes a backup of what runs, or checks the newest against its manifests. */
    public static void backup(Home home, List<String> arguments, Duration retention, PrintStream out)
            throws IOException {
        Map<String, String> said =
                said(arguments, "backup DIR [--vault DIR] [--escrow DIR] [--verify [--signed-by KEY|FILE]]");
        Places places = Places.of(said.get("DIR"), said.get("--vault"), said.get("--escrow"));
        if (said.containsKey("--verify")) {
            String key = said.getOrDefault("--signed-by", home.backupCheckKey().toString());
            verify(places, BackupKey.said(key), out);
            return;
        }
        long began = System.nanoTime();
        List<Manifest> taken = Backup.take(home, places, retention, Clock.systemUTC());
        taken.forEach(manifest -> print(manifest, out));
        out.printf(
                "Taken in %.1f s: events up to position %,d. Keep %s, %s and %s on three media; the ledger of the"
                        + " erased, %s, is in none of them.%n",
                (System.nanoTime() - began) / 1e9,
                taken.getFirst().position(),
                places.store(),
                places.vault(),
                places.escrow(),
                home.ledger());
        out.printf(
                "Restore takes it only with the key that checks its signature. Keep it with the ledger, and on paper: %s"
                        + " (%s)%n",
                Files.readString(home.backupCheckKey()).strip(), home.backupCheckKey());
    }

    /** Whether somebody has said of a table, named with its schema, that it is truth or that it is derived. */
    public static boolean knows(String table) {
        String schema = table.substring(0, table.indexOf('.'));
        String name = table.substring(table.indexOf('.') + 1);
        return name.equals(Truth.HISTORY)
                || Truth.DERIVED_SCHEMAS.contains(schema)
                || Truth.DERIVED.contains(table)
                || Truth.STORE.getOrDefault(schema, Set.of()).contains(name)
                || Truth.VAULT.getOrDefault(schema, Set.of()).contains(name);
    }

    private static void verify(Places places, String checkKey, PrintStream out) throws IOException {
        Restore.newest(places, checkKey).forEach(part -> print(part.manifest(), out));
        out.println(
                "Every part is there and whole, and signed here. That it restores, only a drill shows: see docs/operations.md.");
    }

    private static void print(Manifest manifest, PrintStream out) {
        out.printf(
                "  %-7s %s  %,12d bytes  %,9d rows  %s%n",
                manifest.part(), manifest.backup(), manifest.bytes(), manifest.allRows(), manifest.schemas());
    }

    /** Restores into the empty directory of a home. */
    public static void restore(Home home, List<String> arguments, Operators operators, PrintStream out)
            throws IOException {
        Map<String, String> said = said(
                arguments,
                "restore DIR [--vault DIR] [--escrow DIR] [--ledger FILE | --without-ledger] [--signed-by KEY|FILE] [--to"
                        + " POSITION|TIME]");
        Places places = Places.of(said.get("DIR"), said.get("--vault"), said.get("--escrow"));
        String checkKey = checkKey(home, said, out);
        Set<PersonId> ledger = ledger(home, said, out);
        Target target = said.containsKey("--to") ? Target.of(said.get("--to")) : Target.EVERYTHING;
        long began = System.nanoTime();
        Restore.Restored restored = Restore.into(
                home,
                places,
                checkKey,
                ledger,
                target,
                operators.ask("First operator"),
                operators.ask("Second operator"),
                Clock.systemUTC());
        out.printf(
                "Restored the backup of %s in %.1f s: %,d rows, events up to position %,d.%n",
                restored.store().takenAt(),
                (System.nanoTime() - began) / 1e9,
                restored.rows().values().stream().mapToLong(Long::longValue).sum(),
                restored.position());
        out.printf(
                "The ledger names %,d erased persons; %,d of them had come back and are closed again.%n",
                ledger.size(), restored.erasedAgain());
        out.println("Start it with ./guichet up: it erases them in events and registers too before its doors open, and"
                + " builds every projection anew. Then ./guichet verify.");
    }

    private static String checkKey(Home home, Map<String, String> said, PrintStream out) throws IOException {
        if (said.containsKey(UNCHECKED)) {
            out.println("WITHOUT a check of the signatures: whoever could write to the media may have made all of it,"
                    + " accounts and cases too. Look at every account before anybody works with it.");
            return null;
        }
        Path ledger = said.containsKey("--ledger") ? Path.of(said.get("--ledger")) : home.ledger();
        Path beside = ledger.resolveSibling(home.backupCheckKey().getFileName());
        return BackupKey.said(said.getOrDefault("--signed-by", beside.toString()));
    }

    private static Set<PersonId> ledger(Home home, Map<String, String> said, PrintStream out) {
        if (said.containsKey("--without-ledger")) {
            out.println(
                    "WITHOUT the ledger: whoever was erased since this backup has come back when it ends. Erase them"
                            + " again by hand.");
            return Set.of();
        }
        Path file = said.containsKey("--ledger") ? Path.of(said.get("--ledger")) : home.ledger();
        if (Files.notExists(file)) {
            throw new IllegalStateException("there is no ledger of the erased at " + file
                    + ": without it everybody comes back who was erased since the backup. Every Guichet has one from its"
                    + " first start, also where nobody was erased: name that of the lost machine, or its second place,"
                    + " with --ledger. Only if both are lost, --without-ledger does without");
        }
        return Restore.inLedgers(List.of(file));
    }

    private static Map<String, String> said(List<String> arguments, String usage) {
        var said = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            String before = null;
            if (SWITCHES.contains(word)) {
                before = said.put(word, "");
            } else if (OPTIONS.contains(word) && i + 1 < arguments.size()) {
                before = said.put(word, arguments.get(++i));
            } else if (!word.startsWith("--")) {
                before = said.put("DIR", word);
            } else {
                throw new IllegalArgumentException(usage);
            }
            if (before != null) {
                throw new IllegalArgumentException(usage);
            }
        }
        if (!said.containsKey("DIR")) {
            throw new IllegalArgumentException(usage);
        }
        return said;
    }
}
