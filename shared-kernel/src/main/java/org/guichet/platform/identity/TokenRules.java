package org.guichet.platform.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token good: signed by RS256 with a key of the issuer, for us, and in time. */
final class TokenRules {
    private TokenRules() {}

    /**
     * A decoder that holds the rules.
     *
     * @param localKeys the issuer's keys when it runs in this JVM, else null
     */
    static JwtDecoder decoder(IdentitySettings settings, JWKSource<SecurityContext> localKeys) {
        NimbusJwtDecoder decoder;
        if (localKeys != null) {
            decoder = NimbusJwtDecoder.withJwkSource(localKeys)
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
        } else if (settings.jwksUrl() != null) {
            decoder = NimbusJwtDecoder.withJwkSetUri(settings.jwksUrl())
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
        } else {
            throw new IllegalStateException("guichet.identity.jwks-url is not set, and no issuer runs here");
        }
        decoder.setJwtValidator(rules(settings));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> rules(IdentitySettings settings) {
        var inTime = new JwtTimestampValidator(Identity.CLOCK_SKEW);
        // Without this a token that never expires would be taken.
        inTime.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                inTime, new JwtIssuerValidator(settings.issuer()), new JwtAudienceValidator(settings.audience()));
    }
}
