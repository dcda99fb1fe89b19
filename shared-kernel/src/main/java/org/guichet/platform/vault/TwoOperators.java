package org.guichet.platform.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * What anybody can close and only two operators together can open. Closing takes a public key and so can be done at
 * once, by one person or by a machine at night; the private key lies encrypted for each pair of operators, under the
 * passphrase of the one and around it that of the other. It knows no passphrase and may lie beside what it closes.
 *
 * @param publicKey Tink keyset, in clear
 * @param operators who they are
 * @param pairs the private key, once for each pair
 */
public record TwoOperators(String publicKey, List<Salted> operators, List<Pair> pairs) {
    private static final int SHORTEST_PASSPHRASE = 12;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    // The second choice of RFC 9106, section 4: 3 passes over 64 MiB in 4 lanes.
    private static final int PASSES = 3;
    private static final int MEMORY_KIB = 64 * 1024;
    private static final int LANES = 4;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** An operator's name, and what makes the same passphrase give another key elsewhere. */
    public record Salted(String name, byte[] salt) {}

    /** The private key, to be opened by these two. */
    public record Pair(String first, String second, byte[] privateKey) {}

    /**
     * A new key pair for at least two operators, any two of whom can open.
     *
     * @throws IllegalArgumentException if names or passphrases are the same or too short
     */
    public static TwoOperators of(List<Operator> operators) {
        refuseWeak(operators);
        try {
            HybridConfig.register();
            AeadConfig.register();
            KeysetHandle pair = KeysetHandle.generateNew(HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build());
            byte[] secret = TinkProtoKeysetFormat.serializeKeyset(pair, InsecureSecretKeyAccess.get());
            List<Salted> salted = operators.stream()
                    .map(operator -> new Salted(operator.name(), salt()))
                    .toList();
            List<Aead> keys = new ArrayList<>();
            for (int i = 0; i < operators.size(); i++) {
                keys.add(key(operators.get(i), salted.get(i)));
            }
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                for (int j = i + 1; j < keys.size(); j++) {
                    String first = operators.get(i).name();
                    String second = operators.get(j).name();
                    byte[] inner = keys.get(i).encrypt(secret, context(first, second));
                    pairs.add(new Pair(first, second, keys.get(j).encrypt(inner, context(first, second))));
                }
            }
            return new TwoOperators(
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(pair.getPublicKeysetHandle()),
                    salted,
                    pairs);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the operators' lock could not be made", e);
        }
    }

    /** What {@link #toJson} wrote. */
    public static TwoOperators ofJson(String json) {
        return JSON.readValue(json, TwoOperators.class);
    }

    /** All of it; there is no secret in it that a passphrase does not protect. */
    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /** Closes what only two of them can open; to be opened for the same purpose. */
    public byte[] close(byte[] content, String purpose) {
        try {
            HybridConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(publicKey)
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                    .encrypt(content, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not close it for two operators", e);
        }
    }

    /**
     * Opens what was closed; empty if one of the two is no operator, or a passphrase is wrong: it is not said which.
     *
     * @throws IllegalArgumentException if both are the same person
     */
    public Optional<byte[]> open(byte[] closed, String purpose, Operator one, Operator other) {
        if (one.name().equals(other.name())) {
            throw new IllegalArgumentException("two different operators are needed");
        }
        try {
            HybridConfig.register();
            AeadConfig.register();
            for (Pair pair : pairs) {
                if (pair.first().equals(one.name()) && pair.second().equals(other.name())) {
                    return Optional.of(open(closed, purpose, pair, one, other));
                }
                if (pair.first().equals(other.name()) && pair.second().equals(one.name())) {
                    return Optional.of(open(closed, purpose, pair, other, one));
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private byte[] open(byte[] closed, String purpose, Pair pair, Operator first, Operator second)
            throws GeneralSecurityException {
        byte[] context = context(pair.first(), pair.second());
        byte[] inner = key(second, salted(second)).decrypt(pair.privateKey(), context);
        byte[] secret = key(first, salted(first)).decrypt(inner, context);
        return TinkProtoKeysetFormat.parseKeyset(secret, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                .decrypt(closed, purpose.getBytes(StandardCharsets.UTF_8));
    }

    private Salted salted(Operator operator) {
        return operators.stream()
                .filter(known -> known.name().equals(operator.name()))
                .findFirst()
                .orElseThrow();
    }

    private static void refuseWeak(List<Operator> operators) {
        if (operators.size() < 2) {
            throw new IllegalArgumentException("at least two operators are needed");
        }
        if (operators.stream().map(Operator::name).distinct().count() < operators.size()) {
            throw new IllegalArgumentException("each operator needs a name of their own");
        }
        if (operators.stream().map(Operator::passphrase).distinct().count() < operators.size()) {
            throw new IllegalArgumentException("each operator needs a passphrase of their own");
        }
        if (operators.stream()
                .anyMatch(operator ->
                        operator.name().isBlank() || operator.passphrase().length() < SHORTEST_PASSPHRASE)) {
            throw new IllegalArgumentException(
                    "a passphrase has at least " + SHORTEST_PASSPHRASE + " characters, and a name at least one");
        }
    }

    private static Aead key(Operator operator, Salted salted) throws GeneralSecurityException {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salted.salt())
                .withIterations(PASSES)
                .withMemoryAsKB(MEMORY_KIB)
                .withParallelism(LANES)
                .build());
        byte[] derived = new byte[KEY_BYTES];
        generator.generateBytes(operator.passphrase().toCharArray(), derived);
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] context(String first, String second) {
        return ("guichet operators|" + first + "|" + second).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }
}
