package org.guichet.query.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/** Refuses a sign-in at an identity provider that there is not, which Spring Security takes for a fault of ours. */
final class OtherSignIns extends OncePerRequestFilter {
    private final String begin;
    private final Refusals refusals;

    /** @param begin path under which sign-ins begin, each with the name of its provider */
    OtherSignIns(String begin, Refusals refusals) {
        this.begin = begin + "/";
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path =
                ServletRequestPathUtils.parse(request).pathWithinApplication().value();
        if (path.startsWith(begin) && !path.equals(begin + IdentityProvider.NAME)) {
            refusals.handle(request, response, new AccessDeniedException("no such identity provider"));
            return;
        }
        chain.doFilter(request, response);
    }
}
