package org.guichet.platform.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The secrets of an installation, as Tink keysets in files that only their owner may read. They are made at the first
 * start; whoever loses them loses every person's data, so they are kept apart from the database's backup.
 */
public final class InstallationSecrets {
    private static final int PRF_BYTES = 16;

    private final Aead keyEncryption;
    private final PrfSet fingerprints;
    private final PrfSet recordKeys;

    private InstallationSecrets(Aead keyEncryption, PrfSet fingerprints, PrfSet recordKeys) {
        this.keyEncryption = keyEncryption;
        this.fingerprints = fingerprints;
        this.recordKeys = recordKeys;
    }

    /** Reads the secrets of a directory; those that are not there yet are drawn and written. */
    public static InstallationSecrets in(Path directory) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            Files.createDirectories(directory);
            return new InstallationSecrets(
                    keyset(directory.resolve("key-encryption.json"), PredefinedAeadParameters.AES256_GCM)
                            .getPrimitive(RegistryConfiguration.get(), Aead.class),
                    keyset(directory.resolve("fingerprints.json"), PredefinedPrfParameters.HMAC_SHA256_PRF)
                            .getPrimitive(RegistryConfiguration.get(), PrfSet.class),
                    keyset(directory.resolve("record-keys.json"), PredefinedPrfParameters.HMAC_SHA256_PRF)
                            .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the secrets in " + directory + " cannot be read", e);
        }
    }

    /** Wraps the keys of persons. */
    public Aead keyEncryption() {
        return keyEncryption;
    }

    /**
     * HMAC-SHA-256 of the input, its first 16 bytes, under the secret that the noise of published figures rests on. It
     * is never changed while those figures are: under two secrets the same figure would be published with two noises.
     */
    public byte[] recordKey(byte[] input) {
        return computed(recordKeys, input);
    }

    /** 16 bytes that depend on the input and on this installation's secret; the input cannot be guessed from them. */
    public byte[] fingerprint(byte[] input) {
        return computed(fingerprints, input);
    }

    /** An id that depends on the text and on this installation's secret, the same whenever it is asked for. */
    public UUID idOf(String text) {
        var bytes = ByteBuffer.wrap(fingerprint(text.getBytes(StandardCharsets.UTF_8)));
        // Shaped as a random UUID (RFC 9562, version 4, variant 10), which to anyone without the secret it is.
        long high = bytes.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static byte[] computed(PrfSet secret, byte[] input) {
        try {
            return secret.computePrimary(input, PRF_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not compute a fingerprint", e);
        }
    }

    private static KeysetHandle keyset(Path file, Parameters parameters) throws GeneralSecurityException, IOException {
        if (Files.notExists(file)) {
            KeysetHandle drawn = KeysetHandle.generateNew(parameters);
            write(file, TinkJsonProtoKeysetFormat.serializeKeyset(drawn, InsecureSecretKeyAccess.get()));
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
    }

    private static void write(Path file, String content) throws IOException {
        // Written aside and moved, so that a crash leaves either no keyset or a whole one.
        Path aside = Files.createTempFile(
                file.getParent(),
                ".keyset",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(aside, content);
            try (var channel = java.nio.channels.FileChannel.open(aside, java.nio.file.StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // Whoever comes second keeps the first one's keyset.
            if (Files.notExists(file)) {
                Files.move(aside, file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
