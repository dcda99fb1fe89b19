package org.guichet.standalone;

import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.request.ReadsItsQuery;
import org.guichet.platform.request.TakesIfMatch;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Makes odd requests to a route out of a good one: each differs from it in one parameter, one header or one place. */
final class OddRequests {
    /** Stands in what is made up, so that an answer that repeats it is found out. */
    static final String SAID = "zz7f3q";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Is no text, whatever it is said in. */
    private static final List<String> NO_TEXT =
            List.of("%", "%zz", "%1", "%00", SAID + "%00", "%01", "%7F", "%FF", "%C0%AF", "%ED%A0%80", "%F0%9F");

    /** Means something to somebody, somewhere. */
    private static final List<String> EXTREMES = List.of(
            SAID,
            "x".repeat(5000),
            "%20",
            "-1",
            "0",
            "00",
            "0x10",
            "1e9",
            "2147483648",
            "9223372036854775808",
            "9".repeat(400),
            "NaN",
            "null",
            "on",
            "TRUE",
            "2026-02-30",
            "2026-13",
            "0000-01",
            "9999-12",
            "10000-01",
            "-999999999-01",
            "0000-01-01",
            "9999-12-31",
            "10000-01-01",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59-18:00",
            "0001-01-01T00:00:00%2B18:00",
            "%2B294277-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "%2B999999999-12-31T23:59:59Z",
            "2026-02-03T12:00:00",
            "7d444840-9dc0-11d1-b245",
            "7d444840-9dc0-11d1-b245-5ffdce74fad2",
            "%F0%9F%98%80",
            "%E2%80%AE",
            "%27%22%3C%3E%3B--",
            "{}",
            "%5B%5D",
            cursor("%s|+294277-01-01T00:00:00Z|7d444840-9dc0-11d1-b245-5ffdce74fad2"),
            cursor("%s|2026-01-01T00:00:00Z|1-1-1-1-1"),
            cursor("%s|9223372036854775808"),
            cursor("%s|-2"),
            cursor("|||"));

    private static final List<String> OF_HEADERS = List.of(
            "",
            SAID,
            "*",
            "\"",
            "\"1\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            ",,,;;;===",
            "q=;q=2;q=x",
            "x/y;q=abc",
            "en;q=9",
            "9".repeat(400),
            "-1",
            "bytes=9-1",
            "bytes=99999999999999999999-",
            "wait=99999999999",
            "Mon, 99 Foo 2026 99:99:99 GMT",
            "x".repeat(5000));

    private static final List<String> ODD_BYTES = List.of("\u0080", "\u00ff", SAID + "\u00c3\u00a9", "\u0090x");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Authorization",
            "Consistency-Token",
            "Content-Encoding",
            "Content-Type",
            "Cookie",
            "Expect",
            "Forwarded",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Unmodified-Since",
            "Last-Event-ID",
            "Origin",
            "Prefer",
            "Range",
            "Referer",
            "X-Correlation-Id",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override");

    /** Of a header in which no other alphabet has a meaning here. */
    private static final List<String> READ = List.of(
            "Accept", "Accept-Language", "Consistency-Token", "Idempotency-Key", "If-Match", "If-None-Match", "Prefer");

    private static final List<String> OTHER_TYPES = List.of(
            "application/yaml",
            "application/x-yaml",
            "application/cbor",
            "application/x-jackson-smile",
            "application/xml",
            "text/xml",
            "text/json",
            "text/plain",
            "application/octet-stream",
            "application/hal+json",
            "application/json;charset=iso-8859-1",
            "application/json;charset=utf-16",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "*/*",
            SAID);

    /** What must become of a request. */
    enum Fate {
        /** It may be answered, or be refused. */
        ANSWERED,
        /** It is refused. */
        REFUSED,
        /** It is refused and told what for. */
        NAMED
    }

    /**
     * An odd request.
     *
     * @param name of what is odd; null where there is none to tell
     */
    record Odd(
            String method,
            String target,
            Map<String, String> headers,
            String body,
            Fate fate,
            String name,
            int status) {
        @Override
        public String toString() {
            String shown = headers.entrySet().stream()
                    .filter(header -> !header.getValue().startsWith("Bearer ey"))
                    .map(header -> header.getKey() + ": "
                            + header.getValue()
                                    .substring(0, Math.min(60, header.getValue().length())))
                    .toList()
                    .toString();
            return method + " " + target.substring(0, Math.min(160, target.length())) + " " + shown;
        }
    }

    private final Route route;
    private final HandlerMethod handler;
    private final PlantedCity city;
    private final String path;
    private final List<Odd> odd = new ArrayList<>();
    private int turn;

    private OddRequests(Route route, HandlerMethod handler, PlantedCity city) {
        this.route = route;
        this.handler = handler;
        this.city = city;
        // The same in every run, and another for each route.
        this.turn = Math.floorMod(route.path().hashCode(), 1000);
        this.path = VARIABLE.matcher(route.path().replace("/**", "/x"))
                .replaceAll(name -> Matcher.quoteReplacement(city.id(name.group(1))));
    }

    /** @param handler null for a route that no controller of ours answers */
    static Stream<Odd> of(Route route, HandlerMethod handler, PlantedCity city) {
        var requests = new OddRequests(route, handler, city);
        requests.parameters();
        requests.places();
        requests.headers();
        if (!route.method().equals("GET")) {
            requests.types();
        }
        return requests.odd.stream();
    }

