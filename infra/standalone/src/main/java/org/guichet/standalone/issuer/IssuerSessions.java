package org.guichet.standalone.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Who has signed in at the issuer, as long as the account is what it was then. After a new password the session is a
 * stranger's, who is asked for it.
 */
final class IssuerSessions implements SecurityContextRepository {
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Accounts accounts;

    IssuerSessions(Accounts accounts) {
        this.accounts = accounts;
        // The pages keep a sign-in of their own in the same session of the same browser.
        sessions.setSpringSecurityContextKey(Issuer.class.getName());
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext kept = sessions.loadDeferredContext(holder.getRequest()).get();
        return kept.getAuthentication() == null
                        || accounts.still(kept.getAuthentication()).isPresent()
                ? kept
                : SecurityContextHolder.createEmptyContext();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }
}
