package org.guichet.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.platform.identity.Identity;
import org.guichet.standalone.PrivateFile;

/**
 * The issuer's RSA keys, a JWK set in a private file, as it is at the moment of asking: the command line changes it while
 * the issuer runs. The first key signs; one that signed before stays published until the last token that it signed has
 * ended, so that a change of key signs nobody out.
 */
public final class SigningKeys {
    private static final int BITS = 2048;

    private final Path file;
    private volatile Known known;

    private SigningKeys(Path file) {
        this.file = file;
    }

    /** The keys of a directory; at the first start one is drawn. */
    public static SigningKeys in(Path secrets) {
        Path file = secrets.resolve("signing-keys.json");
        PrivateFile.readOrWrite(file, () -> new JWKSet(draw()).toString(false));
        var keys = new SigningKeys(file);
        keys.read();
        return keys;
    }

    /**
     * Lets a new key sign from now on.
     *
     * @return until when the one before is still published
     */
    public Instant rotate() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(Issuer.TOKEN_LIFE).plus(Identity.CLOCK_SKEW);
        List<JWK> keys = new ArrayList<>();
        keys.add(draw());
        // One that has an end already signed before the one that signs now, and ends as it was said then.
        for (JWK key : all().getKeys()) {
            keys.add(key.getExpirationTime() == null ? ending(key.toRSAKey(), until) : key);
        }
        try {
            PrivateFile.write(file, new JWKSet(keys).toString(false));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return until;
    }

    private static JWK ending(RSAKey key, Instant until) {
        return new RSAKey.Builder(key).expirationTime(Date.from(until)).build();
    }

    private static JWK draw() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .issueTime(new Date())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key could be made", e);
        }
    }

    /** A token of a role that hangs on no account and no city, for whoever may read the keys anyhow. */
    public String sign(String issuer, Role role, Duration life) throws JOSEException {
        Instant now = Instant.now();
        RSAKey key = all().getKeys().getFirst().toRSAKey();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(UUID.randomUUID().toString())
                        .audience("guichet")
                        .claim("role", role.wireName())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** All keys by which a token may be signed that has not ended, private parts included; the one that signs first. */
    JWKSet all() {
        Date now = new Date();
        return new JWKSet(read().getKeys().stream()
                .filter(key -> key.getExpirationTime() == null
                        || key.getExpirationTime().after(now))
                .toList());
    }

    /** The one that signs, of those that fit. */
    JWK first(List<JWK> fitting) {
        return all().getKeys().stream().filter(fitting::contains).findFirst().orElseThrow();
    }

    // Every request asks for the keys: the file is taken apart once, and again when somebody has written it.
    private JWKSet read() {
        try {
            FileTime writtenAt = Files.getLastModifiedTime(file);
            Known now = known;
            if (now == null || !now.writtenAt().equals(writtenAt)) {
                now = new Known(writtenAt, JWKSet.parse(Files.readString(file)));
                known = now;
            }
            return now.keys();
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a JWK set", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private record Known(FileTime writtenAt, JWKSet keys) {
        /** Nothing: private keys are in it. */
        @Override
        public String toString() {
            return "[signing keys]";
        }
    }
}
