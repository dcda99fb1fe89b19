package org.guichet.platform.identity;

import java.util.List;
import org.guichet.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose token was good. The token itself is not kept. */
final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    /** @param grants routes that the token names, such as {@code GET /actuator/prometheus}; for a service account */
    SignedIn(Caller caller, List<String> grants) {
        super(AuthorityUtils.createAuthorityList(grants));
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
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
