package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;

/** Which pages are everybody's: no sign-in, no session, no cookie. */
final class PublicPages {
    static final String PATH = "/observatory";

    private PublicPages() {}

    /** Whether it is one of them that is asked for. */
    static boolean has(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }
}
