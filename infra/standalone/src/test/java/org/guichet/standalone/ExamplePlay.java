package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.guichet.platform.openapi.Examples;
import org.guichet.platform.openapi.SampleValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the documented example of a route where it can be carried out: what its path names is made before by the
 * documented examples of other routes. The samples in the document stand for what exists here.
 */
final class ExamplePlay {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern NAME = Pattern.compile("\\$([a-zA-Z]+)");
    private static final String API = "/api/v1";

    /** Which route makes what a path names. */
    private static final Map<String, String> MADE_BY = Map.ofEntries(
            Map.entry("caseId", "/cases"),
            Map.entry("needId", "/cases/{caseId}/needs"),
            Map.entry("referralId", "/cases/{caseId}/referrals"),
            Map.entry("appointmentId", "/cases/{caseId}/appointments"),
            Map.entry("consentId", "/cases/{caseId}/consents"),
            Map.entry("requestId", "/cases/{caseId}/erasure-requests"),
            Map.entry("holdId", "/cases/{caseId}/legal-holds"),
            Map.entry("glassId", "/cases/{caseId}/glass"),
            Map.entry("householdId", "/households"),
            Map.entry("disclosureId", "/disclosure-requests"),
            Map.entry("runId", "/retention-runs"),
            Map.entry("importId", "/imports/cases"),
            Map.entry("providerId", "/providers"),
            Map.entry("serviceId", "/services"),
            Map.entry("deskId", "/municipalities/{municipalityId}/desks"),
            Map.entry("areaId", "/municipalities/{municipalityId}/areas"));

    /** What has to happen before, to the same things. */
    private static final Map<String, List<String>> BEFORE = Map.ofEntries(
            Map.entry("/referrals/{referralId}/information", List.of("/referrals/{referralId}/questions")),
            Map.entry("/referrals/{referralId}/start", List.of("/referrals/{referralId}/acceptance")),
            Map.entry("/referrals/{referralId}/answers", List.of("/referrals/{referralId}/acceptance")),
            Map.entry("/referrals/{referralId}/onward", List.of("/referrals/{referralId}/acceptance")),
            Map.entry("/referrals/{referralId}/failure", List.of("/referrals/{referralId}/acceptance")),
            Map.entry("/referrals/{referralId}/redirection", List.of("/referrals/{referralId}/refusal")),
            Map.entry("/referrals/{referralId}/deliveries", List.of("/referrals/{referralId}/start")),
            Map.entry("/referrals/{referralId}/completion", List.of("/referrals/{referralId}/deliveries")),
            Map.entry("/referrals/{referralId}/dispute", List.of("/referrals/{referralId}/completion")),
            Map.entry("/cases/{caseId}/approvals/agreement", List.of("/cases/{caseId}/approvals")),
            Map.entry("/cases/{caseId}/approvals/disagreement", List.of("/cases/{caseId}/approvals")),
            Map.entry("/cases/{caseId}/erasure", List.of("/cases/{caseId}/erasure-requests")),
            Map.entry("/cases/{caseId}/reopening", List.of("/cases/{caseId}/closure")),
            Map.entry("/providers/{providerId}/reinstatement", List.of("/providers/{providerId}/suspension")),
            Map.entry("/services/{serviceId}/reinstatement", List.of("/services/{serviceId}/suspension")),
            Map.entry("/households/{householdId}/splits", List.of("/households/{householdId}/members")),
            Map.entry("/households/{householdId}/departures", List.of("/households/{householdId}/members")),
            Map.entry("/glasses/{glassId}/review", List.of("/glasses/{glassId}/return")),
            Map.entry(
                    "/disclosure-requests/{disclosureId}/telling",
                    List.of("/disclosure-requests/{disclosureId}/decision")));

    private static final List<Role> PREFERRED =
            List.of(Role.PROVIDER_FOCAL_POINT, Role.DESK_OFFICER, Role.CASEWORKER, Role.SUPERVISOR, Role.COORDINATOR);

    // What a sender does with a referral; of a provider, what it is told by who keeps the directory.
    private static final Set<String> OF_THE_DESK = Set.of("information", "error", "withdrawal");

    private final ApiDocument document;
    private final PlantedCity city;
    private final Map<String, Route> routes = new HashMap<>();
    private final List<String> deviations = new ArrayList<>();
    private final List<Map<String, String>> scopes = new ArrayList<>();

    private String token = "";

    ExamplePlay(ApiDocument document, PlantedCity city) {
        this.document = document;
        this.city = city;
        RouteTable.read().entries().forEach(route -> routes.put(AccessMatrix.named(route), route));
    }

    /** What was not as described until now. */
    List<String> deviations() {
        return List.copyOf(deviations);
    }

    /** Sends the example of a route, to things of its own. */
    HttpResponse<String> play(String path) {
        var scope = new HashMap<String, String>();
        scopes.add(scope);
        scope.putAll(world(path.substring(API.length())));
        return play(path, scope);
    }

    /** What no example of another route makes: an earlier day, a second person's deed, or a case with its person. */
    private Map<String, String> world(String path) {
        return switch (path) {
            case "/cases/{caseId}/appointments/{appointmentId}/absence" -> city.missed();
            case "/cases/{caseId}/unmerging" -> Map.of("caseId", city.mergedAway());
            case "/disclosure-requests/{disclosureId}/telling" -> Map.of("disclosureId", city.askedAbout());
            case "/releases/{releaseId}/withdrawal" -> Map.of("releaseId", city.planned("2022"));
            case "/releases/{releaseId}/publication" -> Map.of("releaseId", city.planned("2023"));
            default -> Map.of();
        };
    }

