package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.guichet.platform.identity.BearerTokens;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * What a session keeps of a sign-in: the caller, until when the access token spoke for them, and the ID token, by which
 * the issuer is told to sign them out. After that time, or once the account was put out of use as far as this process knows,
 * they are strangers again and go by the issuer, which refuses an account that was disabled meanwhile.
 */
final class PageSessions implements SecurityContextRepository {
    private static final String KEPT = PageSessions.class.getName();

    private final BearerTokens tokens;

    PageSessions(BearerTokens tokens) {
        this.tokens = tokens;
    }

    private record Kept(Authentication caller, Instant until, String idToken) {}

    /** The caller of the session, unless it has ended; never makes a session. */
    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return kept(holder.getRequest())
                .filter(kept -> Instant.now().isBefore(kept.until()) && tokens.stillSpeaks(kept.caller()))
                .<SecurityContext>map(kept -> new SecurityContextImpl(kept.caller()))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /** Keeps a new sign-in; anything else ends the one that was kept. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof Speaker speaker) {
            request.getSession()
                    .setAttribute(
                            KEPT,
                            new Kept(
                                    speaker.caller(),
                                    speaker.until(),
                                    speaker.getIdToken().getTokenValue()));
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEPT);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return kept(request).isPresent();
    }

    /** The ID token of the session, if somebody signed in with it. */
    Optional<String> idToken(HttpServletRequest request) {
        return kept(request).map(Kept::idToken);
    }

    private static Optional<Kept> kept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((Kept) session.getAttribute(KEPT));
    }
}
