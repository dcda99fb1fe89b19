package org.guichet.platform.frontdoor;

import java.net.URI;
import java.util.Set;

/**
 * Where people reach the installation: what links, redirects and tokens name, whatever a request says of the host that it
 * was sent to.
 *
 * @param uri scheme, host and port, without a path and without a slash at the end
 */
public record PublicUrl(URI uri) {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException with a sentence for who set it
     */
    public static PublicUrl of(String text) {
        try {
            URI uri = URI.create(text.strip().replaceFirst("/$", ""));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.toString().equals(uri.getScheme() + "://" + authority(uri))) {
                return new PublicUrl(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint(text), e);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String authority(URI uri) {
        return uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
    }

    private static String complaint(String text) {
        return "GUICHET_PUBLIC_URL is scheme, host and port, such as https://guichet.example.org, and not " + text;
    }

    /** Whether what goes there is read by nobody on the way. */
    public boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    /** Whether it names the machine that it is typed on. */
    public boolean isThisMachine() {
        return THIS_MACHINE.contains(uri.getHost());
    }

    /** The port, also where it goes without saying. */
    public int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    /** Whether a host is this one. This machine has several names, and a browser goes back to the one that was typed. */
    boolean isAt(String host) {
        return uri.getHost().equalsIgnoreCase(host) || isThisMachine() && THIS_MACHINE.contains(host);
    }
}
