package org.guichet.command.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.DESK;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.BadBodies.BadBody;
import org.guichet.platform.request.TakesIfMatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever is wrong with a request, it is refused with a problem that names the field, repeats nothing of what was said
 * and changes nothing. After all that was refused the good request is still taken, so none was refused for another cause.
 */
class BadInputTest {
    private static final UUID AREA = UUID.randomUUID();
    // Several at once: each is refused by itself, and one after the other they would take minutes.
    private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(8);
    private static final TriedFields FIELDS = new TriedFields();
    private static final Pattern OWN_ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private static RunningCommandSide side;
    private static JdbcClient store;
    private static int requests;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        store = JdbcClient.create(side.superuser());
        Prepared.setUp(side);
        handlers().forEach((route, handler) -> route.getPatternValues().forEach(path -> FIELDS.learn(path, handler)));
        id(side.post(
                Role.ADMINISTRATOR,
                "/municipalities/" + CITY + "/areas",
                "{\"id\":\"%s\",\"names\":{\"en\":\"Medina\"},\"validFrom\":\"2026-01-01\"}".formatted(AREA)));
    }

    @AfterAll
    static void stop() {
        LoggerFactory.getLogger(BadInputTest.class).warn("{} bad requests were sent", requests);
        CLIENTS.close();
        side.close();
    }

    static List<PostRoute> routes() {
        return PostRoutes.all(AREA, side);
    }

    @Test
    void everyRouteIsTried() {
        Set<String> posts = handlers().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/"))
                // An import is refused row by row, and its tests are beside it.
                .filter(path -> !path.startsWith("/api/v1/imports/"))
                // A queue is no command but holds some, and is answered item by item: see QueueTest.
                .filter(path -> !path.equals("/api/v1/commands"))
                .collect(Collectors.toSet());
        assertThat(routes().stream().map(route -> "/api/v1" + route.template()))
                .containsExactlyInAnyOrderElementsOf(posts);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aBadBodyIsRefusedByItsField(PostRoute route) throws Exception {
        UUID id = route.prepare().on(side);
        String good = dated(route.body());
        List<String> wrong = List.of();
        String before = rows();
        if (!good.isEmpty()) {
            List<Callable<Optional<String>>> all = new ArrayList<>();
            for (BadBody bad : BadBodies.of(route, field -> FIELDS.isNew("/api/v1" + route.template(), field), good)) {
                all.add(() -> complaint(
                                side.post(route.role(), route.path(String.valueOf(id)), bad.json()), bad.field())
                        .map(what -> bad + " -> " + what));
            }
            wrong = complaints(all);
        }
        assertThat(wrong).as(route.template()).isEmpty();
        assertThat(rows()).as("rows after %s", route.template()).isEqualTo(before);
        assertThat(side.post(route.role(), route.path(String.valueOf(id)), good).statusCode())
                .as("the good request")
                .isBetween(200, 299);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void badHeadersAndPathsAreRefused(PostRoute route) throws Exception {
        UUID id = route.prepare().on(side);
        String good = dated(route.body());
        String before = rows();
        Map<String, Map<String, String>> bad = badHeaders();
        if (good.isEmpty()) {
            // Nothing is said, so it does not matter in which form.
            bad.keySet().removeIf(header -> header.contains("type"));
        }
        List<Callable<Optional<String>>> all = new ArrayList<>();
        bad.forEach((what, headers) -> all.add(() -> {
            HttpResponse<String> answer = withHeaders(route, route.path(String.valueOf(id)), headers, good);
            String field = what.contains(":") ? what.split(":")[0] : null;
            return complaint(answer, field).map(wrong -> what + " -> " + wrong);
        }));
        for (String odd : List.of(UUID.randomUUID().toString(), BadBodies.SAID, "1", "%20", "7".repeat(3000))) {
            for (String path : route.oddPaths(String.valueOf(id), odd)) {
                all.add(() -> complaint(side.post(route.role(), path, good), null)
                        .map(wrong -> "path " + path + " -> " + wrong));
            }
        }
        for (String query : List.of("religion=x", "dryRun=true", "x=%00", "%FF=x", "x=%ED%A0%80")) {
            String name = query.startsWith("%") ? null : query.replaceAll("=.*", "");
            all.add(() -> complaint(side.post(route.role(), route.path(String.valueOf(id)) + "?" + query, good), name)
                    .map(wrong -> query + " -> " + wrong));
        }
        assertThat(complaints(all)).as(route.template()).isEmpty();
        assertThat(rows()).as("rows after %s", route.template()).isEqualTo(before);
    }

    /** What somebody decided on is kept to, or the header is refused by name: it is never read and passed over. */
    @ParameterizedTest
    @MethodSource("routes")
    void aVersionThatWasSeenIsKeptToOrRefused(PostRoute route) throws Exception {
        UUID id = route.prepare().on(side);
        String before = rows();
        HttpResponse<String> answer = withHeaders(
                route, route.path(String.valueOf(id)), Map.of("If-Match", "\"777777\""), dated(route.body()));
        if (handler(route).hasMethodAnnotation(TakesIfMatch.class)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(complaint(answer, "If-Match")).isEmpty();
        }
        assertThat(rows()).isEqualTo(before);
    }

    /** Of whatever kind the thing is that has it, and of whatever city. */
    @ParameterizedTest
    @MethodSource("routesThatTakeAnId")
    void anIdThatIsTakenIsRefusedInTheSameWordsWhoeverHasIt(PostRoute route) throws Exception {
        UUID id = route.prepare().on(side);
        String good = dated(route.body());
        UUID ofTheCity = UUID.randomUUID();
        Prepared.caseWithNeed(side, ofTheCity);
        UUID ofAnother = Prepared.caseOfTheOtherCity(side);
        String before = rows();
        Set<String> answers = new TreeSet<>();
        for (MatchResult chosen : OWN_ID.matcher(good).results().toList()) {
            for (UUID taken : List.of(ofTheCity, ofAnother, PROVIDER, DESK, AREA)) {
                String body = good.substring(0, chosen.start(1)) + taken + good.substring(chosen.end(1));
                HttpResponse<String> answer = side.post(route.role(), route.path(String.valueOf(id)), body);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                answers.add(answer.body().replaceAll("[0-9a-f-]{36}", ""));
            }
        }
        assertThat(answers).hasSize(1).first().asString().contains("already-exists");
        assertThat(rows()).as("rows after %s", route.template()).isEqualTo(before);
    }

    static List<PostRoute> routesThatTakeAnId() {
        return routes().stream()
                // What a directory entry describes has ids of its publisher's, which name no row of ours.
                .filter(route -> !route.template().endsWith("/amendments"))
                .filter(route -> OWN_ID.matcher(route.body()).find())
                .toList();
    }

    /** A good request but for these headers; null stands for a header that is not sent. */
    private static HttpResponse<String> withHeaders(
            PostRoute route, String path, Map<String, String> headers, String body) throws Exception {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of(
                "Authorization",
                "Bearer " + side.token(route.role()),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString()));
        headers.forEach((name, value) -> {
            all.remove(name);
            if (value != null) {
                all.put(name, value);
            }
        });
        return side.send(path, request -> {
            all.forEach(request::header);
            return request.POST(BodyPublishers.ofString(body));
        });
    }

    private static List<String> complaints(List<Callable<Optional<String>>> all) throws Exception {
        requests += all.size();
        List<String> wrong = new ArrayList<>();
        for (Future<Optional<String>> answer : CLIENTS.invokeAll(all)) {
            answer.get().ifPresent(wrong::add);
        }
        return wrong;
    }

    private static HandlerMethod handler(PostRoute route) {
        return handlers().entrySet().stream()
                .filter(known -> known.getKey().getPatternValues().contains("/api/v1" + route.template()))
                .filter(known ->
                        known.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Map<RequestMappingInfo, HandlerMethod> handlers() {
        return side.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
    }

    /** Tomcat refuses these paths before any filter of ours, and in HTML; what counts is that nothing is told or done. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "%F0%9F", "a%5Cb", "a%2Fb", "..%2f..%2f", ";religion=" + BadBodies.SAID})
    void aPathThatIsNoPathIsRefused(String odd) throws Exception {
        String before = rows();
        HttpResponse<String> answer = side.post(Role.DESK_OFFICER, "/cases/" + odd + "/notes", "{\"text\":\"x\"}");
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain(BadBodies.SAID).doesNotContain("Exception");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void bytesThatAreNoUnicodeAreRefused() throws Exception {
        UUID caseId = side.registeredCase();
        String before = rows();
        for (byte[] bytes : List.of(
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xFF},
                // A surrogate written as if it were a character.
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                // A slash in two bytes where one would do.
                new byte[] {(byte) 0xC0, (byte) 0xAF})) {
            byte[] start = "{\"text\":\"".getBytes(StandardCharsets.UTF_8);
            byte[] end = "\"}".getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> answer = side.send("/cases/" + caseId + "/notes", request -> request.header(
                            "Authorization", "Bearer " + side.token(Role.DESK_OFFICER))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofByteArrays(List.of(start, bytes, end))));
            assertThat(complaint(answer, null)).isEmpty();
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aProviderThatWasNotAskedLearnsNothingOfAnErasure() throws Exception {
        UUID other = id(side.post(Role.COORDINATOR, "/providers", "{\"name\":\"X\",\"providerClass\":\"SHELTER\"}"));
        UUID service = id(side.post(Role.COORDINATOR, "/services", """
                {"provider":"%s","name":"Aid","needs":["LEGAL_AID"],"visibility":"PUBLIC","languages":["fra"],
                 "takesReferrals":true}
                """.formatted(other)));
        String answer = "{\"remark\":\"%s\"}".formatted(BadBodies.SAID);
        var toAStranger = side.post(
                Role.PROVIDER_FOCAL_POINT, "/referrals/" + referralOfAnErasedPerson(service) + "/acceptance", answer);
        assertThat(toAStranger.statusCode()).isEqualTo(404);
        var toTheAsked = side.post(
                Role.PROVIDER_FOCAL_POINT, "/referrals/" + referralOfAnErasedPerson(SERVICE) + "/acceptance", answer);
        assertThat(json(toTheAsked).get("type").asString()).endsWith(":person-erased");
    }

    private static UUID referralOfAnErasedPerson(UUID service) throws Exception {
        UUID caseId = side.registeredCase();
        String path = "/cases/" + caseId;
        UUID need =
                id(side.post(Role.DESK_OFFICER, path + "/needs", "{\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\"}"));
        UUID referral = id(side.post(
                Role.DESK_OFFICER,
                path + "/referrals",
                "{\"need\":\"%s\",\"service\":\"%s\",\"share\":[],\"legalBasis\":\"PUBLIC_TASK\"}"
                        .formatted(need, service)));
        id(side.post(Role.DESK_OFFICER, path + "/closure", """
                {"reason":"WITHDREW","outcomes":[{"need":"%s","withdrawn":true}],
                 "withdraw":[{"referral":"%s","reason":"CASE_CLOSED"}]}
                """.formatted(need, referral)));
        id(side.erase(caseId));
        return referral;
    }

    @Test
    void aComplaintIsMadeOfEveryWrongAnswer() throws Exception {
        UUID caseId = side.registeredCase();
        var carriedOut = side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/notes", "{\"text\":\"x\"}");
        assertThat(complaint(carriedOut, null))
                .hasValueSatisfying(what -> assertThat(what).startsWith("201"));
        var other = side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/notes", "{\"text\":\"\"}");
        assertThat(complaint(other, "text")).isEmpty();
        assertThat(complaint(other, "occurredAt")).isPresent();
    }

    /** Name and colon of the header where the problem must name it. */
    private static Map<String, Map<String, String>> badHeaders() {
        Map<String, Map<String, String>> bad = new TreeMap<>();
        bad.put("no key", nothing("Idempotency-Key"));
        bad.put("blank key", Map.of("Idempotency-Key", " "));
        for (String key : List.of("short", "with space in it", "k".repeat(201))) {
            bad.put("Idempotency-Key: " + key, Map.of("Idempotency-Key", key));
        }
        for (String version : List.of(
                "", "*", "1", "\"\"", "\"a\"", "\"-1\"", "W/\"1\"", "\"1\", \"2\"", "\"9999999999999999999\"")) {
            bad.put("If-Match: " + version, Map.of("If-Match", version));
        }
        bad.put("no token", nothing("Authorization"));
        for (String token :
                List.of("Bearer", "Bearer ", "Bearer a.b.c", "Bearer " + BadBodies.SAID, "Basic YTpi", "x")) {
            bad.put("token " + token, Map.of("Authorization", token));
        }
        bad.put("no content type", nothing("Content-Type"));
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "x",
                "*/*",
                // Read by rules of their own, should anything on the class path know how; JSON is YAML, too.
                "application/yaml",
                "application/x-yaml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/vnd.api+json",
                "application/json;charset=utf-16",
                "application/json;charset=iso-8859-1")) {
            bad.put("type " + type, Map.of("Content-Type", type));
        }
        // Who could not read the answer would send the command again, and it would have been carried out.
        for (String answer : List.of("application/yaml", "text/html", "image/*", "x", " ")) {
            bad.put("accept " + answer, Map.of("Accept", answer));
        }
        bad.put("Content-Encoding: gzip", Map.of("Content-Encoding", "gzip"));
        bad.put("If-None-Match: *", Map.of("If-None-Match", "*"));
        bad.put("If-Unmodified-Since: then", Map.of("If-Unmodified-Since", "Tue, 03 Feb 2026 12:00:00 GMT"));
        return bad;
    }

    private static Map<String, String> nothing(String header) {
        Map<String, String> absent = new TreeMap<>();
        absent.put(header, null);
        return absent;
    }

    /** What is wrong with an answer to something bad; nothing if it is as it must be. */
    private static Optional<String> complaint(HttpResponse<String> answer, String field) {
        int status = answer.statusCode();
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        if (status < 400 || status > 499 || !type.startsWith("application/problem+json")) {
            return Optional.of(status + " " + type + " " + answer.body());
        }
        if (answer.body().contains(BadBodies.SAID) || answer.body().contains("4102444800")) {
            return Optional.of("repeats what was said: " + answer.body());
        }
        // A body that is no JSON at all has no fields yet.
        if (field == null || json(answer).get("type").asString().endsWith(":malformed") && !names(answer)) {
            return Optional.empty();
        }
        boolean named = json(answer)
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString().replaceAll("\\[[^]]*]", ""))
                .anyMatch(told -> !told.isEmpty() && (within(told, field) || within(field, told)));
        return named ? Optional.empty() : Optional.of("does not name it: " + answer.body());
    }

    private static boolean names(HttpResponse<String> answer) {
        return json(answer).has("errors");
    }

    private static boolean within(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }

    private static String dated(String body) {
        Instant now = Instant.now();
        return body.replace("NOW", now.toString())
                .replace("LATER", now.plus(Duration.ofDays(9)).toString());
    }

    private static String rows() {
        return store.sql("""
                        SELECT (SELECT count(*) FROM store.domain_event) || ' ' ||
                               (SELECT count(*) FROM store.case_register) || ' ' ||
                               (SELECT count(*) FROM store.claimed_id) || ' ' ||
                               (SELECT count(*) FROM store.reserved_number) || ' ' ||
                               (SELECT count(*) FROM store.household_of_case) || ' ' ||
                               (SELECT count(*) FROM store.municipality_reference) || ' ' ||
                               (SELECT count(*) FROM store.provider_reference) || ' ' ||
                               (SELECT count(*) FROM store.service_reference) || ' ' ||
                               (SELECT count(*) FROM store.release_register) || ' ' ||
                               (SELECT count(*) FROM vault.person_key)
                        """).query(String.class).single();
    }
}
