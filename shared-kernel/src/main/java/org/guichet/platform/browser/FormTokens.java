package org.guichet.platform.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The tokens that forms bring, against forms of other sites: in the session of who has one, where no cookie can take
 * their place, and in a cookie of who has none, so that a stranger's form begins no session.
 */
public final class FormTokens implements CsrfTokenRepository {
    private final CsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
    private final CsrfTokenRepository ofStranger = strangers();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    private CsrfTokenRepository of(HttpServletRequest request) {
        return request.getSession(false) == null ? ofStranger : ofSession;
    }

    private static CsrfTokenRepository strangers() {
        var cookies = new CookieCsrfTokenRepository();
        cookies.setCookieName("guichet-form");
        cookies.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return cookies;
    }
}
