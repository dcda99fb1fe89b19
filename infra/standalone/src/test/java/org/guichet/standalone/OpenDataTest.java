package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is everybody's can be used by everybody's programs: in a browser, packed, by hand-typed addresses. */
class OpenDataTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ORGANIZATION = UUID.randomUUID().toString();
    private static final String CLASSES = UUID.randomUUID().toString();
    private static final String WALKS = UUID.randomUUID().toString();
    private static final String TAXONOMY = UUID.randomUUID().toString();
    private static final String OTHER_SITE = "https://newspaper.example";

    @BeforeAll
    static void anOrganizationWithAPlace() {
        String sent = """
                {"id": "%s", "name": "Association of the shore", "description": "Classes and walks.", "services": [
                  {"id": "%s", "name": "Classes by the sea", "status": "active",
                   "service_at_locations": [{"location": {
                       "id": "%s", "location_type": "physical", "name": "House", "latitude": 35.77, "longitude": -5.81}}],
                   "attributes": [{"id": "%s", "taxonomy_term": {
                       "id": "%s", "code": "L1", "name": "Learning", "description": "",
                       "taxonomy_detail": {"id": "%s", "name": "Own words", "description": ""}}}]},
                  {"id": "%s", "name": "Walks by the sea", "status": "active"}]}
                """.formatted(
                ORGANIZATION, CLASSES, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), TAXONOMY, WALKS);
        HttpResponse<String> taken =
                RunningStandalone.send(RunningStandalone.to("/api/v1/imports/directory", Role.COORDINATOR)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(sent)));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ids("/hsds/services?search=by%20the%20sea").equals(Set.of(CLASSES, WALKS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hsds/services",
                "/hsds/",
                "/api/v1/codes",
                "/api/v1/codes/need",
                "/api/v1/exports/directory",
                "/api/v1/observatory/releases",
                "/api/v1/observatory/tables",
                "/sdmx/v2/structure/dataflow",
                "/catalog",
                "/observatory",
                "/openapi"
            })
    void aPageOfAnotherSiteReadsIt(String path) {
        HttpResponse<String> answer = RunningStandalone.send(
                RunningStandalone.to(path).header("Origin", OTHER_SITE).header("Accept", "*/*"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        HttpResponse<String> asked = preflight(path, "GET", "if-none-match");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cases, GET, accept",
        "/api/v1/cases, POST, content-type",
        "/hsds/services, POST, content-type",
        "/hsds/services, GET, authorization",
        "/oauth2/token, POST, content-type",
        "/, GET, accept"
    })
    void aPageOfAnotherSiteReachesNothingElse(String path, String method, String header) {
        // Without this header a browser keeps the page from sending what it asks about, whatever the status is.
        HttpResponse<String> asked = preflight(path, method, header);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> answer = RunningStandalone.send(
                RunningStandalone.to("/api/v1/cases", Role.DESK_OFFICER).header("Origin", OTHER_SITE));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hsds/services?full=true", "/openapi", "/api/v1/codes/language", "/api/v1/codes/country"})
    void whoCanUnpackGetsItPacked(String path) throws Exception {
        HttpRequest.Builder request = RunningStandalone.to(path).header("Accept-Encoding", "gzip");
        HttpResponse<byte[]> packed = RunningStandalone.bytes(request);
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().allValues("Vary").toString().toLowerCase()).contains("accept-encoding");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8))
                .isEqualTo(RunningStandalone.send(RunningStandalone.to(path)).body());
        assertThat(packed.body().length).isLessThan(unpacked.length / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hsds/",
                "/hsds/services/",
                "/catalog/",
                "/observatory/",
                "/api/v1/codes/",
                "/api/v1/codes/need/",
                "/openapi/"
            })
    void aSlashBehindAnAddressIsNoOtherAddress(String path) {
        assertThat(RunningStandalone.send(RunningStandalone.to(path)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hsds/nothing",
                "/hsds/services/none/more",
                "/catalog/nothing",
                "/sdmx/v3/data",
                "/observatory/nothing",
                "/observatory/tables/a/b",
                "/api/v1/observatory/nothing",
                "/openapi/nothing"
            })
    void whatDoesNotExistThereNeedsNoSignIn(String path) {
        assertThat(RunningStandalone.send(RunningStandalone.to(path)).statusCode())
                .isEqualTo(404);
        assertThat(RunningStandalone.send(RunningStandalone.to("/api/v1/nothing"))
                        .statusCode())
                .as("among what is not everybody's")
                .isEqualTo(401);
    }

    @Test
    void whatIsListedIsReadByItsIdAlsoWhereItsSourceGaveNone() {
        JsonNode listed = one("/hsds/service_at_locations?organization_id=" + ORGANIZATION);
        JsonNode read = get("/hsds/service_at_locations/" + listed.get("id").asString());
        assertThat(read.at("/service/id").asString()).isEqualTo(CLASSES);
        assertThat(read.get("id")).isEqualTo(listed.get("id"));
    }

    @Test
    void aTaxonomyFiltersServicesAndPlaces() {
        assertThat(ids("/hsds/services?taxonomy_id=" + TAXONOMY)).containsExactly(CLASSES);
        assertThat(ids("/hsds/service_at_locations?taxonomy_id=" + TAXONOMY)).hasSize(1);
        assertThat(ids("/hsds/service_at_locations?taxonomy_id=" + UUID.randomUUID()))
                .isEmpty();
        String own = one("/hsds/taxonomies?search=guichet-need").get("id").asString();
        assertThat(ids("/hsds/services?per_page=500&taxonomy_id=" + own))
                .as("what has a need of the city's own list")
                .isNotEmpty()
                .doesNotContain(CLASSES, WALKS);
    }

    @Test
    void aLongitudeOfTheWestIsANumberInTheTables() throws Exception {
        HttpRequest.Builder request = RunningStandalone.to("/api/v1/exports/directory?format=csv");
        byte[] zip = RunningStandalone.bytes(request).body();
        assertThat(file(zip, "locations.csv")).contains(",-5.81,").doesNotContain("'-");
    }

    private static HttpResponse<String> preflight(String path, String method, String header) {
        return RunningStandalone.send(RunningStandalone.to(path)
                .header("Origin", OTHER_SITE)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", header)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Set<String> ids(String path) {
        Set<String> ids = new TreeSet<>();
        get(path).get("contents").forEach(one -> ids.add(one.get("id").asString()));
        return ids;
    }

    private static JsonNode one(String path) {
        JsonNode found = get(path).get("contents");
        assertThat(found).as(path).hasSize(1);
        return found.get(0);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to(path));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String file(byte[] zip, String name) throws IOException {
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(files.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError(List.of(name) + " is not in the zip");
    }
}
