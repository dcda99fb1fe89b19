package org.guichet.platform.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The role table, as the file {@code access/routes.json} has it. */
public final class RouteTable {
    private static final String PUBLIC = "public";

    private final List<Matched> entries;

    private RouteTable(List<Matched> entries) {
        this.entries = entries;
    }

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException if an entry names an unknown role, says nothing, or stands there twice
     */
    public static RouteTable read() {
        try (InputStream file = RouteTable.class.getResourceAsStream("/access/routes.json")) {
            return parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read access/routes.json", e);
        }
    }

    static RouteTable parse(InputStream json) {
        Line[] lines = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(json, Line[].class);
        var entries = new ArrayList<Matched>();
        var seen = new HashSet<String>();
        for (Line line : lines) {
            // Two patterns that differ in the names of their variables only match the same paths.
            if (!seen.add(line.method() + line.path().replaceAll("\\{[^}]*}", "{}"))) {
                throw new IllegalArgumentException(line.method() + " " + line.path() + ": stands there twice");
            }
            entries.add(new Matched(line.route(), PathPatternParser.defaultInstance.parse(line.path())));
        }
        entries.sort(Comparator.comparing(Matched::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        return new RouteTable(List.copyOf(entries));
    }

    /** All entries, the most specific patterns first. */
    public List<Route> entries() {
        return entries.stream().map(Matched::route).toList();
    }

    /** Lets a request in when the table says so; for every chain that a signed-in caller comes through. */
    public AuthorizationManager<RequestAuthorizationContext> door() {
        return new Door(this);
    }

    /** Which pages of other origins may read what; for every chain that answers what is everybody's, and for no other. */
    public CorsConfigurationSource otherOrigins() {
        return new OtherOrigins(this);
    }

    /** The entry that decides about a request: of those that match, the one whose path is the most specific. */
    Optional<Route> find(String method, PathContainer path) {
        String wanted = "HEAD".equals(method) ? "GET" : method;
        return entries.stream()
                .filter(entry -> entry.route().method().equals(wanted))
                .filter(entry -> entry.pattern().matches(path))
                .map(Matched::route)
                .findFirst();
    }

    /**
     * Whether a path lies where everything is open to everybody: there, a path that the table does not know is one that
     * does not exist, and signing in would not help.
     */
    boolean isOpenGround(PathContainer path) {
        List<String> asked = segments(path.value());
        return IntStream.rangeClosed(1, asked.size())
                .mapToObj(length -> asked.subList(0, length))
                .map(this::under)
                .anyMatch(below -> !below.isEmpty()
                        && below.stream().allMatch(entry -> entry.route().open()));
    }

    private List<Matched> under(List<String> beginning) {
        return entries.stream()
                .filter(entry -> {
                    List<String> known = segments(entry.route().path());
                    return known.size() >= beginning.size()
                            && known.subList(0, beginning.size()).equals(beginning);
                })
                .toList();
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** Whether everybody may read what stands at a path. */
    boolean isOpenToRead(PathContainer path) {
        return find("GET", path).filter(Route::open).isPresent();
    }

    /** The methods that the table knows for a path; empty for a path that it does not know. */
    Set<String> methods(PathContainer path) {
        var methods = new TreeSet<String>();
        entries.stream()
                .filter(entry -> entry.pattern().matches(path))
                .forEach(entry -> methods.add(entry.route().method()));
        return methods;
    }

    private record Matched(Route route, PathPattern pattern) {}

    private record Line(String method, String path, List<String> roles, String reason) {
        Route route() {
            if (roles.equals(List.of(PUBLIC))) {
                return new Route(method, path, true, Set.of(), reason);
            }
            var named = EnumSet.noneOf(Role.class);
            for (String role : roles) {
                named.add(Role.of(role)
                        .orElseThrow(() -> new IllegalArgumentException(method + " " + path + ": no role " + role)));
            }
            return new Route(method, path, false, named, reason);
        }
    }
}
