package org.guichet.standalone.issuer;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.platform.browser.SealedCookie;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Gives a browser a cookie that says who has signed in with it, so that {@link Guesses} knows it again. It opens nothing: a
 * browser that is known still needs the password.
 */
final class KnownBrowsers extends SavedRequestAwareAuthenticationSuccessHandler
        implements AuthenticationDetailsSource<HttpServletRequest, WebAuthenticationDetails> {
    private static final int MOST_NAMES = 20;

    private final SealedCookie cookie = new SealedCookie("guichet-known", Duration.ofDays(90));

    KnownBrowsers(RequestCache asked) {
        setRequestCache(asked);
        setDefaultTargetUrl("/");
    }

    /** An attempt to sign in, with the browser that it comes from. */
    static final class Details extends WebAuthenticationDetails {
        private static final long serialVersionUID = 1L;

        // The id of the browser, then the names, the last one first; empty for one that is not known.
        private final List<String> known;

        Details(String address, List<String> known) {
            super(address, null);
            this.known = List.copyOf(known);
        }

        /** Whether the account of this name, in small letters, has signed in with the browser. */
        boolean knows(String name) {
            return known.stream().skip(1).anyMatch(name::equals);
        }

        /** The id of a browser that is known. */
        String browser() {
            return known.getFirst();
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && other instanceof Details that && known.equals(that.known);
        }

        @Override
        public int hashCode() {
            return 31 * super.hashCode() + known.hashCode();
        }
    }

    @Override
    public WebAuthenticationDetails buildDetails(HttpServletRequest request) {
        return new Details(request.getRemoteAddr(), known(request));
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException, ServletException {
        List<String> known = known(request);
        String name = signedIn.getName().toLowerCase(Locale.ROOT);
        String browser = known.isEmpty() ? UUID.randomUUID().toString() : known.getFirst();
        Stream<String> names = Stream.concat(Stream.of(name), known.stream().skip(1))
                .distinct()
                .limit(MOST_NAMES);
        cookie.give(String.join("\n", Stream.concat(Stream.of(browser), names).toList()), request, response);
        super.onAuthenticationSuccess(request, response, signedIn);
    }

    private List<String> known(HttpServletRequest request) {
        return cookie.read(request).map(text -> List.of(text.split("\n"))).orElse(List.of());
    }
}
