package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A city of its own, in which everything lies that an address of the API can name. Its ids go by the names that the
 * variables have in the role table.
 */
final class PlantedCity {
    private static final Pattern NAME = Pattern.compile("\\$([a-zA-Z]+)");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String A_CASE = "{\"source\": \"SELF\", \"complete\": true, \"person\": {}}";

    /** The same everywhere: what is published is. */
    private static final Map<String, String> SDMX = Map.of(
            "context", "dataflow",
            "type", "dataflow",
            "agency", "GUICHET",
            "resource", "PERSONS",
            "version", "1.0.0",
            "series", "*",
            "component", "*");

    private final Map<String, String> ids = new HashMap<>();
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final String otherProvider;
    private final StringBuilder told = new StringBuilder();

    /** Founds a city with two desks, an area and two providers, and works in it. */
    PlantedCity(String code, UUID thirdCity) {
        ids.put("municipalityId", UUID.randomUUID().toString());
        ids.put("thirdCity", String.valueOf(thirdCity));
        ids.put("today", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
        ids.put("laterDay", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        ids.put("later", Instant.now().plusSeconds(86_400).toString());
        ids.put("list", "need");
        ids.put("table", "PERSONS");
        ids.put("rows", "cases");
        ids.put("city", code);
        ids.put("year", "2025");
        ids.put("id", UUID.randomUUID().toString());
        ids.putAll(SDMX);
        found(code);
        String clinic = provider("Legal clinic", "serviceId");
        String shelter = provider("House", "otherService");
        ids.put("providerId", clinic);
        made(token(Role.COORDINATOR), "/services", """
                {"provider": "%s", "name": "Open hours", "needs": ["LEGAL_AID"], "visibility": "PUBLIC",
                 "languages": ["fra"], "takesReferrals": true,
                 "description": {"serviceAtLocations": [{"id": "%s", "location": {"id": "%s", "name": "Hall"}}]}}
                """.formatted(clinic, UUID.randomUUID(), UUID.randomUUID()));
        otherProvider = new Speaking(Role.PROVIDER_FOCAL_POINT, city(), null, UUID.fromString(shelter)).token();
        if (thirdCity != null) {
            plant();
        }
    }

    UUID city() {
        return UUID.fromString(ids.get("municipalityId"));
    }

    /** The id that a variable stands for. */
    String id(String name) {
        String id = ids.get(name);
        assertThat(id).as("what {" + name + "} may be; plant it in PlantedCity").isNotNull();
        return id;
    }

    /** All ids, without those that name something on purpose in both cities. */
    Map<String, String> secrets() {
        var secrets = new HashMap<>(ids);
        secrets.keySet().removeAll(SDMX.keySet());
        secrets.keySet()
                .removeAll(Set.of(
                        "thirdCity",
                        "today",
                        "later",
                        "laterDay",
                        "list",
                        "table",
                        "rows",
                        "city",
                        "year",
                        "id",
                        "municipalityId"));
        return secrets;
    }

    /** A body with the ids of this city in it; {@code $new} is drawn each time, {@code $self} is who sends it. */
    String filledIn(Role role, String body) {
        return NAME.matcher(body)
                .replaceAll(name -> Matcher.quoteReplacement(
                        switch (name.group(1)) {
                            case "new" -> UUID.randomUUID().toString();
                            case "newCase" -> aCase();
                            case "self" -> speaking(role).staff().toString();
                            default -> id(name.group(1));
                        }));
    }

    String token(Role role) {
        return tokens.computeIfAbsent(role, wanted -> speaking(wanted).token());
    }

    /** Somebody of this city in a role; the focal point is that of the first provider. */
    Speaking speaking(Role role) {
        boolean atADesk = role == Role.DESK_OFFICER || role == Role.CASEWORKER || role == Role.PROTECTION_CASEWORKER;
        return new Speaking(
                role,
                city(),
                atADesk ? UUID.fromString(id("deskId")) : null,
                role == Role.PROVIDER_FOCAL_POINT ? UUID.fromString(id("providerId")) : null);
    }

    /** Of the second provider of this city. */
    String otherProvider() {
        return otherProvider;
    }

    /** What was written last, for a question that must see it. */
    String told() {
        return told.toString();
    }

    private void found(String code) {
        String administrator = token(Role.ADMINISTRATOR);
        post(
                administrator,
                "/municipalities",
                DemoCity.FOUNDED
                        .replace(DemoCity.MUNICIPALITY.toString(), id("municipalityId"))
                        .replace("TNG", code));
        String here = "/municipalities/" + id("municipalityId");
        ids.put("deskId", made(administrator, here + "/desks", "{\"name\": \"One\"}"));
        ids.put("otherDesk", made(administrator, here + "/desks", "{\"name\": \"Two\"}"));
        ids.put(
                "areaId",
                made(
                        administrator,
                        here + "/areas",
                        "{\"names\": {\"en\": \"Centre\"}, \"validFrom\": \"2020-01-01\"}"));
    }

    private String provider(String name, String service) {
        String coordinator = token(Role.COORDINATOR);
        String provider = made(
                coordinator, "/providers", "{\"name\": \"%s\", \"providerClass\": \"LEGAL_CLINIC\"}".formatted(name));
        ids.put(service, made(coordinator, "/services", """
                {"provider": "%s", "name": "Aid of %s", "needs": ["LEGAL_AID"], "visibility": "PARTNERS",
                 "languages": ["fra"], "takesReferrals": true}
                """.formatted(provider, name)));
        return provider;
    }

    private void plant() {
        String officer = token(Role.DESK_OFFICER);
        HttpResponse<String> registered = post(officer, "/cases", A_CASE);
        ids.put("caseId", idOf(registered));
        ids.put("number", JSON.readTree(registered.body()).get("number").asString());
        ids.put("otherCase", aCase());
        ids.put("loneCase", aCase());
        String here = "/cases/" + id("caseId");
        String need = "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}";
        ids.put("needId", made(officer, here + "/needs", need));
        String refer =
                "{\"need\": \"%s\", \"service\": \"%s\", \"share\": [\"NAME\"], \"legalBasis\": \"PUBLIC_TASK\"}";
        ids.put("referralId", made(officer, here + "/referrals", refer.formatted(id("needId"), id("serviceId"))));
        ids.put("appointmentId", made(officer, here + "/appointments", "{\"at\": \"" + id("later") + "\"}"));
        ids.put("householdId", made(officer, "/households", household(id("caseId"))));
        ids.put("otherHousehold", made(officer, "/households", household(aCase())));
        onward(made(officer, here + "/needs", need), refer);
        ids.put("transferId", offered());
        String key = UUID.randomUUID().toString();
        keep(sent(officer, "/cases/" + id("otherCase") + "/notes", "{\"text\": \"x\"}", key, "application/json"));
        ids.put("key", key);
        ids.put("importOfCases", imported(token(Role.CASEWORKER), "cases", "application/x-ndjson", "{}\n"));
        ids.put("importOfDirectory", imported(token(Role.COORDINATOR), "directory", "application/json", "[]"));
        ids.put("importId", id("importOfCases"));
        oversee(here);
        release();
        ids.put("slip", "/cases/" + id("caseId") + "/referrals/" + id("referralId") + "/slip");
    }

    /** What the data protection officer deals with, and what a coordinator opened. */
    private void oversee(String here) {
        String officer = token(Role.DATA_PROTECTION_OFFICER);
        ids.put("consentId", made(token(Role.DESK_OFFICER), here + "/consents", """
                        {"purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME"], "givenBy": "SELF",
                         "method": "SPOKEN", "language": "fra", "interpreter": false, "copyGiven": true}
                        """.formatted(id("providerId"))));
        ids.put(
                "requestId",
                made(officer, here + "/erasure-requests", "{\"askedBy\": \"SELF\", \"ground\": \"OBJECTS\"}"));
        ids.put(
                "holdId",
                made(
                        officer,
                        here + "/legal-holds",
                        "{\"basis\": \"AUDIT\", \"reviewOn\": \"%s\"}".formatted(id("laterDay"))));
        made(officer, "/municipalities/" + id("municipalityId") + "/retention", "{\"years\": 5}");
        ids.put("runId", made(officer, "/retention-runs", "{\"cases\": [\"%s\"]}".formatted(id("loneCase"))));
        ids.put("glassId", made(token(Role.COORDINATOR), here + "/glass", """
                {"reason": "COMPLAINT", "words": "A complaint was made."}
                """));
        ids.put("disclosureId", askedAbout());
    }

    /** A request of an authority about the person of a case, which nobody has decided. */
    String askedAbout() {
        return made(token(Role.DATA_PROTECTION_OFFICER), "/disclosure-requests", """
                {"kind": "ONE_PERSON", "authority": "POLICE", "basis": "NONE_NAMED", "caseId": "%s"}
                """.formatted(id("caseId")));
    }

    /** A case and an appointment of yesterday, of which nothing more is known. */
    Map<String, String> missed() {
        Instant now = Instant.now();
        String dated = "\"occurredAt\": \"%s\"".formatted(now.minus(Duration.ofDays(2)));
        String officer = token(Role.DESK_OFFICER);
        String begun = made(officer, "/cases", A_CASE.replace("{\"source\"", "{" + dated + ", \"source\""));
        String at = "{\"at\": \"%s\", %s}".formatted(now.minus(Duration.ofDays(1)), dated);
        return Map.of("caseId", begun, "appointmentId", made(officer, "/cases/" + begun + "/appointments", at));
    }

    /** A case that was found to be of the same person as another. */
    String mergedAway() {
        String losing = aCase();
        post(token(Role.CASEWORKER), "/cases/" + aCase() + "/merges", "{\"losing\": \"%s\"}".formatted(losing));
        return losing;
    }

    /** The day in the city. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Africa/Casablanca"));
    }

    /** A published release. */
    private void release() {
        String release = planned("2024");
        ids.put("releaseId", release);
        HttpResponse<String> published = post(
                token(Role.PUBLISHER), "/releases/" + release + "/publication", """
                {"sha256": "%s", "seal": "%s"}
                """.formatted(id("hash"), id("seal")));
        HttpResponse<String> seen =
                RunningStandalone.send(RunningStandalone.to("/api/v1/observatory/releases/" + release)
                        .header("Prefer", "wait=10")
                        .header("Consistency-Token", told()));
        assertThat(seen.statusCode()).as(published.body()).isEqualTo(200);
    }

    /** A release that is due today, with its figures made: from now on the hash and the seal are those. */
    String planned(String period) {
        UUID release = UUID.randomUUID();
        ids.put("hash", MadeFigures.of(release, city(), period, 40).sha256());
        HttpResponse<String> planned = post(token(Role.ANALYST), "/releases", """
                {"id": "%s", "period": "%s", "publishOn": "%s"}
                """.formatted(release, period, today()));
        HttpResponse<String> draft =
                RunningStandalone.send(RunningStandalone.to("/api/v1/releases/" + release + "/draft")
                        .header("Authorization", "Bearer " + token(Role.PUBLISHER))
                        .header("Prefer", "wait=10")
                        .header("Consistency-Token", told()));
        assertThat(draft.statusCode()).as(planned.body()).isEqualTo(200);
        ids.put("seal", draft.headers().firstValue("Artefact-Seal").orElseThrow());
        return release.toString();
    }

    private void onward(String need, String refer) {
        String first = made(
                token(Role.DESK_OFFICER),
                "/cases/" + id("caseId") + "/referrals",
                refer.formatted(need, id("serviceId")));
        String clinic = token(Role.PROVIDER_FOCAL_POINT);
        post(clinic, "/referrals/" + first + "/acceptance", "{}");
        ids.put("onward", made(clinic, "/referrals/" + first + "/onward", """
                {"service": "%s", "consent": {"scope": ["NAME"], "givenBy": "SELF", "method": "SPOKEN",
                 "language": "fra", "interpreter": false, "copyGiven": true}}
                """.formatted(id("otherService"))));
    }

    /** Another transfer that a third city offers to this one. */
    String offered() {
        UUID third = UUID.fromString(id("thirdCity"));
        String theirs = new Speaking(Role.CASEWORKER, third, null, null).token();
        String desk = JSON.readTree(ask(theirs, "/municipalities/" + third).body())
                .at("/desks/0/id")
                .asString();
        String there =
                idOf(post(theirs, "/cases", A_CASE.replace("{\"source\"", "{\"desk\": \"" + desk + "\", \"source\"")));
        return made(theirs, "/cases/" + there + "/transfers", """
                {"to": "%s", "legalBasis": "PUBLIC_TASK"}
                """.formatted(id("municipalityId")));
    }

    private String imported(String token, String kind, String type, String file) {
        HttpResponse<String> taken =
                sent(token, "/imports/" + kind, file, UUID.randomUUID().toString(), type);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        return JSON.readTree(taken.body()).get("id").asString();
    }

    private String aCase() {
        return made(token(Role.DESK_OFFICER), "/cases", A_CASE);
    }

    private static String household(String member) {
        return "{\"members\": [{\"caseId\": \"%s\"}]}".formatted(member);
    }

    private String made(String token, String path, String body) {
        return idOf(post(token, path, body));
    }

    private static String idOf(HttpResponse<String> answer) {
        JsonNode id = JSON.readTree(answer.body()).get("id");
        assertThat(id).as(answer.body()).isNotNull();
        return id.asString();
    }

    private HttpResponse<String> post(String token, String path, String body) {
        HttpResponse<String> answer = sent(token, path, body, UUID.randomUUID().toString(), "application/json");
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 201);
        keep(answer);
        return answer;
    }

    private void keep(HttpResponse<String> answer) {
        told.setLength(0);
        told.append(answer.headers().firstValue("Consistency-Token").orElse(""));
    }

    private static HttpResponse<String> ask(String token, String path) {
        return RunningStandalone.send(RunningStandalone.to("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "wait=10"));
    }

    private static HttpResponse<String> sent(String token, String path, String body, String key, String type) {
        HttpRequest.Builder request = RunningStandalone.to("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Idempotency-Key", key);
        return RunningStandalone.send(request.POST(BodyPublishers.ofString(body)));
    }
}
