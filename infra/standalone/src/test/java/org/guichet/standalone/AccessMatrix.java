package org.guichet.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.openapi.Examples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every route as everybody, and says in sentences where the answer is not the one of the role table. It knows no
 * route by itself: a new one is asked like the others, and one of which it does not know how to ask is such a sentence.
 */
final class AccessMatrix {
    /** The same in every request, so that two answers can be compared byte by byte. */
    private static final String CORRELATION = UUID.randomUUID().toString();

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final int AT_ONCE = 12;

    /** About nobody and open to everybody who is signed in, whatever the city. */
    private static final Set<String> OF_ANY_CITY = Set.of("GET /api/v1/municipalities/{municipalityId}");

    /** The directory of the own city is for all of its providers. */
    private static final Set<String> OF_ANY_PROVIDER =
            Set.of("GET /api/v1/services/{serviceId}", "GET /api/v1/providers/{providerId}");

    /** Answered to the one who sent it only, whatever the role; here that is a desk officer. */
    private static final String OF_THE_SENDER = "GET /api/v1/commands/{key}";

    /** What a provider sent, and not what it was sent, is its own to take back. */
    private static final Set<String> OF_WHO_REFERRED = Set.of(
            "POST /api/v1/referrals/{referralId}/withdrawal",
            "POST /api/v1/referrals/{referralId}/information",
            "POST /api/v1/referrals/{referralId}/error");

    /** Said to everybody who is signed in: that there is no such thing, whatever the address names. */
    private static final Set<String> REFUSED_BY_DESIGN = Set.of("GET /api/v1/exports/{rows}");

    /** Says to everybody that what is asked is not offered. */
    private static final String NOT_OFFERED = "GET /sdmx/v2/**";

    private final List<Route> table;
    private final PlantedCity own;
    private final PlantedCity foreign;
    private final Map<String, JsonNode> bodies = bodies();
    private final List<String> deviations = new ArrayList<>();

    /** @param table what the answers are compared with */
    AccessMatrix(List<Route> table, PlantedCity own, PlantedCity foreign) {
        this.table = table;
        this.own = own;
        this.foreign = foreign;
    }

    /** Asks those routes, and says what was not as it must be; empty if all was. */
    List<String> deviations(Predicate<Route> which) {
        deviations.clear();
        List<Route> routes = table.stream().filter(which).toList();
        inParallel(routes.stream().flatMap(this::refusals).toList());
        // One after the other, since they change what they are asked of; those that end something stand last.
        List<String> order = List.copyOf(bodies.keySet());
        routes.stream()
                .filter(route -> !REFUSED_BY_DESIGN.contains(named(route)))
                .sorted(Comparator.comparingInt(route -> order.indexOf(named(route))))
                .forEach(this::admissions);
        return List.copyOf(deviations);
    }

    /** Asks those routes with each of these tokens, of which none is good. */
    List<String> admitted(Predicate<Route> which, Map<String, String> badTokens) {
        deviations.clear();
        inParallel(table.stream()
                .filter(which)
                .flatMap(route -> {
                    int anonymous = ask(route, null, own, Map.of()).statusCode();
                    return badTokens.entrySet().stream().map(bad -> (Callable<Void>) () -> {
                        int status = ask(route, bad.getValue(), own, Map.of()).statusCode();
                        boolean right = status == 401 || route.open() && status == anonymous;
                        expect(right, route, "a token " + bad.getKey(), "", status, "401");
                        return null;
                    });
                })
                .toList());
        return List.copyOf(deviations);
    }

    private Stream<Callable<Void>> refusals(Route route) {
        if (route.method().equals("POST") && !bodies.containsKey(named(route))) {
            deviations.add(named(route) + ": no example in shared-kernel/src/main/resources/openapi/examples.json");
            return Stream.empty();
        }
        if (route.open()) {
            return Stream.of(() -> {
                int status = ask(route, null, own, publicIds(route)).statusCode();
                boolean right = named(route).equals(NOT_OFFERED) ? status == 501 : status < 300;
                expect(right, route, "everybody", "", status, "an answer");
                return null;
            });
        }
        Stream<Callable<Void>> stranger = Stream.of(() -> {
            int status = ask(route, null, own, Map.of()).statusCode();
            // A browser is sent to sign in, and a form that no page of ours showed is refused.
            int expected = route.path().matches("/(cases/.*|glasses/.*|management-figures|arrivals|priorities)?")
                    ? route.method().equals("GET") ? 302 : 403
                    : 401;
            expect(status == expected, route, "a stranger", "", status, "" + expected);
            return null;
        });
        return Stream.concat(stranger, Stream.of(Role.values()).map(role -> () -> {
            if (REFUSED_BY_DESIGN.contains(named(route))) {
                int status = ask(route, own.token(role), own, Map.of()).statusCode();
                expect(status == 403, route, role.wireName(), "own city", status, "403");
            } else if (!route.roles().contains(role)) {
                mustBeForbidden(route, role);
            } else {
                mustFindNothing(route, role);
            }
            return null;
        }));
    }

