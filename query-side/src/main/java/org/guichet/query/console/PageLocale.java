package org.guichet.query.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: the one that was just chosen, or was chosen last, or else the first of the browser's that
 * there are texts in. The API goes by {@code Accept-Language} alone, since a program has no language it chose last.
 * Public pages have no cookies: their addresses carry the choice on.
 */
final class PageLocale implements LocaleResolver {
    /** Name of the parameter with which a page is asked for in another language. */
    static final String CHOICE = "language";

    private static final String COOKIE = "guichet-language";
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final String API = "/api/";

    private final Languages languages;

    PageLocale(Languages languages) {
        this.languages = languages;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + API)) {
            return request.getLocale();
        }
        return chosen(request)
                .or(() -> PublicPages.has(request) ? Optional.empty() : remembered(request))
                .orElseGet(() -> languages.accepted(request));
    }

    /** The language that this very request chooses. */
    Optional<Locale> chosen(HttpServletRequest request) {
        return languages.find(request.getParameter(CHOICE));
    }

    /** Makes the browser remember a choice; it says nothing about who made it. */
    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, locale.getLanguage())
                        .path("/")
                        .maxAge(REMEMBERED)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private Optional<Locale> remembered(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : languages.find(cookie.getValue());
    }
}
