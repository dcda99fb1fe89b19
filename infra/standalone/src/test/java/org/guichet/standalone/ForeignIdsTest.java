package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.casework.CaseNumber;
import org.guichet.platform.access.RouteTable;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who knows an id of another city or provider learns nothing by it, wherever it is put. */
class ForeignIdsTest {
    private static final String CORRELATION = UUID.randomUUID().toString();
    private static final int MEASURED = 60;
    private static final Pattern FOREIGN = Pattern.compile("@(\\w+)");

    private static PlantedCity own;
    private static PlantedCity foreign;

    @BeforeAll
    static void plant() {
        UUID third = new PlantedCity("FIC", null).city();
        own = new PlantedCity("FIA", third);
        foreign = new PlantedCity("FIB", third);
    }

    /** Each body names something foreign where it has an {@code @}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk-officer /households {\"members\": [{\"caseId\": \"@caseId\"}]}",
                "desk-officer /households/$householdId/members {\"member\": {\"caseId\": \"@caseId\"}}",
                "desk-officer /households/$householdId/moves {\"member\": {\"caseId\": \"@caseId\"}}",
                "desk-officer /households/$householdId/splits {\"members\": [{\"caseId\": \"@caseId\"}]}",
                "desk-officer /households/$householdId/departures {\"caseId\": \"@caseId\", \"reason\": \"MOVED_OUT\"}",
                "desk-officer /households/$householdId/mergers {\"from\": \"@otherHousehold\"}",
                "caseworker /cases/$caseId/merges {\"losing\": \"@caseId\"}",
                "desk-officer /cases/$caseId/referrals {\"need\": \"@needId\", \"service\": \"$serviceId\", \"share\": []}",
                "desk-officer /cases/$caseId/referrals {\"need\": \"$needId\", \"service\": \"@serviceId\", \"share\": []}",
                "desk-officer /cases/$caseId/needs/$needId/handover {\"desk\": \"@deskId\"}",
                "desk-officer /cases/$caseId/appointments {\"at\": \"$later\", \"desk\": \"@deskId\"}",
                "desk-officer /cases {\"desk\": \"@deskId\", \"source\": \"SELF\", \"complete\": true, \"person\": {}}",
                "desk-officer /cases {\"source\": \"SELF\", \"complete\": true, \"person\": {\"area\": \"@areaId\"}}",
                "caseworker /cases/$caseId/closure {\"reason\": \"NEEDS_MET\","
                        + " \"outcomes\": [{\"need\": \"@needId\", \"outcome\": \"MET\"}]}",
                "caseworker /cases/$caseId/closure {\"reason\": \"NEEDS_MET\","
                        + " \"withdraw\": [{\"referral\": \"@referralId\", \"reason\": \"CASE_CLOSED\"}]}",
                "coordinator /services {\"provider\": \"@providerId\", \"name\": \"Aid\", \"needs\": [\"LEGAL_AID\"],"
                        + " \"visibility\": \"PUBLIC\", \"languages\": [], \"takesReferrals\": true}",
                "desk-officer /cases/lookup {\"number\": \"@number\"}",
            })
    void aForeignIdInABodyIsAsUnknownAsOneThatThereIsNot(String command) {
        String[] parts = command.split(" ", 3);
        Role role = Role.of(parts[0]).orElseThrow();
        String path = own.filledIn(role, parts[1]);
        Matcher marked = FOREIGN.matcher(parts[2]);
        assertThat(marked.find()).as(command).isTrue();
        String named = marked.group(1);
        String body = own.filledIn(role, parts[2]);
        HttpResponse<String> there = post(own.token(role), path, put(body, named, foreign.id(named)));
        HttpResponse<String> nowhere = post(own.token(role), path, put(body, named, unknown(named)));
        assertThat(there.statusCode()).as(there.body()).isBetween(400, 499);
        assertThat(there.body()).isEqualTo(nowhere.body());
        assertThat(there.statusCode()).isEqualTo(nowhere.statusCode());
    }

    private static String put(String body, String name, String id) {
        return body.replace("@" + name, id);
    }

    // A number with a right check character, or its form alone would be refused.
    private static String unknown(String name) {
        return name.equals("number")
                ? CaseNumber.draw(new SecureRandom()).value()
                : UUID.randomUUID().toString();
    }

    @Test
    void noListOfAnotherCityOrProviderNamesAnythingPlanted() {
        List<String> secrets = List.copyOf(foreign.secrets().values());
        for (Role role : Role.values()) {
            for (String token : List.of(own.token(role), own.otherProvider())) {
                RouteTable.read().entries().stream()
                        .filter(route ->
                                route.method().equals("GET") && !route.path().contains("{"))
                        .filter(route -> !route.open() && !route.path().startsWith("/actuator"))
                        .forEach(route -> assertThat(get(token, route.path()).body())
                                .as("%s as %s", route.path(), role)
                                .doesNotContain(secrets));
            }
        }
        String provider = get(own.otherProvider(), "/api/v1/inbox").body();
        assertThat(provider).as("the control: what it was asked itself").contains(own.id("onward"));
        assertThat(provider).doesNotContain(own.id("referralId"), own.id("caseId"), own.id("number"));
    }

    @Test
    void whatACityTellsItsPartnersIsExportedToNoOther() {
        String theirs = foreign.id("serviceId");
        for (String path : List.of(
                "/hsds/services?per_page=500",
                "/hsds/services?organization_id=" + foreign.id("providerId"),
                "/hsds/services?format=ndjson&full=true",
                "/api/v1/exports/directory?format=json")) {
            for (Role role : List.of(Role.COORDINATOR, Role.ADMINISTRATOR, Role.PROVIDER_FOCAL_POINT)) {
                assertThat(get(own.token(role), path).body())
                        .as(path + " " + role)
                        .doesNotContain(theirs);
            }
            assertThat(get(null, path).body()).as(path).doesNotContain(theirs);
            assertThat(ask(foreign.token(Role.COORDINATOR), path, foreign.told())
                            .body())
                    .as("the control: %s shows it to its own city", path)
                    .contains(theirs);
        }
        assertThat(get(own.token(Role.COORDINATOR), "/hsds/services/" + theirs).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFilterThatNamesSomethingForeignFindsNothing() {
        for (String query : List.of(
                "/cases?desk=" + foreign.id("deskId"),
                "/cases?holder=" + foreign.id("deskId"),
                "/cases?holder=" + foreign.id("providerId"),
                "/referrals?provider=" + foreign.id("providerId"),
                "/referrals?case=" + foreign.id("caseId"),
                "/services?provider=" + foreign.id("providerId"),
                "/enquiries?desk=" + foreign.id("deskId"))) {
            HttpResponse<String> there = get(own.token(Role.SUPERVISOR), "/api/v1" + query);
            assertThat(there.body())
                    .as(query)
                    .doesNotContain(List.copyOf(foreign.secrets().values()));
        }
        HttpResponse<String> search =
                post(own.token(Role.DESK_OFFICER), "/cases/search", "{\"number\": \"" + foreign.id("number") + "\"}");
        assertThat(search.body()).contains("\"found\":0").doesNotContain(foreign.id("caseId"));
        assertThat(get(own.token(Role.DESK_OFFICER), "/api/v1/cases?sort=nationality")
                        .body())
                .as("there is no order by what describes a person")
                .contains("persons-not-listed-by-that");
    }

    @Test
    void aCursorOfAnotherCityLeadsOnInTheOwnAndAChangedOneNowhere() {
        String theirs = cursor(foreign.token(Role.DESK_OFFICER), "/api/v1/cases?limit=1");
        HttpResponse<String> answer = get(own.token(Role.DESK_OFFICER), "/api/v1/cases?limit=200&cursor=" + theirs);
        assertThat(answer.body()).doesNotContain(List.copyOf(foreign.secrets().values()));
        HttpResponse<String> changed =
                get(own.token(Role.DESK_OFFICER), "/api/v1/cases?cursor=" + theirs.substring(1) + "x");
        assertThat(changed.statusCode()).isEqualTo(422);
        HttpResponse<String> forAnotherList =
                get(own.token(Role.DESK_OFFICER), "/api/v1/cases?complete=false&cursor=" + theirs);
        assertThat(forAnotherList.statusCode()).isEqualTo(422);
        String provider = cursor(own.token(Role.PROVIDER_FOCAL_POINT), "/api/v1/inbox?limit=1");
        assertThat(get(own.otherProvider(), "/api/v1/inbox?cursor=" + provider).body())
                .doesNotContain(own.id("referralId"));
    }

    @Test
    void aConsistencyTokenTellsNothingAndNobodyMakesOne() {
        String caseId = foreign.id("caseId");
        for (String made : List.of(caseId + ":0", caseId + ":99", UUID.randomUUID() + ":0")) {
            assertThat(ask(own.token(Role.DESK_OFFICER), "/api/v1/cases", made).statusCode())
                    .as(made)
                    .isEqualTo(400);
            assertThat(ask(null, "/hsds/services", made).statusCode()).as(made).isEqualTo(400);
        }
        String changed = own.told().substring(1) + "A";
        assertThat(ask(own.token(Role.DESK_OFFICER), "/api/v1/cases", changed).statusCode())
                .isEqualTo(400);
        assertThat(ask(own.token(Role.DESK_OFFICER), "/api/v1/cases", own.told())
                        .statusCode())
                .as("the control: one that was given")
                .isEqualTo(200);
    }

    @Test
    void aProviderIsNeverToldTheCase() {
        String key = UUID.randomUUID().toString();
        String clinic = own.token(Role.PROVIDER_FOCAL_POINT);
        HttpResponse<String> answer =
                RunningStandalone.send(with(clinic, "/api/v1/referrals/" + own.id("referralId") + "/acknowledgement")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        HttpResponse<String> later = get(clinic, "/api/v1/commands/" + key);
        assertThat(later.body()).contains("casework.ReferralAcknowledged", own.id("referralId"));
        HttpResponse<String> seen = ask(
                clinic,
                "/api/v1/inbox/" + own.id("referralId"),
                answer.headers().firstValue("Consistency-Token").orElseThrow());
        assertThat(seen.body()).contains("ACKNOWLEDGED");
        for (HttpResponse<String> told : List.of(answer, later, seen)) {
            assertThat(told.body() + told.headers().map())
                    .doesNotContain(own.id("caseId"), own.id("needId"), own.id("number"));
        }
    }

    @Test
    void whatBecameOfACommandIsToldToItsSenderOnly() {
        String address = "/api/v1/commands/" + foreign.id("key");
        assertThat(get(foreign.token(Role.DESK_OFFICER), address).statusCode()).isEqualTo(200);
        String colleague = Speaking.signed(foreign.speaking(Role.DESK_OFFICER)
                .claims()
                .subject(UUID.randomUUID().toString()));
        for (String token : List.of(
                colleague,
                foreign.token(Role.SUPERVISOR),
                foreign.token(Role.ADMINISTRATOR),
                own.token(Role.DESK_OFFICER))) {
            assertThat(get(token, address).body())
                    .isEqualTo(
                            get(token, "/api/v1/commands/" + UUID.randomUUID()).body());
        }
    }

    @Test
    void anImportIsFollowedByThoseOnlyWhoMaySendItsKind() {
        for (String part : List.of("", "/rows", "/refused", "/report")) {
            String ofCases = "/api/v1/imports/" + own.id("importOfCases") + part;
            String ofDirectory = "/api/v1/imports/" + own.id("importOfDirectory") + part;
            assertThat(get(own.token(Role.COORDINATOR), ofCases).statusCode()).isEqualTo(404);
            assertThat(get(own.token(Role.SUPERVISOR), ofDirectory).statusCode())
                    .isEqualTo(404);
            assertThat(get(own.token(Role.SUPERVISOR), ofCases).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anIdOfAnotherCityCannotBeTakenForANewThingToFindOutThatItIs() {
        String body = "{\"id\": \"%s\", \"source\": \"SELF\", \"complete\": true, \"person\": {}}";
        String taken = post(own.token(Role.DESK_OFFICER), "/cases", body.formatted(foreign.id("caseId")))
                .body();
        // The one thing that is told: an id is the client's to draw, and two that draw the same cannot both have it.
        assertThat(taken)
                .contains("already-exists")
                .doesNotContain(foreign.city().toString());
    }

    /** Needs, talks, consents and whatever else a client names, from a few ids only, in cases of two cities. */
    @Test
    void aHistoryThatUsesIdsAgainInOtherCasesAndCitiesLeavesEachThingWhereItWasMade() throws Exception {
        record Kind(Role role, String path, String body) {}
        List<Kind> kinds = List.of(
                new Kind(Role.DESK_OFFICER, "needs", "'need': 'LEGAL_AID', 'urgency': 'EMERGENCY'"),
                new Kind(Role.DESK_OFFICER, "contacts", "'channel': 'PHONE', 'outcome': 'NO_ANSWER'"),
                new Kind(Role.DESK_OFFICER, "appointments", "'at': '$later'"),
                new Kind(
                        Role.DESK_OFFICER,
                        "deliveries",
                        "'delivered': {'service': '$serviceId', 'quantity': 1, 'unit': 'ITEM', 'from': '$today'}"),
                new Kind(Role.DESK_OFFICER, "consents", """
                        'purpose': 'REFERRAL', 'recipient': '$providerId', 'scope': ['NAME'], 'givenBy': 'SELF',
                        'method': 'SPOKEN', 'language': 'fra', 'interpreter': false, 'copyGiven': true
                        """),
                new Kind(Role.DESK_OFFICER, "notes", "'text': 'x'"),
                new Kind(Role.DATA_PROTECTION_OFFICER, "legal-holds", "'basis': 'AUDIT', 'reviewOn': '$laterDay'"));
        var random = new Random(11);
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(25).toList();
        List<PlantedCity> cities = List.of(own, foreign, own, foreign);
        List<String> cases = cities.stream()
                .map(city -> city.filledIn(Role.DESK_OFFICER, "$newCase"))
                .toList();
        var owners = new HashMap<UUID, String>();
        for (int i = 0; i < 90; i++) {
            int at = random.nextInt(cases.size());
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            UUID id = ids.get(random.nextInt(ids.size()));
            PlantedCity city = cities.get(at);
            HttpResponse<String> answer = post(
                    city.token(kind.role()),
                    "/cases/" + cases.get(at) + "/" + kind.path(),
                    city.filledIn(kind.role(), ("{'id': '" + id + "', " + kind.body() + "}").replace('\'', '"')));
            boolean first = owners.putIfAbsent(id, cases.get(at) + " " + kind.path()) == null;
            assertThat(answer.statusCode())
                    .as("%s %s", kind.path(), answer.body())
                    .isEqualTo(first ? 201 : 409);
        }
        assertThat(owners.values().stream().distinct().count()).isGreaterThan(10);
        // It waits until everything has arrived, and compares every row with the stream that made it.
        assertThat(Verification.of(RunningStandalone.home()).differences())
                .noneMatch(difference -> cases.stream().anyMatch(difference.toString()::contains));
        for (int i = 0; i < cases.size(); i++) {
            String here = cases.get(i);
            String officer = cities.get(i).token(Role.DESK_OFFICER);
            String shown = Stream.of("", "/contacts", "/consents")
                    .map(part -> get(officer, "/api/v1/cases/" + here + part).body())
                    .collect(Collectors.joining());
            owners.forEach((id, owner) -> {
                if (!owner.startsWith(here)) {
                    assertThat(shown).doesNotContain(id.toString());
                } else if (!owner.endsWith("notes") && !owner.endsWith("holds")) {
                    assertThat(shown).as(owner).contains(id.toString());
                }
            });
        }
    }