    private void parameters() {
        some(NO_TEXT, 2).forEach(value -> {
            add(path + "?x=" + value, Map.of(), Fate.NAMED, "x", 400);
            add(path + "?" + value + "=1", Map.of(), Fate.REFUSED, null, 400);
        });
        add(path + "?a=1" + "&a=1".repeat(200), Map.of(), Fate.REFUSED, null, 400);
        if (handler == null) {
            return;
        }
        add(path + "?" + SAID + "=1", Map.of(), Fate.REFUSED, null, 0);
        add(path + "?openNow=true", Map.of(), Fate.NAMED, "openNow", 0);
        if (route.method().equals("GET")) {
            Arrays.stream(handler.getMethod().getParameters()).forEach(this::parameter);
        }
    }

    private void parameter(Parameter parameter) {
        RequestParam declared = parameter.getAnnotation(RequestParam.class);
        if (declared == null || Map.class.isAssignableFrom(parameter.getType())) {
            return;
        }
        String name = declared.name().isEmpty() && declared.value().isEmpty()
                ? parameter.getName()
                : declared.name() + declared.value();
        Fate otherwise = parameter.getType() == String.class ? Fate.ANSWERED : Fate.NAMED;
        some(NO_TEXT, 2).forEach(value -> add(path + "?" + name + "=" + value, Map.of(), Fate.NAMED, name, 400));
        // Truth values, numbers, ids and codes have one reader each; a text or a time means something to its handler.
        boolean own = parameter.getType() == String.class
                || parameter.getType().getName().startsWith("java.time");
        some(EXTREMES, own ? EXTREMES.size() : 6)
                .forEach(value -> add(path + "?" + name + "=" + value, Map.of(), Fate.ANSWERED, name, 0));
        add(path + "?" + name + "=" + SAID, Map.of(), otherwise, name, 0);
        add(path + "?" + name + "=", Map.of(), path.startsWith("/api/") ? Fate.NAMED : Fate.ANSWERED, name, 0);
        if (!Collection.class.isAssignableFrom(parameter.getType())) {
            add(path + "?" + name + "=1&" + name + "=1", Map.of(), Fate.NAMED, name, 0);
        }
    }

    private void places() {
        Matcher variable = VARIABLE.matcher(route.path().replace("/**", "/x"));
        while (variable.find()) {
            String before = filled(route.path().substring(0, variable.start()));
            String after = filled(route.path().substring(variable.end()));
            Stream.concat(some(NO_TEXT, 2), some(EXTREMES, route.method().equals("GET") ? 20 : 4))
                    .forEach(value -> add(before + value + after, Map.of(), Fate.ANSWERED, null, 0));
            some(List.of("..%2f..%2f", "a%5Cb", ";religion=x", ".", "..", "%2e%2e", "%25", "a%20b"), 2)
                    .forEach(value -> add(before + value + after, Map.of(), Fate.ANSWERED, null, 0));
        }
    }

    private String filled(String part) {
        return VARIABLE.matcher(part).replaceAll(name -> Matcher.quoteReplacement(city.id(name.group(1))));
    }

    private void headers() {
        for (String header : HEADERS) {
            some(OF_HEADERS, 1).forEach(value -> add(path, Map.of(header, value), Fate.ANSWERED, header, 0));
            boolean read = READ.contains(header);
            some(ODD_BYTES, 1)
                    .forEach(value -> add(
                            path, Map.of(header, value), read ? Fate.NAMED : Fate.ANSWERED, header, read ? 400 : 0));
        }
        boolean kept = handler != null && handler.hasMethodAnnotation(TakesIfMatch.class);
        if (handler != null && !route.method().equals("GET") && !takesOthers()) {
            add(path, Map.of("If-Match", "\"777777\""), kept ? Fate.REFUSED : Fate.NAMED, "If-Match", kept ? 0 : 400);
        }
    }

    private void types() {
        for (String type : OTHER_TYPES) {
            boolean good = handler == null || takesOthers();
            add(path, Map.of("Content-Type", type), good ? Fate.ANSWERED : Fate.REFUSED, null, good ? 0 : 415);
        }
        if (handler != null && !takesOthers()) {
            for (String type : List.of("application/yaml", "text/html", "application/x-ndjson", "x/y", "image/*")) {
                add(path, Map.of("Accept", type), Fate.REFUSED, null, 406);
            }
        }
    }

    private boolean takesOthers() {
        return route.path().startsWith("/api/v1/imports/")
                || route.path().equals("/api/v1/commands")
                || !route.path().startsWith("/api/");
    }

    private void add(String target, Map<String, String> headers, Fate fate, String name, int status) {
        Map<String, String> all = new LinkedHashMap<>();
        token().ifPresent(token -> all.put("Authorization", "Bearer " + token));
        String body = null;
        if (!route.method().equals("GET")) {
            body = "{\"" + SAID + "\":1}";
            all.put("Content-Type", "application/json");
            all.put("Idempotency-Key", "odd-" + System.nanoTime());
        }
        all.putAll(headers);
        boolean readsItself =
                handler != null && handler.getBeanType().isAnnotationPresent(ReadsItsQuery.class) && fate == Fate.NAMED;
        // What is sent as JSON to those is another type, whatever else is odd in it.
        boolean other = handler != null && !route.method().equals("GET") && takesOthers() && status != 400;
        if (other && fate != Fate.ANSWERED) {
            return;
        }
        odd.add(new Odd(
                route.method(), target, all, body, readsItself && status == 0 ? Fate.REFUSED : fate, name, status));
    }

    /** Some of many, others each time, so that all are sent to some route. */
    private Stream<String> some(List<String> all, int most) {
        turn += most;
        return Stream.iterate(turn, next -> next + 1)
                .limit(Math.min(most, all.size()))
                .map(next -> all.get(next % all.size()));
    }

    private Optional<String> token() {
        return route.roles().stream()
                .filter(role -> role != Role.SERVICE_ACCOUNT)
                .sorted()
                .findFirst()
                .map(city::token);
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
