package org.guichet.query.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.MunicipalityId;

/** An issuer for tests. */
public final class Tokens {
    public static final String ISSUER = "https://issuer.test";
    private static final RSAKey KEY = key();

    private Tokens() {}

    public static JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
    }

    public static String of(Role role, MunicipalityId city) {
        return of(role, city, null);
    }

    /** @param provider null for city staff */
    public static String of(Role role, MunicipalityId city, ProviderId provider) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("guichet")
                .subject(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("role", role.wireName())
                .claim("municipality", city.toString());
        if (provider != null) {
            claims.claim("provider", provider.toString());
        }
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
