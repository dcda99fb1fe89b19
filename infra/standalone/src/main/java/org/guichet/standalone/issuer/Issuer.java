package org.guichet.standalone.issuer;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The issuer: its endpoints, its login page, its one client and what it writes into a token. */
@Configuration(proxyBeanMethods = false)
public class Issuer {
    /** The public client that people sign in with. */
    public static final String CLIENT = "guichet-console";

    /** Path that the client is sent back to. */
    public static final String SIGNED_IN = "/console/signed-in";

    /** How long a token is good; nothing takes it back before. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(60);

    private static final Duration CODE_LIFE = Duration.ofMinutes(2);

    /** Where the issuer is reached; its name in tokens too. */
    public record Address(URI uri) {}

    @Bean
    @Order(1)
    SecurityFilterChain issuerDoor(HttpSecurity http) {
        var issuer = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(issuer.getEndpointsMatcher())
                .with(issuer, server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    /** Spring's own login page, and nothing else: what is not named here goes on to the door of the API. */
    @Bean
    @Order(2)
    SecurityFilterChain loginPage(HttpSecurity http) {
        return http.securityMatcher("/login", "/default-ui.css")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    AuthorizationServerSettings issuerSettings(Address address) {
        return AuthorizationServerSettings.builder()
                .issuer(address.uri().toString())
                .build();
    }

    @Bean
    RegisteredClientRepository clients(Address address) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(address.uri() + SIGNED_IN)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .authorizationCodeTimeToLive(CODE_LIFE)
                        .build())
                .build());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    JWKSource<SecurityContext> issuerKeys(SigningKeys keys) {
        return new ImmutableJWKSet<>(keys.all());
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> issuerKeys, SigningKeys keys) {
        var encoder = new NimbusJwtEncoder(issuerKeys);
        // By default it refuses to choose between an old key and a new one.
        encoder.setJwkSelector(keys::first);
        return encoder;
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims(Accounts accounts) {
        return new AccountClaims(accounts);
    }
}
