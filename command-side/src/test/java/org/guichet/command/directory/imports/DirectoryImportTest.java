package org.guichet.command.directory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What becomes of files as offices send them. Every organisation in them is invented. */
class DirectoryImportTest {
    private static final Path MESSY = Path.of("src/test/resources/imports/messy");

    private static RunningCommandSide side;
    private static JdbcClient store;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        store = JdbcClient.create(side.superuser());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aMessyDirectoryOfTheOlderFormGivesExactlyThisReport() throws Exception {
        byte[] zip = zip(MESSY);
        long before = events();
        assertThat(report(finished(take(zip, "application/zip", "?dryRun=true", newKey()))))
                .as("dry run")
                .isEqualTo(expected());
        assertThat(events()).as("a dry run changes nothing").isEqualTo(before);

        String key = newKey();
        JsonNode run = finished(take(zip, "application/zip", "", key));
        assertThat(report(run)).isEqualTo(expected());
        assertThat(run.get("created").asInt()).isEqualTo(5);
        long after = events();
        assertThat(after).isGreaterThan(before);
        assertThat(stored())
                .contains("Soup at noon")
                .contains("Harbour hall")
                .doesNotContain("Zellweger")
                .doesNotContain("zellweger")
                .doesNotContain("Nobodyson")
                .doesNotContain("Someone Special")
                .doesNotContain("boss@kitchen");
        assertThat(store.sql("SELECT count(*) FROM store.domain_event WHERE position('Police' IN"
                                + " convert_from(payload, 'UTF8')) > 0")
                        .query(Long.class)
                        .single())
                .isZero();

        assertThat(json(take(zip, "application/zip", "", key)).get("id")).isEqualTo(run.get("id"));
        JsonNode again = finished(take(zip, "application/zip", "", newKey()));
        assertThat(again.get("created").asInt()).isZero();
        assertThat(again.get("amended").asInt()).isZero();
        assertThat(events()).as("the same file again").isEqualTo(after);

        HttpResponse<String> csv =
                side.get(Role.COORDINATOR, "/imports/" + run.get("id").asString() + "/report");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body()).contains("closes-before-it-opens").doesNotContain("Zellweger");
    }

    @Test
    void aRefusedRowIsCorrectedAndSentAgain() throws Exception {
        String organization = UUID.randomUUID().toString();
        String sent = """
                [{"id":"%s","name":"Tower Clinic","description":"Care"},
                 {"id":"%s","organization_id":"%s","status":"active","description":"No name yet"},
                 {"id":"%s","organization_id":"%s","status":"active","name":"Vaccination"}]
                """.formatted(organization, UUID.randomUUID(), organization, UUID.randomUUID(), organization);
        JsonNode run = finished(take(utf8(sent), "application/json", "", newKey()));
        assertThat(run.get("created").asInt()).isEqualTo(2);
        assertThat(run.get("refused").asInt()).isEqualTo(1);

        String refused = side.get(Role.COORDINATOR, "/imports/" + run.get("id").asString() + "/refused")
                .body();
        String corrected = refused.replace("\"No name yet\"", "\"Now it has one\",\"name\":\"Bandages\"");
        JsonNode second = finished(take(utf8(corrected), "application/json", "", newKey()));
        assertThat(second.get("created").asInt()).isEqualTo(1);
        assertThat(second.get("refused").asInt()).isZero();
    }

    @Test
    void aBrokenLineLosesItselfOnly() throws Exception {
        String lines = """
                {"id":"%s","name":"Mill School","description":"x"}
                {"id":
                {"id":"%s","name":"Well School","description":"x"}
                """.formatted(UUID.randomUUID(), UUID.randomUUID());
        JsonNode run = finished(take(utf8(lines), "application/x-ndjson", "", newKey()));
        assertThat(run.get("created").asInt()).isEqualTo(2);
        assertThat(run.get("refused").asInt()).isEqualTo(1);

        JsonNode cut = finished(take(
                utf8("[{\"id\":\"%s\",\"name\":\"Cut School\",\"description\":\"x\"},\n{\"id\""
                        .formatted(UUID.randomUUID())),
                "application/json",
                "",
                newKey()));
        assertThat(cut.get("state").asString()).isEqualTo("STOPPED");
        assertThat(cut.get("stopped").asString()).isEqualTo("not-json: line 2");
        assertThat(cut.get("created").asInt()).isEqualTo(1);
    }

    @Test
    void aZipThatIsABombIsNotUnpacked() throws Exception {
        byte[] zip = zipped("services.csv", "id,name\n" + "1,a\n".repeat(5_000_000));
        JsonNode run = finished(take(zip, "application/zip", "?dryRun=true", newKey()));
        assertThat(run.get("stopped").asString()).isEqualTo("too-large-unpacked");
        assertThat(run.get("refused").asInt()).isZero();
    }

    @Test
    void aDirectoryOfTooManyRowsOrFaultsEnds() throws Exception {
        String lines = "{\"id\":\n".repeat(1_200);
        assertThat(finished(take(utf8(lines), "application/x-ndjson", "?dryRun=true", newKey()))
                        .get("stopped")
                        .asString())
                .isEqualTo("too-many-refusals: 1000");
        var random = new java.util.Random(7);
        String table = "id,name\n"
                + random.ints(200_001, 1, 1_000_000_000)
                        .mapToObj(id -> id + ",a\n")
                        .collect(Collectors.joining());
        assertThat(finished(take(zipped("phones.csv", table), "application/zip", "?dryRun=true", newKey()))
                        .get("stopped")
                        .asString())
                .isEqualTo("too-many-rows: 200000");
        JsonNode deep = finished(take(utf8("[".repeat(10_000)), "application/json", "", newKey()));
        assertThat(deep.get("stopped").asString()).startsWith("value-too-large");
    }

    @Test
    void aTableInAnotherEncodingIsReadWithANoteThatShowsWhatWasMadeOfIt() throws Exception {
        byte[] table = "id;name;description\n%s;مطبخ الميناء;x\n"
                .formatted(UUID.randomUUID())
                .getBytes(Charset.forName("windows-1256"));
        JsonNode run = finished(take(zipped("organizations.csv", table), "application/zip", "", newKey()));
        assertThat(report(run))
                .contains("DOUBTFUL encoding read-as-windows-1256 \"مطبخ الميناء\"")
                .contains("CREATED");
        JsonNode lines = finished(take(
                "{\"id\":\"%s\",\"name\":\"مطبخ\"}\n"
                        .formatted(UUID.randomUUID())
                        .getBytes(Charset.forName("windows-1256")),
                "application/x-ndjson",
                "",
                newKey()));
        assertThat(lines.get("stopped").asString()).isEqualTo("not-utf-8: windows-1256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF\"id\";\"name\"\n", "sep=;\nid;name\n", "\uFEFFsep=;\nid;name\n"})
    void aMarkAndALineOfExcelAreNoData(String head) throws Exception {
        String table = head + UUID.randomUUID() + ";Mill House\n";
        JsonNode run = finished(take(zipped("organizations.csv", table), "application/zip", "", newKey()));
        assertThat(run.get("created").asInt()).as(report(run)).isEqualTo(1);
        String line =
                "\uFEFF{\"id\":\"%s\",\"name\":\"Mill House\",\"description\":\"x\"}\n".formatted(UUID.randomUUID());
        assertThat(finished(take(utf8(line), "application/x-ndjson", "", newKey()))
                        .get("created")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aNameWithInvisibleMarksIsKeptWithoutThem() throws Exception {
        String line = "{\"id\":\"%s\",\"name\":\"Mask\u202Eed Ho\u200Buse\",\"description\":\"x\"}\n"
                .formatted(UUID.randomUUID());
        finished(take(utf8(line), "application/x-ndjson", "", newKey()));
        assertThat(stored()).contains("Masked House");
    }

    @Test
    void whatTheCityDecidedIsNotTakenBackByAFile() throws Exception {
        String organization = UUID.randomUUID().toString();
        String service = UUID.randomUUID().toString();
        String sent = """
                [{"id":"%s","name":"Bridge House","description":"x"},
                 {"id":"%s","organization_id":"%s","status":"active","name":"Beds"}]
                """.formatted(organization, service, organization);
        finished(take(utf8(sent), "application/json", "?visibility=PARTNERS", newKey()));
        assertThat(side.post(
                                Role.COORDINATOR,
                                "/services/" + service + "/suspension",
                                "{\"reason\":\"flooded\",\"temporary\":true}")
                        .statusCode())
                .isEqualTo(200);
        long before = events();
        JsonNode again = finished(take(utf8(sent), "application/json", "?visibility=PUBLIC", newKey()));
        assertThat(again.get("unchanged").asInt()).isEqualTo(2);
        assertThat(events()).isEqualTo(before);
        assertThat(report(again)).contains("DOUBTFUL status suspended-here \"active\"");
        assertThat(side.post(Role.COORDINATOR, "/services/" + service + "/reinstatement", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aServiceGoesToNoOtherOrganisationAndNamesNoBodyNorScript() throws Exception {
        String one = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        String service = UUID.randomUUID().toString();
        String organizations = """
                [{"id":"%s","name":"Quay House","description":"x","website":"java\\tscript:alert(1)"},
                 {"id":"%s","name":"Dyke House","description":"x","website":"https://dyke.example"},
                """.formatted(one, other);
        String beds = "{\"id\":\"%s\",\"organization_id\":\"%s\",\"status\":\"%s\",\"name\":\"%s\"}";
        JsonNode first = finished(take(
                utf8(organizations + beds.formatted(service, one, "closed", "Beds of the quay") + ","
                        + beds.formatted(UUID.randomUUID(), one, "active", "Sheriff's desk") + "]"),
                "application/json",
                "",
                newKey()));
        assertThat(report(first))
                .contains("DROPPED website not-a-web-address")
                .contains("REFUSED name enforcement-body");
        assertThat(first.get("created").asInt()).isEqualTo(3);
        assertThat(stored()).contains("as the imported source says: inactive").contains("https://dyke.example");

        JsonNode second = finished(take(
                utf8(organizations + beds.formatted(service, other, "closed", "Beds of the dyke") + "]"),
                "application/json",
                "",
                newKey()));
        assertThat(second.get("refused").asInt()).isEqualTo(1);
        assertThat(report(second)).contains("REFUSED organization_id belongs-to-another-organization-here");
        assertThat(store.sql("SELECT count(*) FROM store.domain_event WHERE position('Beds of the dyke' IN"
                                + " convert_from(payload, 'UTF8')) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void twoDirectoriesThatNumberFromOneAreKeptApart() throws Exception {
        String id = "n" + UUID.randomUUID().toString().substring(0, 8);
        String named = "[{\"id\":\"" + id + "\",\"name\":\"%s\",\"contacts\":[{\"id\":\"1\",\"title\":\"%s\"}]}]";
        byte[] county = utf8(named.formatted("County Kitchen", "Cook"));
        byte[] harbour = utf8(named.formatted("Harbour Clinic", "Nurse"));

        finished(take(county, "application/json", "", newKey()));
        JsonNode unsaid = finished(take(harbour, "application/json", "", newKey()));
        assertThat(report(unsaid)).contains("REFUSED id has-another-name-here");

        JsonNode first = finished(take(county, "application/json", "?source=county", newKey()));
        JsonNode second = finished(take(harbour, "application/json", "?source=harbour", newKey()));
        assertThat(List.of(first.get("created").asInt(), second.get("created").asInt()))
                .as(first + "\n" + report(first) + "\n" + report(second))
                .containsExactly(1, 1);
        assertThat(store.sql("""
                        SELECT count(DISTINCT substring(convert_from(payload, 'UTF8') FROM '"contacts":\\[\\{"id":"([^"]+)'))
                          FROM store.domain_event WHERE convert_from(payload, 'UTF8') LIKE ANY (ARRAY['%County Kitchen%', '%Harbour Clinic%'])
                           AND convert_from(payload, 'UTF8') LIKE '%contacts%'
                        """).query(Long.class).single())
                .as("county without a source, county, harbour")
                .isEqualTo(3);
        byte[] renamed = utf8(named.formatted("Harbour Practice", "Nurse"));
        assertThat(finished(take(renamed, "application/json", "?source=harbour", newKey()))
                        .get("amended")
                        .asInt())
                .isEqualTo(1);
        assertThat(take(county, "application/json", "?source=%20", newKey()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void anotherFileUnderTheSameKeyAndWhatIsNoDirectoryAreRefused() throws Exception {
        String key = newKey();
        finished(take(utf8("[]"), "application/json", "", key));
        assertThat(take(utf8("[ ]"), "application/json", "", key).statusCode()).isEqualTo(422);
        assertThat(take(utf8("x"), "text/plain", "", newKey()).statusCode()).isEqualTo(415);
        assertThat(take(utf8("[]"), "application/json", "?visibility=HIDDEN", newKey())
                        .statusCode())
                .isEqualTo(422);
        assertThat(side.get(Role.COORDINATOR, "/imports/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(side.get(Role.DESK_OFFICER, "/imports/" + UUID.randomUUID()).statusCode())
                .isEqualTo(403);
        JsonNode stopped = finished(take(utf8("PK no zip"), "application/zip", "", newKey()));
        assertThat(stopped.get("stopped").asString()).isEqualTo("not-a-zip");
    }

    private static HttpResponse<String> take(byte[] file, String type, String query, String key) throws Exception {
        return side.send("/imports/directory" + query, request -> request.header(
                        "Authorization", "Bearer " + side.token(Role.COORDINATOR))
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(file)));
    }

    private static JsonNode finished(HttpResponse<String> taken) {
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String path = "/imports/" + json(taken).get("id").asString();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> json(side.get(Role.COORDINATOR, path)),
                        run -> !run.get("state").asString().equals("RUNNING"));
    }

    /** One line for each note, as a person would read it. */
    private static String report(JsonNode run) throws Exception {
        JsonNode rows =
                json(side.get(Role.COORDINATOR, "/imports/" + run.get("id").asString() + "/rows?limit=500"));
        List<String> lines = new ArrayList<>();
        for (JsonNode item : rows.get("items")) {
            JsonNode row = item.get("row");
            String head = "%s:%d %s %s %s"
                    .formatted(
                            row.path("file").asString("-"),
                            row.get("line").asLong(),
                            row.get("subject").asString(),
                            row.path("source").asString("-"),
                            item.get("result").asString());
            lines.add(head);
            for (JsonNode note : item.get("notes")) {
                lines.add("    %s %s %s%s"
                        .formatted(
                                note.get("kind").asString(),
                                note.get("field").asString(),
                                note.get("reason").asString(),
                                note.has("said") ? " \"" + note.get("said").asString() + "\"" : ""));
            }
        }
        return String.join("\n", lines);
    }

    private static String expected() throws IOException {
        return Files.readString(MESSY.resolveSibling("messy-report.txt")).strip();
    }

    private static byte[] zip(Path directory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.list(directory).sorted()) {
            files.forEach(file -> add(zip, file));
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(String name, String content) throws IOException {
        return zipped(name, utf8(content));
    }

    private static byte[] zipped(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, Path file) {
        try {
            zip.putNextEntry(new ZipEntry("county/" + file.getFileName()));
            Files.copy(file, zip);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long events() {
        return store.sql("SELECT count(*) FROM store.domain_event")
                .query(Long.class)
                .single();
    }

    private static String stored() {
        return store.sql("""
                        SELECT string_agg(convert_from(payload, 'UTF8'), ' ') || (SELECT string_agg(outcome::text, ' ')
                               FROM store.import_row) FROM store.domain_event
                         WHERE payload_type LIKE 'directory.%'
                        """).query(String.class).single();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
