package org.guichet.platform.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** Remembers in the browser which page somebody asked for before they signed in; the last one, and only to look at. */
public final class WantedPage implements RequestCache {
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final SealedCookie cookie;

    /** @param name of the cookie; pages and issuer, which may be one host, have each their own */
    public WantedPage(String name) {
        this.cookie = new SealedCookie(name, REMEMBERED);
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        // What was to be done by a form is not done because somebody signs in.
        if (request.getMethod().equals("GET")) {
            cookie.give(address(request), request, response);
        }
    }

    @Override
    public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return cookie.read(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Always null, since nothing but the address was kept; who has come to their page is no longer led there. */
    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        if (cookie.read(request).filter(address(request)::equals).isPresent()) {
            removeRequest(request, response);
        }
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        cookie.take(request, response);
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }
}
