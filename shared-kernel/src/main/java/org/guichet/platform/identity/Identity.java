package org.guichet.platform.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads bearer tokens. An issuer in this JVM lends its keys as a {@link JWKSource} bean; the rules are the same. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
public class Identity implements WebMvcConfigurer {
    /** How far the clocks of issuer and application may be apart: a token is taken for so long before and after. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    @Bean
    JwtDecoder jwtDecoder(IdentitySettings settings, ObjectProvider<JWKSource<SecurityContext>> localKeys) {
        return TokenRules.decoder(settings, localKeys.getIfAvailable());
    }

    @Bean
    BearerTokens bearerTokens(JwtDecoder decoder, ObjectProvider<Dismissals> dismissals) {
        return new BearerTokens(decoder, dismissals.getIfAvailable(() -> (caller, mark) -> false));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
