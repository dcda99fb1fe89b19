package org.guichet.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.guichet.standalone.PrivateFile;

/**
 * The issuer's RSA keys, a JWK set in a private file. The first one signs; the others stay published, so that tokens
 * signed before a change of key are taken until they end.
 */
public final class SigningKeys {
    private static final int BITS = 2048;

    private final JWKSet keys;

    private SigningKeys(JWKSet keys) {
        this.keys = keys;
    }

    /** The keys of a directory; at the first start one is drawn. */
    public static SigningKeys in(Path secrets) {
        Path file = secrets.resolve("signing-keys.json");
        try {
            return new SigningKeys(JWKSet.parse(PrivateFile.readOrWrite(file, SigningKeys::draw)));
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a JWK set", e);
        }
    }

    private static String draw() {
        try {
            JWK key = new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            return new JWKSet(key).toString(false);
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key could be made", e);
        }
    }

    /** All keys, private parts included. */
    JWKSet all() {
        return keys;
    }

    /** The one that signs, of those that fit. */
    JWK first(List<JWK> fitting) {
        return keys.getKeys().stream().filter(fitting::contains).findFirst().orElseThrow();
    }
}