    @Test
    void aRefusalTakesAsLongWhetherOrNotThereIsSuchAThing() {
        record Question(String name, Supplier<HttpRequest.Builder> there, Supplier<HttpRequest.Builder> nowhere) {}
        String officer = own.token(Role.DESK_OFFICER);
        String note = "{\"text\": \"x\"}";
        List<Question> questions = List.of(
                new Question(
                        "a case that is read",
                        () -> with(officer, "/api/v1/cases/" + foreign.id("caseId")),
                        () -> with(officer, "/api/v1/cases/" + UUID.randomUUID())),
                new Question(
                        "a case that is written to",
                        () -> posting(officer, "/cases/" + foreign.id("caseId") + "/notes", note),
                        () -> posting(officer, "/cases/" + UUID.randomUUID() + "/notes", note)),
                new Question(
                        "a household",
                        () -> posting(
                                officer,
                                "/households/" + foreign.id("householdId") + "/departures",
                                "{\"caseId\": \"" + own.id("caseId") + "\", \"reason\": \"MOVED_OUT\"}"),
                        () -> posting(
                                officer,
                                "/households/" + UUID.randomUUID() + "/departures",
                                "{\"caseId\": \"" + own.id("caseId") + "\", \"reason\": \"MOVED_OUT\"}")),
                new Question(
                        "a transfer",
                        () -> posting(
                                officer,
                                "/transfers/" + foreign.id("transferId") + "/refusal",
                                "{\"reason\": \"NO_CAPACITY\"}"),
                        () -> posting(
                                officer,
                                "/transfers/" + UUID.randomUUID() + "/refusal",
                                "{\"reason\": \"NO_CAPACITY\"}")),
                new Question(
                        "a referral of another provider",
                        () -> posting(own.otherProvider(), "/referrals/" + own.id("referralId") + "/acceptance", "{}"),
                        () -> posting(own.otherProvider(), "/referrals/" + UUID.randomUUID() + "/acceptance", "{}")));
        for (Question question : questions) {
            Interleaved times = Interleaved.of(MEASURED, question.there(), question.nowhere());
            assertThat(times.tellsApart()).as("%s: %s", question.name(), times).isFalse();
        }
    }

    @Test
    void controlADifferenceOfSomeMillisecondsIsSeen() {
        String officer = own.token(Role.DESK_OFFICER);
        Supplier<HttpRequest.Builder> nowhere = () -> with(officer, "/api/v1/cases/" + UUID.randomUUID());
        Interleaved times = Interleaved.of(MEASURED, Interleaved.later(nowhere), nowhere);
        assertThat(times.tellsApart()).as(times.toString()).isTrue();
    }

    private static String cursor(String token, String list) {
        return JsonMapper.shared().readTree(get(token, list).body()).get("next").asString();
    }

    private static HttpResponse<String> get(String token, String path) {
        return RunningStandalone.send(with(token, path));
    }

    private static HttpResponse<String> ask(String token, String path, String told) {
        return RunningStandalone.send(
                with(token, path).header("Consistency-Token", told).header("Prefer", "wait=10"));
    }

    private static HttpResponse<String> post(String token, String path, String body) {
        return RunningStandalone.send(posting(token, path, body));
    }

    private static HttpRequest.Builder posting(String token, String path, String body) {
        return with(token, "/api/v1" + path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder with(String token, String path) {
        HttpRequest.Builder request = RunningStandalone.to(path).header("X-Correlation-Id", CORRELATION);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
