package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.guichet.platform.browser.SealedCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has to be known of a sign-in when the browser comes back from the issuer; the browser itself keeps it meanwhile,
 * sealed, since anybody can begin one.
 */
final class BegunSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SealedCookie cookie = new SealedCookie("guichet-begun", Duration.ofMinutes(15));
    private final IdentityProvider provider;

    BegunSignIns(IdentityProvider provider) {
        this.provider = provider;
    }

    /**
     * What no other sign-in has.
     *
     * @param nonce stands as a hash in the ID token
     * @param verifier proves to the issuer who began (RFC 7636)
     */
    private record Begun(String state, String nonce, String verifier, String redirect) {}

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            cookie.take(request, response);
            return;
        }
        var kept = new Begun(
                begun.getState(),
                begun.getAttribute(OidcParameterNames.NONCE),
                begun.getAttribute(PkceParameterNames.CODE_VERIFIER),
                begun.getRedirectUri());
        cookie.give(JSON.writeValueAsString(kept), request, response);
    }

    /** Null unless the browser comes back with the state that it was sent away with. */
    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return begun(request)
                .filter(begun -> begun.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .map(this::whole)
                .orElse(null);
    }

    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        if (begun != null) {
            cookie.take(request, response);
        }
        return begun;
    }

    private Optional<Begun> begun(HttpServletRequest request) {
        return cookie.read(request).map(text -> JSON.readValue(text, Begun.class));
    }

    private OAuth2AuthorizationRequest whole(Begun begun) {
        ClientRegistration issuer = provider.findByRegistrationId(IdentityProvider.NAME);
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(issuer.getClientId())
                .authorizationUri(issuer.getProviderDetails().getAuthorizationUri())
                .redirectUri(begun.redirect())
                .scopes(issuer.getScopes())
                .state(begun.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        IdentityProvider.NAME,
                        OidcParameterNames.NONCE,
                        begun.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        begun.verifier()))
                .build();
    }
}
