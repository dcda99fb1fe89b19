package org.guichet.platform.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The secrets of an installation, as Tink keysets in files that only their owner may read. They are made at the first
 * start; whoever loses them loses every person's data, so they are kept apart from the database's backup.
 *
 * <p>They can be locked: then nothing of them stays in memory, and whoever asks is answered with the problem
 * {@code keys-locked} until two operators have unlocked them.
 */
public final class InstallationSecrets {
    static final String FINGERPRINTS = "fingerprints.json";
    static final String RECORD_KEYS = "record-keys.json";
    /** Says that a record of Kafka is the sequencer's. It opens nothing about anybody, so that the lock leaves it alone. */
    static final String EVENT_CODES = "event-codes.json";
    /** Stands there while the secrets are locked, and holds them, encrypted. */
    static final String LOCKED = "keys.locked";

    private static final int PRF_BYTES = 16;

    private final Path directory;
    private final KeyRing ring;
    private final List<Runnable> whenDropped = new CopyOnWriteArrayList<>();
    private final Map<String, PrfSet> read = new ConcurrentHashMap<>();

    private InstallationSecrets(Path directory) {
        this.directory = directory;
        this.ring = new KeyRing(directory);
    }

    /**
     * Reads the secrets of a directory, which its permissions protect; those that are not there yet are drawn and
     * written. Locked ones stay locked.
     */
    public static InstallationSecrets in(Path directory) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            Files.createDirectories(directory);
            var secrets = new InstallationSecrets(directory);
            draw(directory.resolve(EVENT_CODES));
            if (!secrets.isLocked()) {
                for (String name : List.of(FINGERPRINTS, RECORD_KEYS)) {
                    draw(directory.resolve(name));
                    secrets.secret(name);
                }
                secrets.ring.open();
            }
            return secrets;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the secrets in " + directory + " cannot be read", e);
        }
    }

    /** The keys that wrap the keys of persons. */
    KeyRing ring() {
        return ring;
    }

    /** Whether they are locked now, by whichever process. */
    public boolean isLocked() {
        return Files.exists(directory.resolve(LOCKED));
    }

    /** Whether another process has drawn or destroyed a key since this one read them. */
    boolean haveChanged() {
        return ring.hasChanged();
    }

    /** Forgets every key that this process holds; one that is needed again is read again, or refused while locked. */
    void drop() {
        read.clear();
        ring.drop();
        whenDropped.forEach(Runnable::run);
    }

    /** Called whenever the keys are dropped, for what was made with them. */
    void whenDropped(Runnable drop) {
        whenDropped.add(drop);
    }

    /**
     * HMAC-SHA-256 of the input, its first 16 bytes, under the secret that the noise of published figures rests on. It
     * is never changed while those figures are: under two secrets the same figure would be published with two noises.
     *
     * @throws org.guichet.problem.Refused while the secrets are locked
     */
    public byte[] recordKey(byte[] input) {
        return computed(RECORD_KEYS, input);
    }

    /**
     * 16 bytes that depend on the input and on this installation's secret; the input cannot be guessed from them.
     *
     * @throws org.guichet.problem.Refused while the secrets are locked
     */
    public byte[] fingerprint(byte[] input) {
        return computed(FINGERPRINTS, input);
    }

    /** An id that depends on the text and on this installation's secret, the same whenever it is asked for. */
    public UUID idOf(String text) {
        var bytes = ByteBuffer.wrap(fingerprint(text.getBytes(StandardCharsets.UTF_8)));
        // Shaped as a random UUID (RFC 9562, version 4, variant 10), which to anyone without the secret it is.
        long high = bytes.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** 16 bytes that only those who hold this installation's secret can say of the input; also while they are locked. */
    public byte[] eventCode(byte[] input) {
        return computed(EVENT_CODES, input);
    }

    private byte[] computed(String name, byte[] input) {
        try {
            return secret(name).computePrimary(input, PRF_BYTES);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not compute with " + name, e);
        }
    }

    private PrfSet secret(String name) throws GeneralSecurityException, IOException {
        PrfSet known = read.get(name);
        if (known == null) {
            if (isLocked() && !name.equals(EVENT_CODES)) {
                throw KeysLocked.refusal();
            }
            known = TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(directory.resolve(name)), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), PrfSet.class);
            read.put(name, known);
        }
        return known;
    }

    private static void draw(Path file) throws GeneralSecurityException, IOException {
        if (Files.notExists(file)) {
            KeysetHandle drawn = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF);
            SecretFile.writeNew(file, TinkJsonProtoKeysetFormat.serializeKeyset(drawn, InsecureSecretKeyAccess.get()));
        }
    }
}
