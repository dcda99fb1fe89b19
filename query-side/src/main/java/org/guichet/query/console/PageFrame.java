package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.guichet.access.Caller;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** What the frame around every page shows: the languages to choose from, and the way out for who is signed in. */
final class PageFrame implements HandlerInterceptor {
    private final PageLocale locale;
    private final List<Language> languages;

    PageFrame(PageLocale locale, Languages languages) {
        this.locale = locale;
        this.languages = languages.all().stream().map(Language::of).toList();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!PublicPages.has(request)) {
            locale.chosen(request).ifPresent(chosen -> locale.setLocale(request, response, chosen));
        }
        prepare(request);
        return true;
    }

    /** Puts into the request what the template of the frame reads. */
    void prepare(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        request.setAttribute("signedIn", caller != null && caller.getPrincipal() instanceof Caller);
        request.setAttribute("languages", languages);
    }

    /**
     * A language to choose.
     *
     * @param code ISO 639-1, or ISO 639-3 where that has none
     * @param name in the language itself
     */
    public record Language(String code, String name) {
        static Language of(Locale locale) {
            return new Language(locale.getLanguage(), locale.getDisplayLanguage(locale));
        }
    }
}
