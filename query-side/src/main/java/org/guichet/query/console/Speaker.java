package org.guichet.query.console;

import java.time.Instant;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Who has just signed in: the caller that the access token names, and until when it does. */
final class Speaker extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final transient Authentication caller;
    private final Instant until;

    Speaker(OidcIdToken idToken, Authentication caller, Instant until) {
        super(List.of(), idToken);
        this.caller = caller;
        this.until = until;
    }

    Authentication caller() {
        return caller;
    }

    Instant until() {
        return until;
    }

    /** Two sign-ins are never the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
