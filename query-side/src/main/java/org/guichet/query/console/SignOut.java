package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session here and then at the issuer (OpenID Connect RP-Initiated Logout 1.0). Without the second step the
 * next person at a shared desk would be signed in as the one before, unasked.
 */
final class SignOut implements LogoutHandler, LogoutSuccessHandler {
    private static final String ID_TOKEN = SignOut.class.getName();

    private final PageSessions sessions;
    private final IdentityProvider provider;

    SignOut(PageSessions sessions, IdentityProvider provider) {
        this.sessions = sessions;
        this.provider = provider;
    }

    /** Runs before the session is gone, and keeps what the issuer will ask for. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication caller) {
        sessions.idToken(request).ifPresent(token -> request.setAttribute(ID_TOKEN, token));
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication caller)
            throws IOException {
        String idToken = (String) request.getAttribute(ID_TOKEN);
        String issuer = idToken == null ? null : provider.signOutUrl();
        String back = request.getContextPath() + PagesDoor.SIGNED_OUT;
        response.sendRedirect(
                issuer == null
                        ? back
                        : UriComponentsBuilder.fromUriString(issuer)
                                .queryParam("id_token_hint", idToken)
                                .queryParam("post_logout_redirect_uri", "{back}")
                                .encode()
                                .buildAndExpand(baseUrl(request) + PagesDoor.SIGNED_OUT)
                                .toUriString());
    }

    private static String baseUrl(HttpServletRequest request) {
        return UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(request.getContextPath())
                .build()
                .toUriString();
    }
}
