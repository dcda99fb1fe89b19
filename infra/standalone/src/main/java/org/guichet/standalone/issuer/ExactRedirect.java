package org.guichet.standalone.issuer;

import java.util.function.Consumer;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * Sends a code nowhere but to an address that is registered, letter by letter. Spring's own rule lets a loopback address
 * have any port, for programs that cannot know theirs (RFC 8252); Guichet has none of them, and whoever may open a port on
 * the machine could collect codes.
 */
final class ExactRedirect implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
    /** Puts the rule before those of the provider of codes, which stay. */
    static void on(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
            codes.setAuthenticationValidator(
                    new ExactRedirect().andThen(new OAuth2AuthorizationCodeRequestAuthenticationValidator()));
        }
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext asked) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = asked.getAuthentication();
        if (!asked.getRegisteredClient().getRedirectUris().contains(request.getRedirectUri())) {
            var error = new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "not registered: " + OAuth2ParameterNames.REDIRECT_URI, null);
            // Without the request, or the refusal itself would be sent there.
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(error, null);
        }
    }
}
