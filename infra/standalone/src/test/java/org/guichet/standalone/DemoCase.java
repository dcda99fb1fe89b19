package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import tools.jackson.databind.json.JsonMapper;

/** A case of the demo city with a need and a referral, made through the API, and visible when it is returned. */
record DemoCase(UUID id, String number, UUID referral) {
    static DemoCase of(String given, String family, String languages) {
        return of(given, family, languages, DemoProvider.LEGAL_CLINIC.service());
    }

    static DemoCase of(String given, String family, String languages, UUID service) {
        HttpResponse<String> registered = post("/cases", """
                {"source": "SELF", "complete": false,
                 "person": {"name": {"given": "%s", "family": "%s", "alsoWritten": "أميناتا"}, "languages": %s}}
                """.formatted(given, family, languages));
        UUID id = id(registered);
        UUID need = id(post("/cases/" + id + "/needs", "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}"));
        HttpResponse<String> sent = post("/cases/" + id + "/referrals", """
                {"need": "%s", "service": "%s", "share": [], "legalBasis": "PUBLIC_TASK"}
                """.formatted(need, service));
        seen(id, RunningStandalone.token(Role.DESK_OFFICER), sent);
        return new DemoCase(id, number(registered), id(sent));
    }

    String card() {
        return "/cases/" + id;
    }

    String slip() {
        return card() + "/referrals/" + referral + "/slip";
    }

    /** A service of the legal clinic that the directory says everything of. */
    static UUID describedService() {
        String coordinator = RunningStandalone.token(Role.COORDINATOR);
        UUID service = UUID.randomUUID();
        id(post(coordinator, "/services", """
                {"id": "%s", "provider": "%s", "name": "Letters and forms", "needs": ["LEGAL_AID"],
                 "visibility": "PUBLIC", "languages": ["ara"], "takesReferrals": true}
                """.formatted(service, DemoProvider.LEGAL_CLINIC.id())));
        HttpResponse<String> amended =
                post(coordinator, "/services/" + service + "/amendments", """
                {"name": "Letters and forms", "needs": ["LEGAL_AID"], "visibility": "PUBLIC", "languages": ["ara"],
                 "takesReferrals": true,
                 "description": {
                   "requiredDocuments": [{"document": "A letter that you received"}],
                   "serviceAtLocations": [{
                     "phones": [{"number": "+212539000001"}],
                     "schedules": [{"freq": "WEEKLY", "byday": "MO,WE", "opensAt": "09:00", "closesAt": "12:30"}],
                     "location": {"id": "%s", "locationType": "physical", "name": "House",
                       "addresses": [{"address1": "4 rue de la Kasbah", "city": "Tanger", "country": "MA",
                                      "addressType": "physical"}]}}]}}
                """.formatted(UUID.randomUUID()));
        assertThat(amended.statusCode()).as(amended.body()).isLessThan(300);
        HttpResponse<String> seen = RunningStandalone.send(RunningStandalone.to(
                        "/api/v1/services/" + service, Role.COORDINATOR)
                .header("Prefer", "wait=10")
                .header(
                        "Consistency-Token",
                        amended.headers().firstValue("Consistency-Token").orElseThrow()));
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        return service;
    }

    /** A case without a referral, of a city that no demo account is of. */
    static DemoCase elsewhere() {
        UUID city = UUID.randomUUID();
        UUID desk = UUID.randomUUID();
        String administrator = token(Role.ADMINISTRATOR, city, desk);
        String founded = DemoCity.FOUNDED
                .replace(DemoCity.MUNICIPALITY.toString(), city.toString())
                .replace("TNG", "ELS");
        id(post(administrator, "/municipalities", founded));
        id(post(
                administrator,
                "/municipalities/" + city + "/desks",
                "{\"id\": \"%s\", \"name\": \"One\"}".formatted(desk)));
        String officer = token(Role.DESK_OFFICER, city, desk);
        HttpResponse<String> registered =
                post(officer, "/cases", "{\"source\": \"SELF\", \"complete\": false, \"person\": {}}");
        DemoCase foreign = new DemoCase(id(registered), number(registered), UUID.randomUUID());
        // The control: its own city sees it.
        seen(foreign.id(), officer, registered);
        return foreign;
    }

    private static String token(Role role, UUID city, UUID desk) {
        Instant now = Instant.now();
        return RunningStandalone.get()
                .context()
                .getBean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(JwtClaimsSet.builder()
                        .issuer(RunningStandalone.get().address().toString())
                        .audience(List.of("guichet"))
                        .subject(UUID.randomUUID().toString())
                        .issuedAt(now)
                        .expiresAt(now.plusSeconds(600))
                        .claim("role", role.wireName())
                        .claim("municipality", city.toString())
                        .claim("desk", desk.toString())
                        .build()))
                .getTokenValue();
    }

    private static void seen(UUID id, String token, HttpResponse<String> after) {
        HttpResponse<String> seen = RunningStandalone.send(RunningStandalone.to("/api/v1/cases/" + id)
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "wait=10")
                .header(
                        "Consistency-Token",
                        after.headers().firstValue("Consistency-Token").orElseThrow()));
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    }

    private static HttpResponse<String> post(String path, String body) {
        return post(RunningStandalone.token(Role.DESK_OFFICER), path, body);
    }

    private static HttpResponse<String> post(String token, String path, String body) {
        return RunningStandalone.send(RunningStandalone.to("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static String number(HttpResponse<String> registered) {
        return JsonMapper.shared().readTree(registered.body()).get("number").asString();
    }

    private static UUID id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(
                JsonMapper.shared().readTree(answer.body()).get("id").asString());
    }
}
