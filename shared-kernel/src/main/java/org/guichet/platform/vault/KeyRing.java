package org.guichet.platform.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.municipality.MunicipalityId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys that wrap the keys of persons: one per municipality and epoch, in one file that only its owner may read. The
 * database holds none of them, or its backups would outlive their destruction.
 *
 * <p>Several processes may share the file: one that draws or destroys a key locks the others out, and one that meets a
 * key that it does not know reads the file again.
 */
final class KeyRing {
    static final String FILE = "key-epochs.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final Path file;
    private volatile Map<Id, Aead> keys;
    private volatile FileTime readAt;

    /** The ring in a directory, which is made where it is missing. */
    KeyRing(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(FILE);
    }

    /** Reads the file, or makes an empty one; a damaged one stops the start instead of being replaced. */
    void open() throws IOException, GeneralSecurityException {
        if (Files.notExists(file)) {
            exclusively(() -> {
                if (Files.notExists(file)) {
                    write(new Ring(List.of()));
                }
            });
        }
        keys = load();
    }

    /**
     * The key of an epoch.
     *
     * @throws DestroyedEpoch if there is none, or no more
     */
    Aead of(MunicipalityId municipality, Epoch epoch) {
        var id = new Id(municipality, epoch);
        return known(id)
                .or(() -> {
                    reload();
                    return known(id);
                })
                .orElseThrow(() -> new DestroyedEpoch(municipality, epoch));
    }

    /** The key of an epoch, drawn now if there was none. */
    Aead drawnFor(MunicipalityId municipality, Epoch epoch) {
        var id = new Id(municipality, epoch);
        return known(id).orElseGet(() -> {
            exclusively(() -> {
                Ring ring = read();
                if (ring.keys().stream().noneMatch(entry -> entry.is(id))) {
                    List<Entry> more = new ArrayList<>(ring.keys());
                    more.add(draw(id));
                    write(new Ring(more));
                }
            });
            return of(municipality, epoch);
        });
    }

    /** Every key that is there. */
    List<Id> all() {
        return List.copyOf(keys().keySet());
    }

    /** Destroys the key of an epoch for ever. Doing it twice changes nothing. */
    void destroy(MunicipalityId municipality, Epoch epoch) {
        var id = new Id(municipality, epoch);
        exclusively(() -> {
            Ring ring = read();
            List<Entry> left =
                    ring.keys().stream().filter(entry -> !entry.is(id)).toList();
            if (left.size() < ring.keys().size()) {
                // Opened before it loses its name, so that it is the old bytes that are overwritten.
                try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    write(new Ring(left));
                    Shredding.of(old);
                }
            }
        });
        reload();
    }

    /** Whether another process has changed the file since it was read here. */
    boolean hasChanged() {
        try {
            return Files.exists(file) && !Files.getLastModifiedTime(file).equals(readAt);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys in " + file + " cannot be read", e);
        }
    }

    /** Forgets every key; the next who asks reads the file again. */
    void drop() {
        keys = null;
    }

    private Optional<Aead> known(Id id) {
        return Optional.ofNullable(keys().get(id));
    }

    private Map<Id, Aead> keys() {
        Map<Id, Aead> now = keys;
        if (now == null) {
            reload();
            now = keys;
        }
        if (now == null) {
            throw KeysLocked.refusal();
        }
        return now;
    }

    private void reload() {
        if (Files.exists(directory.resolve(InstallationSecrets.LOCKED))) {
            throw KeysLocked.refusal();
        }
        try {
            keys = load();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the keys in " + file + " cannot be read", e);
        }
    }

    private Map<Id, Aead> load() throws IOException, GeneralSecurityException {
        Map<Id, Aead> loaded = new HashMap<>();
        readAt = Files.getLastModifiedTime(file);
        for (Entry entry : read().keys()) {
            loaded.put(
                    entry.id(),
                    TinkProtoKeysetFormat.parseKeyset(entry.keyset(), InsecureSecretKeyAccess.get())
                            .getPrimitive(RegistryConfiguration.get(), Aead.class));
        }
        return loaded;
    }

    private Entry draw(Id id) throws GeneralSecurityException {
        KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return new Entry(
                id.municipality().value(),
                id.epoch().name(),
                TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get()));
    }

    private Ring read() throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Ring.class);
        } catch (JacksonException e) {
            // Its message would quote the file.
            throw new IOException(file + " is not a key ring");
        }
    }

    private void write(Ring ring) throws IOException {
        SecretFile.write(file, JSON.writeValueAsString(ring));
    }

    // The file's lock keeps other processes out, the monitor other threads of this one.
    private void exclusively(Change change) {
        exclusively(directory, change);
    }

    /** Changes the files of the ring while nobody else does. */
    static void exclusively(Path directory, Change change) {
        synchronized (KeyRing.class) {
            try (FileChannel lock = FileChannel.open(
                            directory.resolve("key-epochs.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    var held = lock.lock()) {
                change.make();
                held.release();
            } catch (IOException e) {
                throw new UncheckedIOException("the keys in " + directory + " cannot be changed", e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the keys in " + directory + " cannot be changed", e);
            }
        }
    }

    /** Whose key, and of when. */
    record Id(MunicipalityId municipality, Epoch epoch) {}

    private record Ring(List<Entry> keys) {}

    private record Entry(UUID municipality, String epoch, byte[] keyset) {
        Id id() {
            return new Id(new MunicipalityId(municipality), new Epoch(epoch));
        }

        boolean is(Id id) {
            return id().equals(id);
        }

        @Override
        public String toString() {
            return "[key of " + municipality + " for " + epoch + "]";
        }
    }

    /** What is done while nobody else changes the ring. */
    interface Change {
        void make() throws IOException, GeneralSecurityException;
    }
}
