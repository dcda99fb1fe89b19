package org.guichet.platform.access;

import jakarta.servlet.DispatcherType;
import org.guichet.platform.identity.BearerTokens;
import org.guichet.platform.problem.Problems;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.UrlHandlerFilter;

/** The door of the API. */
@Configuration(proxyBeanMethods = false)
public class Access {
    @Bean
    RouteTable routeTable() {
        return RouteTable.read();
    }

    /** What is everybody's is found with a slash behind it, too: links to open data are typed by hand. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> slashes(RouteTable table) {
        String[] open = table.entries().stream()
                .filter(route -> route.open() && !route.path().endsWith("*"))
                .map(route -> route.path() + "/")
                .toArray(String[]::new);
        var filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler(open).wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<PackedTags> packedTags(RouteTable table) {
        var filter = new FilterRegistrationBean<>(new PackedTags(table));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** None: each filter of each chain would be timed and counted at each request, and nobody looks at that. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * The last chain, for every request that no other chain took: an issuer or a console in the same JVM puts its own,
     * with a matcher, before it. Without a session and without cookies there is nothing for CSRF to abuse.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain apiDoor(HttpSecurity http, RouteTable table, Problems problems, BearerTokens bearerTokens) {
        var turnedAway = new TurnedAway(table, problems);
        return http.authorizeHttpRequests(requests -> requests
                        // These come from inside, after the request itself was let in.
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(table.door()))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(turnedAway)
                        .accessDeniedHandler(turnedAway)
                        .jwt(jwt -> jwt.authenticationManager(bearerTokens.authentication())))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(turnedAway).accessDeniedHandler(turnedAway))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(cors -> cors.configurationSource(table.otherOrigins()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
