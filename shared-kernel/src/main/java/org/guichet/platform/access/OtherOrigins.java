package org.guichet.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Which pages of other origins may read what is answered here: every page what everybody may read without a token, and
 * none anything else. Neither a token nor a cookie goes with such a request.
 */
final class OtherOrigins implements CorsConfigurationSource {
    private static final Duration KEPT = Duration.ofDays(1);

    private final RouteTable table;

    OtherOrigins(RouteTable table) {
        this.table = table;
    }

    @Override
    public CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return table.isOpenToRead(path) ? forEverybody() : null;
    }

    private static CorsConfiguration forEverybody() {
        var allowed = new CorsConfiguration();
        allowed.addAllowedOrigin(CorsConfiguration.ALL);
        allowed.setAllowedMethods(List.of("GET", "HEAD"));
        allowed.setAllowedHeaders(List.of(
                HttpHeaders.ACCEPT,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.IF_NONE_MATCH,
                HttpHeaders.IF_MODIFIED_SINCE,
                "Prefer"));
        allowed.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LINK,
                HttpHeaders.CONTENT_DISPOSITION,
                HttpHeaders.CONTENT_LANGUAGE,
                HttpHeaders.RETRY_AFTER));
        allowed.setMaxAge(KEPT);
        return allowed;
    }
}
