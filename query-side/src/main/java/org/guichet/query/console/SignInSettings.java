package org.guichet.query.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * At whom people sign in to the pages: the issuer whose tokens the API takes.
 *
 * @param issuer asked for its addresses when the first person signs in, unless they are given here
 * @param clientId as what the pages are registered there
 * @param clientSecret null for a public client, which proves itself by PKCE alone
 * @param authorizeUrl where a browser is sent to sign in; with it, {@code tokenUrl} and {@code jwksUrl} are needed too.
 *     For networks in which the pages reach the issuer by another address than the browser does
 * @param tokenUrl where a code is changed for tokens
 * @param jwksUrl where the issuer's public keys are
 * @param signOutUrl where a browser is sent to end the session at the issuer; null where there is none
 */
@ConfigurationProperties("guichet.identity")
record SignInSettings(
        String issuer,
        @DefaultValue("guichet-console") String clientId,
        String clientSecret,
        String authorizeUrl,
        String tokenUrl,
        String jwksUrl,
        String signOutUrl) {
    /** Never the secret. */
    @Override
    public String toString() {
        return clientId + " at " + issuer;
    }
}
