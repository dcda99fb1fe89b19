package org.guichet.platform.identity;

import java.util.List;
import org.guichet.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose token was good. The token itself is not kept. */
final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final String mark;

    /**
     * @param grants routes that the token names, such as {@code GET /actuator/prometheus}; for a service account
     * @param mark what the token says of its account, for {@link Dismissals}; may be null
     */
    SignedIn(Caller caller, List<String> grants, String mark) {
        super(AuthorityUtils.createAuthorityList(grants));
        this.caller = caller;
        this.mark = mark;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    String mark() {
        return mark;
    }

    /** Always empty. */
    @Override
    public String getCredentials() {
        return "";
    }

    /** The staff id. */
    @Override
    public String getName() {
        return caller.staff().toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that
                && caller.equals(that.caller)
                && getAuthorities().equals(that.getAuthorities());
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
