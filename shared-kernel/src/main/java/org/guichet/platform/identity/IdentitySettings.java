package org.guichet.platform.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken.
 *
 * @param issuer the {@code iss} that a token must name, character by character
 * @param audience what a token's {@code aud} must contain
 * @param jwksUrl where the issuer's public keys are; null when the issuer runs in this JVM and its keys are a bean
 */
@ConfigurationProperties("guichet.identity")
record IdentitySettings(
        String issuer, @DefaultValue("guichet") String audience, String jwksUrl) {
    IdentitySettings {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("guichet.identity.issuer is not set");
        }
    }
}
