package org.guichet.platform.access;

import java.util.function.Supplier;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.platform.accesslog.Looked;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.ServletRequestPathUtils;

/** Lets a request in when the role table says so. Which rows the caller then sees is for the query to say. */
final class Door implements AuthorizationManager<RequestAuthorizationContext> {
    private final RouteTable table;

    Door(RouteTable table) {
        this.table = table;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        if (authentication.get() != null && authentication.get().getPrincipal() instanceof Caller caller) {
            // Also of those who may not enter: a refused look stands in the log.
            Looked.of(request).by(caller);
        }
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return new AuthorizationDecision(table.find(request.getMethod(), path)
                .map(route -> route.open() || mayEnter(authentication.get(), route))
                .orElse(false));
    }

    private static boolean mayEnter(Authentication authentication, Route route) {
        return authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && route.roles().contains(caller.role())
                && (caller.role() != Role.SERVICE_ACCOUNT || isGranted(authentication, route));
    }

    // What the table lets a service account do is the most that one can be granted; what this one is, its token says.
    private static boolean isGranted(Authentication authentication, Route route) {
        String wanted = route.method() + " " + route.path();
        return authentication.getAuthorities().stream().anyMatch(grant -> wanted.equals(grant.getAuthority()));
    }
}
