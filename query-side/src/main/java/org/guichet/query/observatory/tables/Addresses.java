package org.guichet.query.observatory.tables;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.query.observatory.release.Publication;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where published tables are found, as whole addresses that can be copied into a script or a footnote.
 *
 * @param base scheme, host and port as the reader typed them
 */
public record Addresses(String base) {
    private static final String TABLES = "/api/v1/observatory/tables";
    private static final String RELEASES = "/api/v1/observatory/releases";

    /** Those that the request came by. */
    public static Addresses of(HttpServletRequest request) {
        return new Addresses(
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
    }

    /** The list of tables. */
    public String tables() {
        return base + TABLES;
    }

    /** A table in every city and period. */
    public String table(String table, TableFormat format) {
        return table(table, format, Map.of());
    }

    /** A table of a city in every period. */
    public String ofCity(String table, String city, TableFormat format) {
        return table(table, format, Map.of(Asked.CITY, city));
    }

    /** That very vintage, which never changes. */
    public String vintage(String table, Publication publication, TableFormat format) {
        var of = new LinkedHashMap<String, String>();
        of.put(Asked.CITY, publication.release().city());
        of.put(Asked.PERIOD, publication.release().period().toString());
        of.put(Asked.RELEASE, publication.id().toString());
        return table(table, format, of);
    }

    /** A table as it was asked for, in that format. */
    String table(String table, TableFormat format, Map<String, String> asked) {
        var address = UriComponentsBuilder.fromUriString(base + TABLES).pathSegment(table);
        asked.forEach((name, value) -> {
            if (!name.equals(Asked.FORMAT)) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.queryParam(Asked.FORMAT, format.parameter())
                .encode()
                .buildAndExpand(asked)
                .toUriString();
    }

    /** What the columns of such a CSV are. */
    String description(String table, Map<String, String> asked) {
        var address = UriComponentsBuilder.fromUriString(base + TABLES).pathSegment(table, "csv-metadata");
        asked.forEach((name, value) -> {
            if (!name.equals(Asked.FORMAT)) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.encode().buildAndExpand(asked).toUriString();
    }

    /** The page of a table. */
    public String page(String table) {
        return base + "/observatory/tables/" + table;
    }

    /** The page that says how figures are made. */
    public String methods() {
        return base + "/observatory/methods";
    }

    /** When figures come, and what was published. */
    public String calendar() {
        return base + RELEASES;
    }

    /** The bytes of a release, whose hash is told with every figure. */
    public String artefact(String release) {
        return base + RELEASES + "/" + release + "/artefact";
    }

    /** What a release says otherwise than the vintage before it. */
    public String differences(String release) {
        return base + RELEASES + "/" + release + "/differences";
    }

    /** The catalogue. */
    public String catalogue() {
        return base + "/catalog";
    }

    /** Where the same figures are served as SDMX. */
    public String sdmx() {
        return base + "/sdmx/v2";
    }
}
