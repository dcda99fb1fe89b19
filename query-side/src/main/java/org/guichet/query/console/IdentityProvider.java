package org.guichet.query.console;

import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/**
 * The one issuer that people sign in at. It is asked for its addresses when they are first needed: at the start it may
 * not be up yet, and in the standalone it is this very process.
 */
@Component
final class IdentityProvider implements ClientRegistrationRepository {
    /** Name of the registration, the last part of the address that begins a sign-in. */
    static final String NAME = "guichet";

    private static final String SIGN_OUT_URL = "end_session_endpoint";

    private final SignInSettings settings;
    private ClientRegistration registration;

    IdentityProvider(SignInSettings settings) {
        this.settings = settings;
    }

    /** Null for another name. */
    @Override
    public ClientRegistration findByRegistrationId(String name) {
        return NAME.equals(name) ? registration() : null;
    }

    /** Where a session at the issuer is ended; null if it cannot be. */
    String signOutUrl() {
        return (String)
                registration().getProviderDetails().getConfigurationMetadata().get(SIGN_OUT_URL);
    }

    private synchronized ClientRegistration registration() {
        if (registration == null) {
            registration = (settings.authorizeUrl() == null ? discovered() : given())
                    .registrationId(NAME)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .clientAuthenticationMethod(
                            settings.clientSecret() == null
                                    ? ClientAuthenticationMethod.NONE
                                    : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(true)
                            .build())
                    .redirectUri("{baseUrl}" + PagesDoor.SIGNED_IN)
                    .scope(OidcScopes.OPENID)
                    .build();
        }
        return registration;
    }

    private ClientRegistration.Builder discovered() {
        return ClientRegistrations.fromOidcIssuerLocation(settings.issuer());
    }

    private ClientRegistration.Builder given() {
        return ClientRegistration.withRegistrationId(NAME)
                .issuerUri(settings.issuer())
                .authorizationUri(settings.authorizeUrl())
                .tokenUri(settings.tokenUrl())
                .jwkSetUri(settings.jwksUrl())
                .providerConfigurationMetadata(
                        settings.signOutUrl() == null ? Map.of() : Map.of(SIGN_OUT_URL, settings.signOutUrl()));
    }
}
