package org.guichet.standalone.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Duration;
import org.guichet.platform.browser.FormTokens;
import org.guichet.platform.browser.WantedPage;
import org.guichet.platform.limits.Allowance;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The issuer: its endpoints, its login page, its clients and what it writes into a token. */
@Configuration(proxyBeanMethods = false)
@Import(LoginPage.class)
@EnableConfigurationProperties(WrongPasswords.class)
public class Issuer {
    /** The public client that people sign in with. */
    public static final String CLIENT = "guichet-console";

    /** Path that the client is sent back to. */
    public static final String SIGNED_IN = "/console/signed-in";

    /** How long a token is good; one of an account that was put out of use is refused before. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private static final Duration CODE_LIFE = Duration.ofMinutes(2);

    private static final String SIGNED_OUT = "/console/signed-out";

    // What both doors of the issuer remember of who has to sign in first.
    private final RequestCache asked = new WantedPage("guichet-asked");

    /** Where the issuer is reached; its name in tokens too. */
    public record Address(URI uri) {
        /** This machine by the name that people type. Browsers and cookies hold the two for different hosts. */
        URI typed() {
            return uri.getHost().equals("127.0.0.1")
                    ? URI.create(uri.getScheme() + "://localhost:" + uri.getPort())
                    : uri;
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain issuerDoor(HttpSecurity http, Accounts accounts, Allowance wrongPasswords) {
        var issuer = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(issuer.getEndpointsMatcher())
                .securityContext(context -> context.securityContextRepository(new IssuerSessions(accounts)))
                .requestCache(cache -> cache.requestCache(asked))
                .with(issuer, server -> server.oidc(Customizer.withDefaults())
                        .authorizationEndpoint(codes ->
                                codes.authenticationProviders(providers -> providers.forEach(ExactRedirect::on))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LoginPage.PATH),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** The login page, and nothing else: what is not named here goes on to the doors of the applications. */
    @Bean
    @Order(2)
    SecurityFilterChain loginPage(
            HttpSecurity http, Accounts accounts, PasswordEncoder encoder, Address address, Allowance wrongPasswords) {
        var passwords = new DaoAuthenticationProvider(accounts);
        passwords.setPasswordEncoder(encoder);
        var browsers = new KnownBrowsers(asked);
        var failed = new SimpleUrlAuthenticationFailureHandler(LoginPage.FAILED);
        failed.setAllowSessionCreation(false);
        return http.securityMatcher(LoginPage.PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .authenticationManager(new ProviderManager(
                        new Guesses(passwords, wrongPasswords, () -> new LockedException("too many guesses"))))
                .securityContext(context -> context.securityContextRepository(new IssuerSessions(accounts)))
                .requestCache(cache -> cache.requestCache(asked))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .formLogin(form ->
                        form.loginPage(LoginPage.PATH).failureHandler(failed).defaultSuccessUrl("/"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(LoginPage.contentPolicy(address)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    // A program's secret is guessed like a password.
    private static AuthenticationProvider secrets(AuthenticationProvider provider, Allowance wrongPasswords) {
        return provider instanceof ClientSecretAuthenticationProvider
                ? new Guesses(
                        provider,
                        wrongPasswords,
                        () -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT))
                : provider;
    }

    @Bean
    Allowance wrongPasswords(WrongPasswords settings) {
        return new Allowance(settings.burst(), settings.perMinute());
    }

    @Bean
    AuthorizationServerSettings issuerSettings(Address address) {
        return AuthorizationServerSettings.builder()
                .issuer(address.uri().toString())
                .build();
    }

    @Bean
    RegisteredClientRepository clients(Address address, Accounts accounts) {
        return new Clients(
                RegisteredClient.withId(CLIENT)
                        .clientId(CLIENT)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(address.uri() + SIGNED_IN)
                        .redirectUri(address.typed() + SIGNED_IN)
                        .postLogoutRedirectUri(address.uri() + SIGNED_OUT)
                        .postLogoutRedirectUri(address.typed() + SIGNED_OUT)
                        .scope(OidcScopes.OPENID)
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                        .tokenSettings(TokenSettings.builder()
                                .accessTokenTimeToLive(TOKEN_LIFE)
                                .authorizationCodeTimeToLive(CODE_LIFE)
                                .build())
                        .build(),
                accounts);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new Authorizations();
    }

    /** Tells the issuer's list of signed-in sessions which of them have ended. */
    @Bean
    HttpSessionEventPublisher endedSessions() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    JWKSource<SecurityContext> issuerKeys(SigningKeys keys) {
        return (wanted, context) -> wanted.select(keys.all());
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
