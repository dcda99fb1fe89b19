package org.guichet.standalone.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.guichet.casework.PersonId;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.vault.KeyLock;
import org.guichet.platform.vault.LedgerFiles;
import org.guichet.platform.vault.Operator;
import org.guichet.standalone.Home;
import org.guichet.standalone.StandaloneDatabase;

/** Makes a data directory from the parts of a backup. Needs two operators, since nobody else can open its keys. */
final class Restore {
    /**
     * What came back.
     *
     * @param store its manifest
     * @param rows of each table, as counted while they came
     * @param position the last event
     * @param erasedAgain how many persons the backup had brought back
     */
    record Restored(Manifest store, Map<String, Long> rows, long position, long erasedAgain) {}

    private final Home home;
    private final Places places;
    private final String checkKey;
    private final Operator one;
    private final Operator other;
    private final Clock clock;

    private Restore(Home home, Places places, String checkKey, Operator one, Operator other, Clock clock) {
        this.home = home;
        this.places = places;
        this.checkKey = checkKey;
        this.one = one;
        this.other = other;
        this.clock = clock;
    }

    /**
     * Restores the newest backup into an empty directory.
     *
     * @param checkKey says whether the backup was signed by the installation; null if that is lost and nobody can say
     * @param ledger who was erased
     * @throws IllegalStateException if the directory is not empty, a part is missing, damaged or not signed, or one of
     *     the two is no operator of the backup
     */
    static Restored into(
            Home home,
            Places places,
            String checkKey,
            Set<PersonId> ledger,
            Target target,
            Operator one,
            Operator other,
            Clock clock)
            throws IOException {
        try (Unfinished unfinished = Unfinished.in(home)) {
            Restored restored = new Restore(home, places, checkKey, one, other, clock).restore(ledger, target);
            unfinished.finish();
            return restored;
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not take it: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a part of the backup cannot be decrypted", e);
        }
    }

    private Restored restore(Set<PersonId> ledger, Target target)
            throws IOException, SQLException, GeneralSecurityException {
        List<Part> parts = newest(places, checkKey);
        Part store = parts.get(0);
        Part vault = parts.get(1);
        Part escrow = parts.get(2);
        Part keys = parts.get(3);
        home.prepare();
        SealedFile storeFile = open(store);
        SealedFile vaultFile = open(vault);
        putFiles(open(escrow), escrow, home.secrets());
        putFiles(open(keys), keys, home.secrets());
        new KeyLock(home.secrets(), clock).keep(store.manifest().operators());
        try (var database = StandaloneDatabase.start(home)) {
            // Told to stop, it leaves no server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database)));
            migrate(database.settings(), store.manifest());
            migrate(database.settings(), vault.manifest());
            try (Connection connection = database.superuser().getConnection()) {
                var loading = new Loading(connection);
                load(loading, storeFile, store);
                load(loading, vaultFile, vault);
                long position = target.in(connection);
                if (!target.equals(Target.EVERYTHING)) {
                    loading.cut(position);
                }
                loading.dropKeysWithoutCase();
                Map<String, Long> sequences = new HashMap<>(store.manifest().sequences());
                sequences.putAll(vault.manifest().sequences());
                loading.setSequences(sequences);
                loading.beginEpoch(clock.instant());
                long again = loading.erase(ledger.stream().map(PersonId::value).toList());
                loading.finish();
                new LedgerFiles(List.of(home.ledger())).record(ledger);
                return new Restored(store.manifest(), loading.rows(), position, again);
            }
        }
    }

    private static void stop(StandaloneDatabase database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Loading loading, SealedFile file, Part part)
            throws IOException, GeneralSecurityException, SQLException {
        var failed = new ArrayList<SQLException>();
        loading.empty(part.manifest().rows().keySet());
        file.read(part.content(), (entry, content) -> {
            if (entry.startsWith("tables/")) {
                try {
                    loading.copy(entry.substring("tables/".length()), content);
                } catch (SQLException e) {
                    failed.add(e);
                    throw new IOException("table " + entry + " was not taken", e);
                }
            } else {
                put(home.directory(), entry, content);
            }
        });
        part.manifest().rows().forEach((table, rows) -> {
            if (!rows.equals(loading.rows().get(table))) {
                throw new IllegalStateException(
                        table + " came with " + loading.rows().get(table) + " rows instead of " + rows);
            }
        });
    }

