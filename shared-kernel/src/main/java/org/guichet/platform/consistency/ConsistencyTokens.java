package org.guichet.platform.consistency;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * Closes and opens the value of {@code Consistency-Token}: streams and how far they have come. Whoever gets one learns
 * nothing from it, since a provider that answers a referral must not be told the case; and nobody makes one, since a
 * query that waits for a made-up one would tell whether there is such a stream, and how much has happened in it.
 */
public final class ConsistencyTokens {
    /** Header of an answer to a command, and of a query that must have seen it. */
    public static final String HEADER = "Consistency-Token";

    private static final byte[] PURPOSE = "consistency token".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 64;
    private static final int FINGERPRINT_BYTES = 16;
    private static final int ENTRY_BYTES = 24;

    private final DeterministicAead key;

    /** Tokens of this installation: those of one process are good at every other that has the same secrets. */
    public ConsistencyTokens(InstallationSecrets secrets) {
        try {
            DeterministicAeadConfig.register();
            AesSivKey drawn = AesSivKey.builder()
                    .setParameters(AesSivParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setVariant(AesSivParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(derived(secrets), InsecureSecretKeyAccess.get()))
                    .build();
            key = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(drawn).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key for consistency tokens", e);
        }
    }

    /**
     * One token for some streams, the same whenever the same is closed: a command sent again gets the same answer.
     *
     * @param versions by stream
     */
    public String close(SortedMap<UUID, Long> versions) {
        var plain = ByteBuffer.allocate(versions.size() * ENTRY_BYTES);
        versions.forEach((stream, version) -> plain.putLong(stream.getMostSignificantBits())
                .putLong(stream.getLeastSignificantBits())
                .putLong(version));
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(key.encryptDeterministically(plain.array(), PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a consistency token could not be closed", e);
        }
    }

    /**
     * What some tokens say together, the highest version of each stream.
     *
     * @param tokens one, or several with commas between them
     * @throws IllegalArgumentException if one of them was not closed here
     */
    public Map<UUID, Long> open(String tokens) {
        var versions = new HashMap<UUID, Long>();
        for (String token : tokens.split(",")) {
            try {
                var plain = ByteBuffer.wrap(
                        key.decryptDeterministically(Base64.getUrlDecoder().decode(token.strip()), PURPOSE));
                while (plain.hasRemaining()) {
                    versions.merge(new UUID(plain.getLong(), plain.getLong()), plain.getLong(), Math::max);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("not a consistency token of this installation", e);
            }
        }
        return versions;
    }

    private static byte[] derived(InstallationSecrets secrets) {
        var bytes = ByteBuffer.allocate(KEY_BYTES);
        for (int part = 0; bytes.hasRemaining(); part++) {
            byte[] some = secrets.fingerprint(("consistency token key\n" + part).getBytes(StandardCharsets.US_ASCII));
            bytes.put(some, 0, FINGERPRINT_BYTES);
        }
        return bytes.array();
    }
}
