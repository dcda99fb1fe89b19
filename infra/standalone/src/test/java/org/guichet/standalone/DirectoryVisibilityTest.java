package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who finds which service in the directory, and that a hidden one leaves by no door. */
class DirectoryVisibilityTest {
    private static final String PROVIDER = UUID.randomUUID().toString();
    private static final String SECRET_PROVIDER = UUID.randomUUID().toString();
    private static final List<String> LISTS = List.of(
            "/hsds/services?per_page=500",
            "/hsds/services?format=ndjson&full=true",
            "/hsds/organizations?per_page=500&full_service=true",
            "/hsds/service_at_locations?per_page=500&full=true",
            "/hsds/taxonomy_terms?per_page=500",
            "/api/v1/exports/directory?format=json");

    private static String open;
    private static String partners;
    private static String hidden;
    private static String token;

    @BeforeAll
    static void publish() {
        post(
                "/providers",
                "{\"id\":\"%s\",\"name\":\"Three doors\",\"providerClass\":\"SHELTER\"}".formatted(PROVIDER));
        post(
                "/providers",
                "{\"id\":\"%s\",\"name\":\"Nowhere known\",\"providerClass\":\"SHELTER\"}".formatted(SECRET_PROVIDER));
        open = service(PROVIDER, "Open door", "PUBLIC", true);
        partners = service(PROVIDER, "Half open door", "PARTNERS", true);
        hidden = service(SECRET_PROVIDER, "Unseen door", "HIDDEN", false);
        token = open + ":1," + partners + ":1," + hidden + ":0";
    }

    @Test
    void thePublicFindsWhatIsPublicAndNothingElse() {
        for (String list : LISTS) {
            String seen = ask(list, null);
            assertThat(seen).as(list).doesNotContain("Half open door", "Unseen door", "Nowhere known");
        }
        assertThat(ask("/hsds/services?search=open%20door", null)).contains("Open door");
        assertThat(status("/hsds/services/" + partners, null)).isEqualTo(404);
        assertThat(status("/hsds/services/" + hidden, null)).isEqualTo(404);
        assertThat(status("/hsds/organizations/" + SECRET_PROVIDER, null)).isEqualTo(404);
    }

    @Test
    void partnersFindWhatIsForThemAndNobodyFindsWhatIsHidden() {
        assertThat(ask("/hsds/services?search=door", Role.DESK_OFFICER)).contains("Open door", "Half open door");
        for (Role role : List.of(Role.DESK_OFFICER, Role.PROTECTION_CASEWORKER, Role.COORDINATOR)) {
            for (String list : LISTS) {
                assertThat(ask(list, role)).as(list).doesNotContain("Unseen door", "Nowhere known");
            }
        }
        assertThat(ask("/api/v1/services/" + hidden, Role.PROTECTION_CASEWORKER))
                .as("the control: it is there")
                .contains("Unseen door");
    }

    @Test
    void anAddressOfAHiddenServiceIsNotTaken() {
        HttpResponse<String> answer =
                sent("/services", body(UUID.randomUUID().toString(), PROVIDER, "Door with a street", "HIDDEN", true));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("serviceAtLocations");
    }

    @Test
    void aServiceThatIsSuspendedIsNotListedAsActive() {
        String service = service(PROVIDER, "Shut door", "PUBLIC", true);
        post("/services/" + service + "/suspension", "{\"reason\":\"rain\",\"temporary\":true}");
        token = token + "," + service + ":2";
        assertThat(ask("/hsds/services/" + service, null)).contains("\"status\":\"temporarily closed\"");
        assertThat(ask("/api/v1/services?active=true&provider=" + PROVIDER, Role.DESK_OFFICER))
                .contains("Open door")
                .doesNotContain("Shut door");
        post("/services/" + service + "/reinstatement", "");
        post("/services/" + service + "/confirmation", "");
        token = token.replace(service + ":2", service + ":4");
        assertThat(ask("/hsds/services/" + service, null)).contains("\"status\":\"active\"", "assured_date");
        assertThat(ask("/api/v1/services/" + service, Role.DESK_OFFICER)).contains("1 Quay", "confirmedAt");
    }

    @Test
    void aFormulaInANameIsNotComputed() throws Exception {
        String service = service(PROVIDER, "=1+1 door", "PUBLIC", true);
        token = token + "," + service + ":1";
        byte[] zip = HttpClient.newHttpClient()
                .send(asked("/api/v1/exports/directory?format=csv", null).build(), BodyHandlers.ofByteArray())
                .body();
        var services = new StringBuilder();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                services.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(services.toString())
                .contains(",'=1+1 door,")
                .doesNotContain(",=1+1 door", "Half open door", "Unseen door");
        assertThat(ask("/hsds/services/" + service, null)).contains("\"name\":\"=1+1 door\"");
    }

    private static String service(String provider, String name, String visibility, boolean withPlace) {
        String id = UUID.randomUUID().toString();
        post("/services", body(id, provider, name, visibility, withPlace));
        return id;
    }

    private static String body(String id, String provider, String name, String visibility, boolean withPlace) {
        String place = withPlace
                ? ",\"serviceAtLocations\":[{\"location\":{\"name\":\"Hall\",\"addresses\":[{\"address1\":\"1 Quay\"}]}}]"
                : "";
        return """
                {"id":"%s","provider":"%s","name":"%s","needs":["HOUSING"],"visibility":"%s","languages":["fra"],
                 "takesReferrals":true,"description":{"description":"A bed"%s}}
                """.formatted(id, provider, name, visibility, place);
    }

    private static void post(String path, String body) {
        HttpResponse<String> answer = sent(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static HttpResponse<String> sent(String path, String body) {
        return RunningStandalone.send(RunningStandalone.to("/api/v1" + path, Role.COORDINATOR)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static String ask(String path, Role role) {
        HttpResponse<String> answer = answer(path, role);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static int status(String path, Role role) {
        return answer(path, role).statusCode();
    }

    private static HttpResponse<String> answer(String path, Role role) {
        return RunningStandalone.send(asked(path, role));
    }

    private static HttpRequest.Builder asked(String path, Role role) {
        var request = role == null ? RunningStandalone.to(path) : RunningStandalone.to(path, role);
        return request.header("Consistency-Token", token).header("Prefer", "wait=10");
    }
}