    // The version that the backup has, so that its rows fit; the start after it migrates further.
    private static void migrate(DatabaseSettings settings, Manifest manifest) {
        manifest.schemas().forEach((schema, version) -> Flyway.configure()
                .dataSource(
                        settings.url(),
                        settings.migration().user(),
                        settings.migration().password())
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .target(version)
                .load()
                .migrate());
    }

    private SealedFile open(Part part) throws GeneralSecurityException {
        Manifest manifest = part.manifest();
        byte[] key = new KeyLock(home.secrets(), clock)
                .open(
                        manifest.operators(),
                        manifest.key(),
                        Backup.purpose(manifest.backup(), manifest.part()),
                        one,
                        other)
                .orElseThrow(() -> new IllegalStateException(
                        "a name or a passphrase is wrong, of those that were operators when the backup was taken"));
        return SealedFile.with(key, manifest.backup(), manifest.part());
    }

    private static void putFiles(SealedFile file, Part part, Path into) throws IOException, GeneralSecurityException {
        file.read(part.content(), (entry, content) -> put(into, entry, content));
    }

    private static void put(Path into, String entry, InputStream content) throws IOException {
        Path file = into.resolve(Path.of(entry).getFileName());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /**
     * The parts of the newest backup, each signed, whole and of that backup: store, vault, escrow and keys.
     *
     * @param checkKey null if it is lost and no signature can be checked
     * @throws IllegalStateException that says what is missing, altered, added or of another backup
     */
    static List<Part> newest(Places places, String checkKey) throws IOException {
        List<Path> backups = Places.backupsIn(places.store());
        if (backups.isEmpty()) {
            throw new IllegalStateException("there is no backup in " + places.store());
        }
        String name = backups.getLast().getFileName().toString();
        List<Part> parts = List.of(
                part(backups.getLast(), Backup.STORE, checkKey),
                part(places.vault().resolve(name), Backup.VAULT, checkKey),
                part(places.escrow().resolve(name), Backup.ESCROW, checkKey),
                part(places.escrow(), Backup.KEYS, checkKey));
        for (Part part : parts) {
            part.check(name);
        }
        return parts;
    }

    private static Part part(Path directory, String name, String checkKey) throws IOException {
        return new Part(directory, name, Manifest.read(directory, name, checkKey));
    }

    /** Everybody in these ledgers. */
    static Set<PersonId> inLedgers(Collection<Path> files) {
        return new LedgerFiles(List.copyOf(files)).persons();
    }

    /** A part where it lies. */
    record Part(Path directory, String name, Manifest manifest) {
        Path content() {
            return directory.resolve(manifest.content());
        }

        private void check(String backup) throws IOException {
            boolean areKeys = name.equals(Backup.KEYS);
            int age = manifest.backup().compareTo(backup);
            // Each backup puts its keys in the place of those before, so they may be of a later one, never of an
            // earlier.
            if (!manifest.part().equals(name) || (areKeys ? age < 0 : age != 0)) {
                throw new IllegalStateException("%s holds the part %s of the backup %s, instead of %s of %s"
                        .formatted(directory, manifest.part(), manifest.backup(), name, backup));
            }
            if (Files.notExists(content())
                    || Files.size(content()) != manifest.bytes()
                    || !SealedFile.sha256(content()).equals(manifest.sha256())) {
                throw new IllegalStateException(content() + " is missing, cut off or altered");
            }
            try (Stream<Path> files = Files.list(directory)) {
                // Beside the keys lie the directories of the backups, and whatever else is on that medium.
                List<String> added = files.map(file -> file.getFileName().toString())
                        .filter(file -> !manifest.files().contains(file) && (!areKeys || file.startsWith(Backup.KEYS)))
                        .toList();
                if (!added.isEmpty()) {
                    throw new IllegalStateException("no backup has put this into " + directory + ": " + added);
                }
            }
        }
    }
}