    /** Asks every question about everything that was made. */
    void ask() {
        for (Route route : routes.values()) {
            JsonNode operation = document.operation("get", route.path());
            if (!route.method().equals("GET") || operation.isMissingNode()) {
                continue;
            }
            Set<String> names = names(route.path());
            var asked = new HashSet<Map<String, String>>();
            for (Map<String, String> scope : scopes) {
                if (names.isEmpty() || !Collections.disjoint(names, scope.keySet())) {
                    asked.add(scope);
                }
                if (names.isEmpty()) {
                    break;
                }
            }
            if (asked.isEmpty()) {
                asked.add(Map.of());
            }
            asked.forEach(scope -> judge(
                    route.path(),
                    operation,
                    send(route, filled(route.path(), name -> scope.getOrDefault(name, city.id(name))), null, null)));
        }
    }

    private HttpResponse<String> play(String path, Map<String, String> scope) {
        Route route = routes.get("POST " + path);
        JsonNode operation = document.operation("post", path);
        String address = filled(path, name -> made(name, scope));
        for (String before : BEFORE.getOrDefault(path.substring(API.length()), List.of())) {
            play(API + before, scope);
        }
        String type = null;
        String body = null;
        for (var content : operation.path("requestBody").path("content").properties()) {
            if (content.getValue().has("example")) {
                JsonNode example = content.getValue().get("example");
                type = content.getKey();
                body = real(example.isString() ? example.asString() : example.toString(), path, role(route), scope);
                if (!example.isString()) {
                    note(path, document.deviations(content.getValue().get("schema"), body));
                }
            }
        }
        HttpResponse<String> answer = send(route, address, type, body);
        judge(path, operation, answer);
        answer.headers().firstValue("Consistency-Token").ifPresent(given -> token = given);
        return answer;
    }

    private String made(String name, Map<String, String> scope) {
        if (name.equals("transferId")) {
            return scope.computeIfAbsent(name, none -> city.offered());
        }
        if (!MADE_BY.containsKey(name)) {
            return scope.getOrDefault(name, city.id(name));
        }
        if (!scope.containsKey(name)) {
            HttpResponse<String> answer = play(API + MADE_BY.get(name), scope);
            assertThat(answer.statusCode()).as(name + ": " + answer.body()).isBetween(200, 202);
            scope.put(name, JSON.readTree(answer.body()).get("id").asString());
        }
        return scope.get(name);
    }

    /** The example with what exists in place of the samples, which the file names. */
    private String real(String shown, String path, Role role, Map<String, String> scope) {
        String real = shown;
        JsonNode written = Examples.read().all().get("POST " + path);
        Matcher names = NAME.matcher(written.has("$text") ? written.get("$text").asString() : written.toString());
        while (names.find()) {
            String name = names.group(1);
            real = real.replace(
                    SampleValues.of(name),
                    switch (name) {
                        case "needId", "caseId", "otherCase" -> here(name, scope);
                        case "loneCase" -> city.filledIn(role, "$newCase");
                        default -> city.filledIn(role, "$" + name);
                    });
        }
        return real;
    }

    private String here(String name, Map<String, String> scope) {
        return name.equals("otherCase")
                ? scope.computeIfAbsent(name, none -> city.filledIn(Role.DESK_OFFICER, "$newCase"))
                : made(name, scope);
    }

    private HttpResponse<String> send(Route route, String address, String type, String body) {
        HttpRequest.Builder request = RunningStandalone.to(address).header("Accept-Language", "en");
        if (!route.open()) {
            request.header("Authorization", "Bearer " + city.token(role(route)));
        }
        JsonNode operation = document.operation(route.method().toLowerCase(Locale.ROOT), route.path());
        for (JsonNode parameter : operation.get("parameters")) {
            switch (parameter.get("name").asString()) {
                case "Idempotency-Key" ->
                    request.header("Idempotency-Key", UUID.randomUUID().toString());
                case "Consistency-Token" ->
                    request.header("Consistency-Token", token).header("Prefer", "wait=10");
                default ->
                    assertThat(parameter.path("required").asBoolean(false)
                                    && !parameter.get("in").asString().equals("path"))
                            .as(address + " needs " + parameter)
                            .isFalse();
            }
        }
        if (route.method().equals("POST")) {
            if (type != null) {
                request.header("Content-Type", type);
            }
            request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        }
        return RunningStandalone.send(request);
    }

    private static Role role(Route route) {
        if (route.path().startsWith("/api/v1/providers/") && route.roles().contains(Role.COORDINATOR)) {
            return Role.COORDINATOR;
        }
        if (route.roles().contains(Role.DESK_OFFICER)
                && OF_THE_DESK.contains(route.path().substring(route.path().lastIndexOf('/') + 1))) {
            return Role.DESK_OFFICER;
        }
        return PREFERRED.stream()
                .filter(route.roles()::contains)
                .findFirst()
                .orElseGet(() -> route.roles().stream().sorted().findFirst().orElseThrow());
    }

    private void judge(String path, JsonNode operation, HttpResponse<String> answer) {
        note(path + " " + answer.statusCode(), document.deviations(operation, answer));
    }

    private void note(String path, List<String> found) {
        found.forEach(deviation -> deviations.add(path + ": " + deviation));
    }

    private static Set<String> names(String path) {
        var names = new TreeSet<String>();
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            names.add(variables.group(1));
        }
        return names;
    }

    private static String filled(String path, UnaryOperator<String> value) {
        return VARIABLE.matcher(path).replaceAll(name -> Matcher.quoteReplacement(value.apply(name.group(1))));
    }
}