    // The same words whether or not there is such a thing, so that a refusal is no answer.
    private void mustBeForbidden(Route route, Role role) {
        HttpResponse<String> asked = ask(route, own.token(role), own, Map.of());
        expect(asked.statusCode() == 403, route, role.wireName(), "own city", asked.statusCode(), "403");
        for (Map<String, String> ids : List.of(foreignIds(route, role), unknownIds(route))) {
            HttpResponse<String> other = ask(route, own.token(role), own, ids);
            expect(same(asked, other), route, role.wireName(), "another id", other.statusCode(), "the same 403");
        }
    }

    private void mustFindNothing(Route route, Role role) {
        boolean everywhere = OF_ANY_CITY.contains(named(route))
                || role == Role.ADMINISTRATOR && route.path().contains("{municipalityId}");
        List<String> variables = variables(route);
        if (!everywhere) {
            for (String variable : variables) {
                // What has no owner, such as a list of codes, is the same in both cities.
                compare(route, role, own.token(role), variable, foreign.id(variable));
            }
            if (!variables.isEmpty()) {
                // What else the body names is the caller's own once, so that nothing else can be the reason, and
                // foreign too once, as one would send it who knows the other city.
                for (PlantedCity body : List.of(own, foreign)) {
                    HttpResponse<String> all = ask(route, role, own.token(role), body, foreignIds(route, role));
                    HttpResponse<String> none = ask(route, role, own.token(role), body, unknownIds(route));
                    boolean refused = all.statusCode() == 404
                            || body == foreign && Set.of(403, 422).contains(all.statusCode());
                    expect(refused, route, role.wireName(), "foreign city", all.statusCode(), "404");
                    expect(same(all, none), route, role.wireName(), "foreign city", all.statusCode(), "as for no id");
                }
            }
        }
        boolean ofOneProvider = !everywhere && !OF_ANY_PROVIDER.contains(named(route));
        if (role == Role.PROVIDER_FOCAL_POINT && !variables.isEmpty() && ofOneProvider) {
            HttpResponse<String> other =
                    ask(route, own.otherProvider(), own, otherProvidersIds(route, ownIds(route, role)));
            HttpResponse<String> none = ask(route, own.otherProvider(), own, unknownIds(route));
            expect(other.statusCode() == 404, route, role.wireName(), "other provider", other.statusCode(), "404");
            expect(same(other, none), route, role.wireName(), "other provider", other.statusCode(), "as for no id");
        }
    }

    /** One id of a nested address is foreign, and the others are the caller's own. */
    private void compare(Route route, Role role, String token, String variable, String foreignId) {
        Map<String, String> ids = new HashMap<>(ownIds(route, role));
        ids.put(variable, foreignId);
        HttpResponse<String> there = ask(route, role, token, own, ids);
        ids.put(variable, UUID.randomUUID().toString());
        HttpResponse<String> nowhere = ask(route, role, token, own, ids);
        boolean first = variables(route).indexOf(variable) == 0;
        boolean refused =
                there.statusCode() == 404 || !first && Set.of(409, 422).contains(there.statusCode());
        expect(refused, route, role.wireName(), "foreign {" + variable + "}", there.statusCode(), "404");
        expect(
                same(there, nowhere),
                route,
                role.wireName(),
                "foreign {" + variable + "}",
                there.statusCode(),
                "the same as " + nowhere.statusCode() + " for no such id: " + there.body() + " and " + nowhere.body());
    }

    private void admissions(Route route) {
        var answers = new EnumMap<Role, Integer>(Role.class);
        for (Role role : route.roles()) {
            if (named(route).equals(OF_THE_SENDER) && role != Role.DESK_OFFICER) {
                continue;
            }
            Map<String, String> ids = ownIds(route, role);
            ids.computeIfPresent("transferId", (name, taken) -> own.offered());
            answers.put(role, ask(route, role, own.token(role), own, ids).statusCode());
            if (role == Role.ADMINISTRATOR) {
                String installation = new Speaking(role, null, null, null).token();
                int everywhere = ask(route, installation, own, ids).statusCode();
                expect(everywhere < 500, route, "administrator of no city", "own", everywhere, "no fault");
            }
        }
        boolean oneDidIt = answers.containsValue(200) || answers.containsValue(201);
        answers.forEach((role, status) -> {
            // What one has changed cannot be changed to the same again.
            boolean let = status < 400 || status == 409 || status == 422 && oneDidIt;
            expect(let, route, role.wireName(), "own", status, "an answer");
        });
    }

