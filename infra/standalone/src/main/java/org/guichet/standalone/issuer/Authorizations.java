package org.guichet.standalone.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What was given to whom, as long as somebody can come back with it: to change a code for a token, and with an ID token to
 * sign out. Spring's own memory of it never forgets.
 */
final class Authorizations implements OAuth2AuthorizationService {
    /** Longer than a token is good and a session may rest after it. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final int MOST = 10_000;

    private final OAuth2AuthorizationService all = new InMemoryOAuth2AuthorizationService();
    private final Cache<String, OAuth2Authorization> kept = Caffeine.newBuilder()
            .expireAfterWrite(LIFE)
            .maximumSize(MOST)
            .scheduler(Scheduler.systemScheduler())
            .removalListener((String id, OAuth2Authorization one, RemovalCause cause) -> {
                if (cause.wasEvicted()) {
                    all.remove(one);
                }
            })
            .build();

    @Override
    public void save(OAuth2Authorization authorization) {
        all.save(authorization);
        kept.put(authorization.getId(), authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.invalidate(authorization.getId());
        all.remove(authorization);
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return all.findById(id);
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        return all.findByToken(token, type);
    }
}
