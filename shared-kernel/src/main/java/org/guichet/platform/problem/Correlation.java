package org.guichet.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** The id under which everything that one request caused is found: in the log, in events and in the answer. */
public final class Correlation {
    /** Header of request and response. */
    public static final String HEADER = "X-Correlation-Id";
    /** Name in the logging context. */
    public static final String LOG_KEY = "correlation";

    private static final String ATTRIBUTE = Correlation.class.getName();

    private Correlation() {}

    /** The correlation of a request: the caller's, if it sent a UUID, else one drawn for this request. Never null. */
    public static UUID of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof UUID known) {
            return known;
        }
        UUID correlation = sent(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, correlation);
        return correlation;
    }

    // Anything but a UUID could carry a name, or line breaks, into the log.
    private static UUID sent(String header) {
        if (header == null || header.length() != 36) {
            return UUID.randomUUID();
        }
        try {
            return UUID.fromString(header);
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }
}
