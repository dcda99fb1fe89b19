package org.guichet.platform.identity;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * How the API knows its callers. No {@code AuthenticationProvider} bean on purpose: Spring Security would take a lone
 * one for every chain, the login page of an issuer in the same JVM included.
 */
public final class BearerTokens {
    private final JwtAuthenticationProvider provider;

    private final Dismissals dismissals;

    BearerTokens(JwtDecoder decoder, Dismissals dismissals) {
        this.dismissals = dismissals;
        var claims = new CallerClaims();
        provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(token -> inUse(claims.convert(token)));
    }

    /** Turns a bearer token into a signed-in caller, or refuses it. */
    public AuthenticationManager authentication() {
        return new ProviderManager(provider);
    }

    /**
     * The caller that a token speaks for, for a session that begins with it.
     *
     * @throws AuthenticationException if the token is not good, as at the door of the API
     */
    public Authentication signedIn(String token) {
        return provider.authenticate(new BearerTokenAuthenticationToken(token));
    }

    /** Whether somebody who was signed in with a token may go on under it. */
    public boolean stillSpeaks(Authentication signedIn) {
        return signedIn instanceof SignedIn one && !dismissals.dismissed(one.getPrincipal(), one.mark());
    }

    private SignedIn inUse(SignedIn signedIn) {
        if (!stillSpeaks(signedIn)) {
            throw new InvalidBearerTokenException("the account is no longer what it was");
        }
        return signedIn;
    }
}
