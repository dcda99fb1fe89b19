package org.guichet.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tags of answers that may be sent packed. A strong tag promises the same bytes, and the web server leaves an answer with
 * one unpacked; so whoever can unpack gets a weak one for what is everybody's, and finds it again by that. Elsewhere tags
 * stay strong: a command compares them.
 */
final class PackedTags extends OncePerRequestFilter {
    private static final String WEAK = "W/";

    private final RouteTable table;

    PackedTags(RouteTable table) {
        this.table = table;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean known = request.getHeader(HttpHeaders.IF_NONE_MATCH) != null;
        return !(unpacks(request) || known)
                || !table.isOpenToRead(ServletRequestPathUtils.parse(request).pathWithinApplication());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new StrongTags(request), unpacks(request) ? new WeakTag(response) : response);
    }

    private static boolean unpacks(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_ENCODING))
                .filter(encodings -> encodings.contains("gzip"))
                .isPresent();
    }

    /** If-None-Match compares weakly (RFC 9110, 13.1.2); those who read it need not know. */
    private static final class StrongTags extends HttpServletRequestWrapper {
        StrongTags(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            String value = super.getHeader(name);
            return value != null && name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH) ? value.replace(WEAK, "") : value;
        }
    }

    private static final class WeakTag extends HttpServletResponseWrapper {
        WeakTag(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, weakened(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, weakened(name, value));
        }

        private static String weakened(String name, String value) {
            boolean strong = name.equalsIgnoreCase(HttpHeaders.ETAG) && value != null && !value.startsWith(WEAK);
            return strong ? WEAK + value : value;
        }
    }
}