    private Map<String, String> ownIds(Route route, Role role) {
        return idsOf(own, route, role);
    }

    private Map<String, String> foreignIds(Route route, Role role) {
        return idsOf(foreign, route, role);
    }

    private static Map<String, String> idsOf(PlantedCity city, Route route, Role role) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String variable : variables(route)) {
            ids.put(variable, city.id(variable));
        }
        if (role == Role.PROVIDER_FOCAL_POINT && OF_WHO_REFERRED.contains(named(route))) {
            ids.put("referralId", city.id("onward"));
        }
        if (ids.containsKey("importId") && (role == Role.COORDINATOR || role == Role.ADMINISTRATOR)) {
            ids.put("importId", city.id("importOfDirectory"));
        }
        return ids;
    }

    // The second provider was asked onward, and so is the one to answer that.
    private Map<String, String> otherProvidersIds(Route route, Map<String, String> ids) {
        Map<String, String> others = new HashMap<>(ids);
        if (OF_WHO_REFERRED.contains(named(route))) {
            others.put("referralId", own.id("referralId"));
        }
        return others;
    }

    private static Map<String, String> unknownIds(Route route) {
        Map<String, String> ids = new HashMap<>();
        variables(route).forEach(variable -> ids.put(variable, UUID.randomUUID().toString()));
        return ids;
    }

    /** The first of the list that the address of one thing belongs to. */
    private Map<String, String> publicIds(Route route) {
        if (!variables(route).contains("id")) {
            return idsOf(own, route, Role.DESK_OFFICER);
        }
        String list = route.path().replace("/{id}", "");
        JsonNode contents = JsonMapper.shared()
                .readTree(RunningStandalone.send(RunningStandalone.to(list)).body())
                .get("contents");
        return Map.of("id", contents.get(0).get("id").asString());
    }

    private static List<String> variables(Route route) {
        return VARIABLE.matcher(route.path())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private HttpResponse<String> ask(Route route, String token, PlantedCity body, Map<String, String> ids) {
        return ask(route, Role.SUPERVISOR, token, body, ids);
    }

    private HttpResponse<String> ask(Route route, Role role, String token, PlantedCity body, Map<String, String> ids) {
        Map<String, String> all = ids.isEmpty() ? idsOf(own, route, Role.DESK_OFFICER) : ids;
        String path =
                VARIABLE.matcher(route.path()).replaceAll(name -> Matcher.quoteReplacement(all.get(name.group(1))));
        HttpRequest.Builder request = RunningStandalone.to(path)
                .header("Accept-Language", "en")
                .header("X-Correlation-Id", CORRELATION)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Prefer", "wait=10");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!route.method().equals("GET")) {
            JsonNode said = bodies.get(named(route));
            boolean other = said.has("$text");
            String text = body.filledIn(role, other ? said.get("$text").asString() : said.toString());
            request.header("Content-Type", other ? said.get("$type").asString() : "application/json")
                    .method(route.method(), BodyPublishers.ofString(text));
        }
        return RunningStandalone.send(request);
    }

    private void expect(boolean right, Route route, String who, String what, int status, String instead) {
        if (!right) {
            synchronized (deviations) {
                deviations.add("%s as %s, %s: %d instead of %s".formatted(named(route), who, what, status, instead));
            }
        }
    }

    private static boolean same(HttpResponse<String> one, HttpResponse<String> other) {
        return one.statusCode() == other.statusCode()
                && one.body().equals(other.body())
                && headers(one).equals(headers(other));
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    static String named(Route route) {
        return route.method() + " " + route.path();
    }

    private static Map<String, JsonNode> bodies() {
        try (InputStream file = AccessMatrix.class.getResourceAsStream("/access/bodies.json")) {
            var bodies = new LinkedHashMap<>(Examples.read().all());
            JsonMapper.shared().readTree(file).properties().forEach(body -> bodies.put(body.getKey(), body.getValue()));
            return bodies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inParallel(Collection<Callable<Void>> questions) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var asked : threads.invokeAll(questions)) {
                asked.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
