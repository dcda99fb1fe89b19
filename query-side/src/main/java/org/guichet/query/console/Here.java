package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** The page that is shown, for the links that lead to the same page in another language. */
public final class Here {
    private final HttpServletRequest request;

    Here(HttpServletRequest request) {
        this.request = request;
    }

    /** Path and query of the same page in this language. */
    public String in(String language) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return UriComponentsBuilder.fromUriString(request.getRequestURI() + query)
                .replaceQueryParam(PageLocale.CHOICE, language)
                .build()
                .toUriString();
    }
}
