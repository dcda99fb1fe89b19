package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.freeze.Audit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From persons at a desk to figures that anybody reads: nothing is made up here but the persons. */
class PublishedYearTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PERSONS = 60;
    private static final String YEAR = "2025";

    private static PlantedCity city;
    private static JsonNode release;

    @BeforeAll
    static void publishAYear() {
        city = new PlantedCity("PYT", null);
        for (int i = 0; i < PERSONS; i++) {
            register(i % 3 == 0 ? "MALE" : "FEMALE", "2025-%02d-11T10:00:00Z".formatted(1 + i % 12));
        }
        HttpResponse<String> planned = post(
                Role.ANALYST,
                "/releases",
                "{\"period\": \"%s\", \"publishOn\": \"%s\"}".formatted(YEAR, PlantedCity.today()));
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> own() != null && own().get("state").asString().equals("READY"));
        release = own();
        HttpResponse<String> published = post(
                Role.PUBLISHER,
                "/releases/" + release.get("id").asString() + "/publication",
                "{\"sha256\": \"%s\", \"seal\": \"%s\"}"
                        .formatted(
                                release.get("sha256").asString(),
                                release.get("seal").asString()));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> !figures().isEmpty());
    }

    @Test
    void everyFormTellsTheSameFigureWithLittleNoise() {
        int total = total();
        assertThat(total).isBetween(PERSONS - 5, PERSONS + 5);
        String sdmx = get("/sdmx/v2/data/dataflow/GUICHET/PERSONS/1.0.0/A.PYT.REGISTERED._T._T._T")
                .body();
        assertThat(sdmx.lines().filter(line -> line.contains(",PYT,")))
                .as(sdmx)
                .singleElement()
                .asString()
                .contains("," + total + ",");
        JsonNode report =
                JSON.readTree(get("/api/v1/observatory/reports/PYT/" + YEAR).body());
        assertThat(report.toString()).contains("\"value\":" + total);
        assertThat(get("/observatory/reports/PYT/" + YEAR + "?language=ar").body())
                .contains("dir=\"rtl\"")
                .contains(Integer.toString(total));
    }

    @Test
    void whoComesLaterChangesNothing() {
        List<String> before = figures();
        register("FEMALE", "2025-06-11T10:00:00Z");
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(10)).until(() -> figures()
                .equals(before));
    }

    @Test
    void theSameIsAskedTwiceAndAnsweredTheSame() {
        String path = "/sdmx/v2/data/dataflow/GUICHET/NEEDS/1.0.0";
        HttpResponse<String> first = get(path);
        HttpResponse<String> kept = get(path);
        assertThat(first.body()).isNotEmpty();
        assertThat(kept.body()).isEqualTo(first.body());
        for (String header : List.of("Content-Type", "ETag", "Cache-Control", "Vary")) {
            assertThat(kept.headers().allValues(header))
                    .as(header)
                    .isEqualTo(first.headers().allValues(header));
        }
        assertThat(RunningStandalone.send(RunningStandalone.to(path)
                                .header(
                                        "If-None-Match",
                                        first.headers().firstValue("ETag").orElseThrow()))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aPackedAnswerIsKnownAgainByItsTag() throws Exception {
        for (String path : List.of(
                "/sdmx/v2/structure/codelist",
                "/api/v1/observatory/releases/" + release.get("id").asString() + "/artefact")) {
            HttpResponse<byte[]> packed =
                    RunningStandalone.bytes(RunningStandalone.to(path).header("Accept-Encoding", "gzip"));
            assertThat(packed.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
            String tag = packed.headers().firstValue("ETag").orElseThrow();
            for (String encoding : List.of("gzip", "identity")) {
                assertThat(RunningStandalone.bytes(RunningStandalone.to(path)
                                        .header("Accept-Encoding", encoding)
                                        .header("If-None-Match", tag))
                                .statusCode())
                        .as(path + " " + encoding)
                        .isEqualTo(304);
            }
        }
    }

    @Test
    void aBlankCellIsAnsweredLikeAnyOtherBlankOne() {
        // Nobody has a need here: what there was not is told as what is too little would be.
        HttpResponse<String> needs = get("/api/v1/observatory/tables/NEEDS?city=PYT&period=2025&format=csv&labels=id");
        List<String> columns =
                List.of(needs.body().lines().findFirst().orElseThrow().split(","));
        assertThat(needs.body().lines().skip(1).map(line -> line.split(",", -1)))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line[columns.indexOf("VALUE")]).isEmpty();
                    assertThat(line[columns.indexOf("WHY")]).isIn("SPARSE", "STRUCTURAL");
                });
        String available = get("/sdmx/v2/availability/dataflow/GUICHET/NEEDS/1.0.0/*.PYT.*.*.*.*")
                .body();
        assertThat(available).doesNotContain("IDENTIFIED");
    }

    @Test
    void theFigureComesOutOfTheKeysOfItsUnits() throws Exception {
        var owner = new PGSimpleDataSource();
        owner.setURL(Running.on(RunningStandalone.home()).orElseThrow().databaseUrl());
        owner.setUser("guichet_owner");
        owner.setPassword(Files.readString(RunningStandalone.home().ownerPassword()));
        var audit = new Audit(owner, RunningStandalone.home().keys());
        Audit.Figure figure = audit.of(
                new ReleaseId(UUID.fromString(release.get("id").asString())),
                "PERSONS",
                List.of("REGISTERED", "_T", "_T", "_T"));
        assertThat(figure.counted()).isEqualTo(total());
        assertThat(figure.units()).isEqualTo(PERSONS);
    }

    private static int total() {
        return figures().stream()
                .map(line -> line.split(",", -1))
                .filter(line -> line[3].equals("_T") && line[4].equals("_T") && line[5].equals("_T"))
                .map(line -> Integer.parseInt(line[6]))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> figures() {
        HttpResponse<String> answer =
                get("/api/v1/observatory/tables/PERSONS?city=PYT&period=2025&format=csv&labels=id");
        return answer.statusCode() == 200 ? answer.body().lines().skip(1).toList() : List.of();
    }

    private static JsonNode own() {
        HttpResponse<String> all = RunningStandalone.send(RunningStandalone.to("/api/v1/releases")
                .header("Authorization", "Bearer " + city.token(Role.PUBLISHER)));
        return JSON.readTree(all.body()).get(0);
    }

    private static void register(String sex, String when) {
        HttpResponse<String> answer = post(
                Role.DESK_OFFICER,
                "/cases",
                "{\"source\": \"SELF\", \"complete\": true, \"person\": {\"sex\": \"%s\"}, \"occurredAt\": \"%s\"}"
                        .formatted(sex, when));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static HttpResponse<String> post(Role role, String path, String body) {
        HttpRequest.Builder request = RunningStandalone.to("/api/v1" + path)
                .header("Authorization", "Bearer " + city.token(role))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return RunningStandalone.send(request.POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path) {
        return RunningStandalone.send(RunningStandalone.to(path));
    }
}
