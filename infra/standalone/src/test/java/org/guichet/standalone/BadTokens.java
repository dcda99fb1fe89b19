package org.guichet.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** Tokens that must open nothing, each of them good but for one thing. */
final class BadTokens {
    /** Longer than any two clocks may differ. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private BadTokens() {}

    /** By what is wrong with each. */
    static Map<String, String> of(Speaking speaking) {
        Instant now = Instant.now();
        var bad = new LinkedHashMap<String, String>();
        bad.put("expired", signed(speaking, claims -> claims.issuedAt(now.minus(LONG.multipliedBy(2)))
                .expiresAt(now.minus(LONG))));
        bad.put("not yet valid", signed(speaking, claims -> claims.notBefore(now.plus(LONG))));
        bad.put("for ever", signed(speaking, claims -> claims.claims(all -> all.remove("exp"))));
        bad.put("for another audience", signed(speaking, claims -> claims.audience(List.of("account"))));
        bad.put("of another issuer", signed(speaking, claims -> claims.issuer("https://elsewhere.test")));
        bad.put(
                "of two roles",
                signed(speaking, claims -> claims.claim("role", List.of("caseworker", "administrator"))));
        bad.put("without a role", signed(speaking, claims -> claims.claims(all -> all.remove("role"))));
        bad.put("of a role that there is not", signed(speaking, claims -> claims.claim("role", "police-officer")));
        bad.put("without a city", Speaking.signed(new Speaking(Role.CASEWORKER, null, null, null).claims()));
        bad.put("forged", forged(speaking, new Forger() {}));
        bad.put("signed with the public key as a secret", forged(speaking, new Forger() {
            @Override
            public JWSAlgorithm algorithm() {
                return JWSAlgorithm.HS256;
            }

            @Override
            public JWSSigner signer() throws JOSEException {
                return new MACSigner(published().toRSAPublicKey().getEncoded());
            }
        }));
        bad.put("signed with alg none", new PlainJWT(asNimbus(speaking)).serialize());
        bad.put("changed after it was signed", changed(speaking));
        bad.put("no token at all", UUID.randomUUID().toString());
        return bad;
    }

    private interface Change {
        JwtClaimsSet.Builder of(JwtClaimsSet.Builder claims);
    }

    private interface Forger {
        default JWSAlgorithm algorithm() {
            return JWSAlgorithm.RS256;
        }

        default JWSSigner signer() throws JOSEException {
            return new RSASSASigner(new RSAKeyGenerator(2048).generate());
        }
    }

    private static String signed(Speaking speaking, Change change) {
        return Speaking.signed(change.of(speaking.claims()));
    }

    // Under the name of the issuer's key, so that it is the signature that is looked at.
    private static String forged(Speaking speaking, Forger forger) {
        try {
            var header = new JWSHeader.Builder(forger.algorithm())
                    .keyID(published().getKeyID())
                    .build();
            var token = new SignedJWT(header, asNimbus(speaking));
            token.sign(forger.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String changed(Speaking speaking) {
        String[] parts = speaking.token().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String raised = claims.replace("\"" + speaking.role().wireName() + "\"", "\"administrator\"")
                .replaceFirst("\\{", "{\"changed\":true,");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(raised.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static JWTClaimsSet asNimbus(Speaking speaking) {
        try {
            return SignedJWT.parse(speaking.token()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey published() {
        try {
            String keys =
                    RunningStandalone.send(RunningStandalone.to("/oauth2/jwks")).body();
            return JWKSet.parse(keys).getKeys().getFirst().toRSAKey();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
