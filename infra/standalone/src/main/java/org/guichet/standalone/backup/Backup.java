package org.guichet.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.guichet.platform.vault.KeyLock;
import org.guichet.platform.vault.TwoOperators;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.guichet.standalone.Running;

/**
 * Takes a backup of a standalone that runs on. The store comes first and the vault after it: a key is committed with the
 * first event that it seals, so a vault seen later lacks none of the keys of a store seen before. The other way about, a
 * case that was begun in between would have events and no key.
 */
final class Backup {
    static final String STORE = "store";
    static final String VAULT = "vault";
    static final String ESCROW = "escrow";
    static final String KEYS = "keys";

    /** What a backup's directory is called: when it was taken, in UTC, so that the last one is the newest. */
    static final String NAMES = "\\d{8}T\\d{6}\\.\\d{3}Z";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Home home;
    private final Running running;
    private final Places places;
    private final TwoOperators operators;
    private final BackupKey key;
    private final Instant at;
    private final String name;

    private Backup(Home home, Running running, Places places, TwoOperators operators, BackupKey key, Instant at) {
        this.home = home;
        this.running = running;
        this.places = places;
        this.operators = operators;
        this.key = key;
        this.at = at;
        this.name = NAME.format(at);
    }

    /**
     * Takes all parts, and deletes the vault's that are older than its retention.
     *
     * @return the manifests, the store's first
     * @throws IllegalStateException if nothing runs there, the keys are locked, or no operators were named
     */
    static List<Manifest> take(Home home, Places places, Duration retention, Clock clock) throws IOException {
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        var lock = new KeyLock(home.secrets(), clock);
        TwoOperators operators = lock.operators()
                .orElseThrow(() -> new IllegalStateException(
                        "no operators are named yet who could restore: ./guichet lock --setup"));
        if (lock.isLocked()) {
            throw new IllegalStateException("the keys are locked, and a backup without them restores nothing");
        }
        var backup = new Backup(home, running, places, operators, BackupKey.of(home), clock.instant());
        try {
            List<Manifest> taken = List.of(backup.store(), backup.vault(), backup.escrow(), backup.keys());
            backup.deleteOld(retention);
            PrivateFile.write(
                    home.lastBackup(), backup.at + "\n" + places.store().resolve(backup.name) + "\n");
            return taken;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be read: " + e.getSQLState(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the backup cannot be encrypted", e);
        }
    }

    private Manifest store() throws IOException, SQLException, GeneralSecurityException {
        try (Connection connection = connect()) {
            var snapshot = new Snapshot(connection, Truth.STORE.keySet());
            long position = snapshot.number("SELECT last_position FROM store.numbering");
            long epoch = snapshot.number("SELECT epoch FROM store.store_epoch");
            return write(STORE, directory(places.store()), snapshot, Truth.FILES, home.directory(), position, epoch);
        }
    }

    private Manifest vault() throws IOException, SQLException, GeneralSecurityException {
        try (Connection connection = connect()) {
            var snapshot = new Snapshot(connection, Truth.VAULT.keySet());
            return write(VAULT, directory(places.vault()), snapshot, List.of(), home.directory(), 0, 0);
        }
    }

    /** What has to outlive everything: without it no search finds and no number is recognised. */
    private Manifest escrow() throws IOException, SQLException, GeneralSecurityException {
        List<String> files = new ArrayList<>(KeyLock.ESCROWED);
        files.add(BackupKey.FILE);
        // The accounts of the store's part hold its hash.
        files.add(home.demoPassword().getFileName().toString());
        return write(ESCROW, directory(places.escrow()), null, files, home.secrets(), 0, 0);
    }

    /**
     * The keys of the epochs, once: each backup puts its own in the place of the one before, so that a key that was
     * destroyed is in no copy, and an old copy of the vault is as blind as it has to be.
     */
    private Manifest keys() throws IOException, SQLException, GeneralSecurityException {
        Path directory = places.escrow();
        Manifest written = write(KEYS, directory, null, KeyLock.OF_EPOCHS, home.secrets(), 0, 0);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path old : files.filter(file -> file.getFileName().toString().startsWith(KEYS + "-")
                            && !file.getFileName().toString().equals(written.content()))
                    .toList()) {
                Files.delete(old);
            }
        }
        return written;
    }

    private Manifest write(
            String part, Path directory, Snapshot snapshot, List<String> files, Path root, long position, long epoch)
            throws IOException, SQLException, GeneralSecurityException {
        SealedFile sealed = SealedFile.drawn(name, part);
        Path content = directory.resolve(part + "-" + name + ".sealed");
        Map<String, Long> rows = new HashMap<>();
        var failed = new ArrayList<SQLException>();
        sealed.write(content, zip -> {
            try {
                if (snapshot != null) {
                    rows.putAll(snapshot.copyTo(zip));
                }
            } catch (SQLException e) {
                failed.add(e);
            }
            for (String file : files) {
                if (Files.exists(root.resolve(file))) {
                    zip.putNextEntry(new ZipEntry("files/" + file));
                    Files.copy(root.resolve(file), zip);
                    zip.closeEntry();
                }
            }
        });
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
        var manifest = new Manifest(
                name,
                part,
                Instant.now(),
                version(),
                snapshot == null ? "" : snapshot.server(),
                snapshot == null ? Map.of() : snapshot.versions(),
                rows,
                snapshot == null ? Map.of() : snapshot.sequences(),
                position,
                epoch,
                content.getFileName().toString(),
                Files.size(content),
                SealedFile.sha256(content),
                operators.close(sealed.key(), purpose(name, part)),
                operators);
        manifest.write(directory, key);
        return manifest;
    }

    /** What a part's key was closed for. */
    static String purpose(String backup, String part) {
        return "guichet backup|" + backup + "|" + part;
    }

    private void deleteOld(Duration retention) throws IOException {
        for (Path old : Places.backupsIn(places.vault())) {
            Path manifest = old.resolve(VAULT + Manifest.SUFFIX);
            if (Files.exists(manifest) && Manifest.read(manifest).takenAt().isBefore(at.minus(retention))) {
                try (Stream<Path> files = Files.list(old)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(old);
            }
        }
    }

    private Path directory(Path place) throws IOException {
        return Files.createDirectories(
                place.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                running.databaseUrl(), "guichet_owner", Files.readString(home.ownerPassword()));
    }

    private static String version() {
        String version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
