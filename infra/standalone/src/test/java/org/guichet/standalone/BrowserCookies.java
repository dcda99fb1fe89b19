package org.guichet.standalone;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cookies as browsers keep them: to {@code http://localhost}, which nobody can overhear, they send Secure ones too. */
public final class BrowserCookies extends CookieManager {
    /** None yet. */
    public BrowserCookies() {
        super(null, CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void put(URI from, Map<String, List<String>> headers) throws IOException {
        if (!from.getScheme().equals("http") || !from.getHost().equals("localhost")) {
            super.put(from, headers);
            return;
        }
        var kept = new HashMap<>(headers);
        kept.replaceAll((name, lines) -> name.equalsIgnoreCase("Set-Cookie")
                ? lines.stream()
                        .map(line -> line.replaceAll("(?i);\\s*secure(?=;|$)", ""))
                        .toList()
                : lines);
        super.put(from, kept);
    }
}
