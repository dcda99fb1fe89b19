package org.guichet.query.console;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Instant;
import org.guichet.platform.access.RouteTable;
import org.guichet.platform.browser.FormTokens;
import org.guichet.platform.browser.WantedPage;
import org.guichet.platform.identity.BearerTokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The door of the pages: a session with a cookie, begun by a sign-in at the issuer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class PagesDoor {
    /** Where the issuer sends a browser back to. */
    static final String SIGNED_IN = "/console/signed-in";

    static final String SIGNED_OUT = "/console/signed-out";
    static final String NOT_SIGNED_IN = "/console/not-signed-in";
    private static final String SIGN_IN = "/console/sign-in";
    private static final String SIGN_OUT = "/console/sign-out";

    /**
     * Before the door of the API, and for the paths of pages only. Who brings a token is no browser: such a request
     * goes on to the API's door, where the same table holds, and never meets a session.
     */
    @Bean
    @Order(10)
    SecurityFilterChain sessionDoor(
            HttpSecurity http,
            RouteTable table,
            BearerTokens tokens,
            IdentityProvider provider,
            SignInSettings settings,
            Refusals refusals) {
        var sessions = new PageSessions(tokens);
        var signOut = new SignOut(sessions, provider);
        var failed = new SimpleUrlAuthenticationFailureHandler(NOT_SIGNED_IN);
        failed.setAllowSessionCreation(false);
        return http.securityMatcher(pages())
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(table.door()))
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(cache -> cache.requestCache(new WantedPage("guichet-page")))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .oauth2Login(login -> login.loginPage(SIGN_IN + "/" + IdentityProvider.NAME)
                        .authorizationEndpoint(endpoint ->
                                endpoint.baseUri(SIGN_IN).authorizationRequestRepository(new BegunSignIns(provider)))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(SIGNED_IN))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(request -> speaker(request, tokens)))
                        .failureHandler(failed))
                .addFilterBefore(new OtherSignIns(SIGN_IN, refusals), OAuth2AuthorizationRequestRedirectFilter.class)
                .logout(logout ->
                        logout.logoutUrl(SIGN_OUT).addLogoutHandler(signOut).logoutSuccessHandler(signOut))
                .exceptionHandling(handling -> handling.accessDeniedHandler(refusals))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(contentPolicy(settings)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /**
     * Before the door of sessions, for pages that are everybody's: nobody is signed in there, and no cookie is given or
     * read, so that a page is the same for all who ask and may be kept.
     */
    @Bean
    @Order(9)
    SecurityFilterChain publicDoor(HttpSecurity http, RouteTable table, Refusals refusals) {
        return http.securityMatcher(PublicPages.PATH, PublicPages.PATH + "/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(table.door()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(cors -> cors.configurationSource(table.otherOrigins()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // Nothing here is for some only: what the table does not know does not exist.
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler(refusals::notFound).authenticationEntryPoint(refusals::notFound))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-cache"))
                        .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE))
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'none'; style-src 'self'; "
                                                + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    CookieSameSiteSupplier cookiesOfThisSiteOnly() {
        return CookieSameSiteSupplier.ofLax();
    }

    private static RequestMatcher pages() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new AndRequestMatcher(
                new OrRequestMatcher(
                        paths.matcher("/"),
                        paths.matcher("/cases/**"),
                        paths.matcher("/glasses/**"),
                        paths.matcher("/management-figures"),
                        paths.matcher("/arrivals"),
                        paths.matcher("/priorities"),
                        paths.matcher("/console/**")),
                new NegatedRequestMatcher(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null));
    }

    // The access token and not the ID token says who may do what, so that pages and API cannot differ.
    private static Speaker speaker(OidcUserRequest request, BearerTokens tokens) {
        String token = request.getAccessToken().getTokenValue();
        Instant until = request.getAccessToken().getExpiresAt();
        try {
            return new Speaker(request.getIdToken(), tokens.signedIn(token), until);
        } catch (OAuth2AuthenticationException e) {
            throw e;
        } catch (AuthenticationException e) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN), e);
        }
    }

    // Signing out is a form whose answer leads to the issuer, and browsers hold form-action against that too.
    private static String contentPolicy(SignInSettings settings) {
        URI issuer = URI.create(settings.signOutUrl() == null ? settings.issuer() : settings.signOutUrl());
        return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' " + issuer.getScheme() + "://"
                + issuer.getAuthority() + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
