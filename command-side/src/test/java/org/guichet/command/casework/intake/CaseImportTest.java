package org.guichet.command.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of cases that come in by the file. */
class CaseImportTest {
    private static RunningCommandSide side;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aBadRowLosesNoGoodOneAndIsToldByItsLine() throws Exception {
        String table = """
                ref;source;given_name;nationality;languages;phones;needs
                A-%1$s;SELF;Awa;SEN;wol|fra;+212661000000;LEGAL_AID:NORMAL|HOUSING:URGENT
                B-%1$s;SELF;Brahim;NOWHERE;;;
                C-%1$s;SELF;Chérif;;;not a phone;
                D-%1$s;SELF;Dalia;;;;LEGAL_AID:SOMETIMES
                E-%1$s;SELF;أمينة;MAR;ara;;
                """.formatted(UUID.randomUUID());
        JsonNode run = finished(send("text/csv", table, false));
        assertThat(run.get("created").asInt()).isEqualTo(2);
        assertThat(run.get("refused").asInt()).isEqualTo(3);
        assertThat(refusals(run))
                .containsExactly(
                        "3 person.nationality unknown-code",
                        "4 person.phones[0] not-a-phone-number",
                        "5 needs[0].urgency unknown-code");
    }

    @Test
    void aRowThatIsRefusedForANeedBeginsNoCase() throws Exception {
        String row = """
                {"ref":"%1$s","source":"SELF","complete":false,"person":{},"needs":[{"need":"%2$s","urgency":"NORMAL"%3$s}]}
                """;
        for (String wrong : List.of(
                row.formatted("P" + UUID.randomUUID(), "GENDER_BASED_VIOLENCE", ""),
                row.formatted("T" + UUID.randomUUID(), "LEGAL_AID", ",\"occurredAt\":\"2199-01-01T00:00:00Z\""))) {
            JsonNode refused = finished(send("application/x-ndjson", wrong, false));
            assertThat(refused.get("refused").asInt()).isEqualTo(1);
            String corrected =
                    wrong.replace("GENDER_BASED_VIOLENCE", "LEGAL_AID").replace("2199-", "2026-");
            String bare = corrected.replaceAll("\"needs\":.*]", "\"needs\":[]");
            // Had the refused row begun a case, this one would be known.
            assertThat(finished(send("application/x-ndjson", bare, false))
                            .get("created")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRowThatWasTakenBeforeIsTakenOnceInWhicheverFileItStands() throws Exception {
        String row = "{\"ref\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{},\"needs\":[]}\n"
                .formatted(UUID.randomUUID());
        String without = "{\"source\":\"SELF\",\"complete\":false,\"person\":{\"address\":\"%s\"}}\n"
                .formatted(UUID.randomUUID());
        assertThat(told("application/x-ndjson", row + without)).isEqualTo("CREATED CREATED");
        assertThat(told("application/x-ndjson", row + without)).isEqualTo("UNCHANGED UNCHANGED");
    }

    @Test
    void twoPersonsUnderOneRefAreNeverTakenForOne() throws Exception {
        String table = given("04-same-ref-two-persons.csv").replace("H-1", "H-" + UUID.randomUUID());
        assertThat(told("text/csv", table)).isEqualTo("CREATED 3 ref duplicate-in-this-file");
        String other = table.replace("Mothera", "Somebody");
        assertThat(told("text/csv", other)).isEqualTo("2 ref stands-for-another-row 3 ref duplicate-in-this-file");
        assertThat(told("text/csv", table)).isEqualTo("UNCHANGED 3 ref duplicate-in-this-file");
        String same = "{\"source\":\"SELF\",\"complete\":false,\"person\":{\"address\":\"%s\"}}\n"
                .formatted(UUID.randomUUID());
        assertThat(told("application/x-ndjson", same + same)).isEqualTo("CREATED 2 ref duplicate-in-this-file");
    }

    @Test
    void aNeedThatAnEarlierImportDidNotReachIsAddedByTheNext() throws Exception {
        String row = """
                {"ref":"%s","source":"SELF","complete":false,"person":{},"needs":[{"need":"LEGAL_AID","urgency":"NORMAL"}]}
                """.formatted(UUID.randomUUID());
        told("application/x-ndjson", row);
        JdbcClient.create(side.superuser())
                .sql("UPDATE store.import_case SET complete = false")
                .update();
        assertThat(told("application/x-ndjson", row)).isEqualTo("CREATED");
        assertThat(told("application/x-ndjson", row)).isEqualTo("UNCHANGED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"05-bom-quoted-header.csv", "06-sep-line.csv", "11-bom.ndjson"})
    void aMarkAndALineOfExcelAreNoData(String file) throws Exception {
        String table = given(file).replaceFirst("[CDN]-1", "C-" + UUID.randomUUID());
        assertThat(told(file.endsWith("csv") ? "text/csv" : "application/x-ndjson", table))
                .isEqualTo("CREATED");
    }

    @Test
    void aQuoteThatIsNotClosedLosesItsOwnRowOnly() throws Exception {
        String table = given("02-unclosed-quote.csv").replace("A-", UUID.randomUUID() + "-");
        assertThat(told("text/csv", table)).isEqualTo("CREATED 3 given_name quote-not-closed CREATED CREATED");
        String closedByTheNext = """
                ref,source,given_name,address
                %1$s,SELF,Aa,"12 rue B
                %1$s-2,SELF,Bb,13 rue C"
                %1$s-3,SELF,Cc,14 rue D
                """.formatted(UUID.randomUUID());
        assertThat(told("text/csv", closedByTheNext)).isEqualTo("2 row may-hold-other-rows CREATED");
        String inTheLast = "ref,source,given_name\n%1$s,SELF,Aa\n%1$s-2,SELF,\"Bb\n".formatted(UUID.randomUUID());
        assertThat(told("text/csv", inTheLast)).isEqualTo("CREATED 3 given_name quote-not-closed");
    }

    @Test
    void anAddressIsTakenWholeOrNotAtAll() throws Exception {
        String table =
                given("07-unquoted-comma.csv").replace("E-1", UUID.randomUUID().toString());
        assertThat(told("text/csv", table)).isEqualTo("2 column 5 more-cells-than-columns");
        String short_ = "ref,source,given_name,address\n%s,SELF,Aa\n".formatted(UUID.randomUUID());
        assertThat(told("text/csv", short_)).isEqualTo("2 row fewer-cells-than-columns");
    }

    @Test
    void aFileInAnotherEncodingIsReadAsItsSenderSaysOrRefusedByItsName() throws Exception {
        String table = "ref;source;given_name\n%s;SELF;أمينة المرزوقي\n".formatted(UUID.randomUUID());
        byte[] arabic = table.getBytes(Charset.forName("windows-1256"));
        assertThat(stopped("text/csv", arabic)).isEqualTo("not-utf-8: windows-1256");
        assertThat(stopped("text/csv;charset=utf-8", Files.readAllBytes(inputs().resolve("03-windows-1256.csv"))))
                .isEqualTo("not-utf-8: windows-1256");
        assertThat(told("text/csv;charset=windows-1256", arabic)).isEqualTo("CREATED");
        assertThat(told("text/csv", table.getBytes(StandardCharsets.UTF_8)))
                .as("the same name")
                .isEqualTo("UNCHANGED");
        assertThat(told("text/csv", table.getBytes(StandardCharsets.UTF_16))).isEqualTo("UNCHANGED");
        assertThat(stopped("text/csv;charset=windows-1252", table.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("encoding-is-not-as-said: utf-8");
        assertThat(stopped(
                        "text/csv", "ref;source;given_name\n1;SELF;Muñoz\n".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("not-utf-8: windows-1252");
        String misread = new String("أمينة".getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
        assertThat(told("text/csv", table.replace("أمينة المرزوقي", misread) + "x;SELF;S\0\n"))
                .isEqualTo("2 person looks-misread 3 given_name broken-characters");
    }

    @Test
    void aFileThatIsNoTableIsToldWhyInTheReadersLanguage() throws Exception {
        assertThat(stopped("text/csv", "")).isEqualTo("empty-file");
        assertThat(stopped("text/csv", "\n\n")).isEqualTo("empty-file");
        assertThat(stopped("text/csv", "ref,source\n")).isEqualTo("no-rows");
        assertThat(stopped("text/csv", "A-1,SELF,Awa\n")).isEqualTo("unknown-columns: [1, 2, 3]");
        assertThat(stopped("text/csv", "ref,source,Source\n1,SELF,SELF\n"))
                .isEqualTo("column-stands-there-twice: source");
        assertThat(stopped("text/csv", "PK\3\4 a workbook")).isEqualTo("compressed");
        JsonNode run = finished(send("text/csv", "", false));
        String path = "/imports/" + run.get("id").asString();
        assertThat(List.of(inLanguage(path, "fr"), inLanguage(path, "ar")))
                .satisfiesExactly(
                        french -> assertThat(french).contains("Il n'y a rien dans le fichier."),
                        arabic -> assertThat(arabic).contains("لا يوجد شيء في الملف."));
    }

    @Test
    void linesMayEndAsTheyLikeAndCellsMayHaveBreaks() throws Exception {
        String id = UUID.randomUUID().toString();
        String table =
                "ref,source,complete,address\r%1$s,SELF,true,\"1 rue A\rTanger\"\r%1$s-2,SELF,VRAI,B\r".formatted(id);
        assertThat(told("text/csv", table)).isEqualTo("CREATED 4 complete wrong-type");
        assertThat(told("text/csv", "ref,source,given_name\n%s-3,SELF,\"A\nb\"\n".formatted(id)))
                .isEqualTo("2 person.name.given line-break");
        assertThat(told("text/csv", "ref,source,document_number\n%s-4,SELF,X1\n".formatted(id)))
                .isEqualTo("2 person.documents[0].type required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ref\":{\"a\":1}} | 1 ref wrong-type",
                "{\"ref\":[]} | 1 ref wrong-type",
                "{\"ref\":true} | 1 ref wrong-type",
                "{\"ref\":\" \"} | 1 ref required",
                "{\"needs\":[null]} | 1 needs[0] wrong-type",
                "{\"needs\":{\"a\":1}} | 1 needs wrong-type",
                "{\"person\":7} | 1 person wrong-type",
                "{\"id\":\"6a0c9a0e-0000-4000-8000-000000000001\"} | 1 id unknown-field",
                "{\"source\":{\"a\":[]}} | 1 source wrong-type",
            })
    void aRowOfAnUnexpectedShapeIsRefusedByItsFieldAndStopsNothing(String shape) throws Exception {
        String[] parts = shape.split(" \\| ");
        String good =
                "{\"ref\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}".formatted(UUID.randomUUID());
        ObjectNode row = (ObjectNode) JsonMapper.shared().readTree(good.replace("ref\":\"", "ref\":\"other"));
        ObjectNode wrong = (ObjectNode) JsonMapper.shared().readTree(parts[0]);
        row.setAll(wrong);
        assertThat(told("application/x-ndjson", row + "\n" + good + "\n")).isEqualTo(parts[1] + " CREATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "null", "7", "{\"ref\":1,\"ref\":2}", "{", "{}{}", "{\"a\":NaN}", "\uFEFF{}"})
    void aLineThatIsNoObjectIsRefusedAndStopsNothing(String line) throws Exception {
        String good =
                "{\"ref\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}".formatted(UUID.randomUUID());
        assertThat(told("application/x-ndjson", good + "\n" + line + "\n")).isEqualTo("CREATED 2 null not-an-object");
    }

    @Test
    void aDryRunTellsWhatTheRunTellsOfARowThatWasImportedBefore() throws Exception {
        String ref = UUID.randomUUID().toString();
        String table = """
                ref,source,given_name,phones
                %1$s,SELF,Aa,0612345678
                %1$s-2,SELF,Bb,061234567
                """.formatted(ref);
        assertThat(told("text/csv", table)).isEqualTo("CREATED 3 person.phones[0] phone-too-short");
        assertThat(told("text/csv", table)).isEqualTo("UNCHANGED 3 person.phones[0] phone-too-short");
        String kept = "ref,source,phones,phones_as_written\n%s-3,SELF,061234567,true\n".formatted(ref);
        assertThat(told("text/csv", kept)).isEqualTo("CREATED");
    }

    @Test
    void aLineOfSixtyMegabytesIsRefusedWhileEverybodyElseIsAnswered() throws Exception {
        byte[] bomb = new byte[60_000_000];
        Arrays.fill(bomb, (byte) '[');
        byte[] good = "\n{\"ref\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}\n"
                .formatted(UUID.randomUUID())
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(good, 0, bomb, bomb.length - good.length, good.length);
        JsonNode taken = RunningCommandSide.json(send("application/x-ndjson", bomb, false));
        String path = "/imports/" + taken.get("id").asString();
        JsonNode run = taken;
        long slowest = 0;
        while (run.get("state").asString().equals("RUNNING")) {
            long asked = System.nanoTime();
            run = RunningCommandSide.json(side.get(Role.CASEWORKER, path));
            slowest = Math.max(slowest, System.nanoTime() - asked);
        }
        assertThat(Duration.ofNanos(slowest)).as("the slowest answer").isLessThan(Duration.ofSeconds(5));
        assertThat(rows(run)).isEqualTo("1 null line-too-long CREATED");
    }

    @Test
    void aFileOfNothingButFaultsEndsAfterAThousand() throws Exception {
        JsonNode run = ended(send("application/x-ndjson", "{}\n".repeat(3000), true));
        assertThat(run.get("state").asString()).isEqualTo("STOPPED");
        assertThat(run.get("stopped").asString()).isEqualTo("too-many-refusals: 1000");
        assertThat(run.get("refused").asInt()).isEqualTo(1000);
        String path = "/imports/" + run.get("id").asString();
        JsonNode page = RunningCommandSide.json(side.get(Role.CASEWORKER, path + "/refused?limit=400"));
        assertThat(page.get("next").asInt()).isEqualTo(400);
        JsonNode rows = RunningCommandSide.json(side.get(Role.CASEWORKER, path + "/rows?after=900&limit=500"));
        assertThat(rows.get("items").size()).isEqualTo(100);
        assertThat(rows.has("next")).isFalse();
    }

    @Test
    void aLargeImportIsCancelledAndHoldsNoOtherCityUp() throws Exception {
        String ref = UUID.randomUUID().toString();
        String large = IntStream.range(0, 20_000)
                .mapToObj(row -> "{\"ref\":\"%s-%d\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}\n"
                        .formatted(ref, row))
                .collect(Collectors.joining());
        JsonNode running = RunningCommandSide.json(send("application/x-ndjson", large, false));
        String path = "/imports/" + running.get("id").asString();
        String elsewhere = side.token(Role.CASEWORKER, UUID.randomUUID());
        JsonNode small = RunningCommandSide.json(
                side.send("/imports/cases", request -> request.header("Authorization", "Bearer " + elsewhere)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{}\n"))));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> side.send(
                        "/imports/" + small.get("id").asString(),
                        request -> request.header("Authorization", "Bearer " + elsewhere))
                .body()
                .contains("FINISHED"));
        assertThat(side.post(Role.COORDINATOR, path + "/cancellation", "").statusCode())
                .isEqualTo(404);
        JsonNode cancelled = RunningCommandSide.json(side.post(Role.CASEWORKER, path + "/cancellation", ""));
        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
        int created = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            int before = count(path);
                            Thread.sleep(300);
                            return before == count(path) ? before : -1;
                        },
                        count -> count > 0);
        assertThat(created).isBetween(1, 19_999);
        String again = large.lines().limit(created).collect(Collectors.joining("\n"));
        JsonNode second = finished(send("application/x-ndjson", again, false));
        assertThat(second.get("unchanged").asInt()).as("each row once").isEqualTo(created);
    }

    @Test
    void anImportThatDiedIsSentAgainAndTakesEachRowOnce() throws Exception {
        String rows = "{\"ref\":\"%1$s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}\n{}\n"
                .formatted(UUID.randomUUID());
        String key = UUID.randomUUID().toString();
        JsonNode first = finished(under(key, rows));
        JdbcClient.create(side.superuser())
                .sql(
                        "UPDATE store.import_run SET state = 'RUNNING', touched_at = now() - interval '2 minutes' WHERE id = ?")
                .param(UUID.fromString(first.get("id").asString()))
                .update();
        assertThat(under(key, "{}\n").statusCode()).isEqualTo(422);
        JsonNode again = finished(under(key, rows));
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(rows(again)).isEqualTo(rows(first)).startsWith("CREATED 2 ");
        assertThat(again.get("created").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsPackedOnTheWayIsNotUnpacked() throws Exception {
        HttpResponse<String> packed = side.send(
                "/imports/cases", request -> request.header("Authorization", "Bearer " + side.token(Role.CASEWORKER))
                        .header("Content-Type", "text/csv")
                        .header("Content-Encoding", "gzip")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("x")));
        assertThat(packed.statusCode()).isEqualTo(415);
    }

    @Test
    void nobodyElseFollowsAnImportOfCases() throws Exception {
        JsonNode run = finished(send("application/x-ndjson", "{}\n", false));
        String path = "/imports/" + run.get("id").asString();
        assertThat(side.get(Role.CASEWORKER, path).statusCode()).isEqualTo(200);
        assertThat(side.get(Role.COORDINATOR, path).statusCode()).isEqualTo(404);
        assertThat(side.get(Role.DESK_OFFICER, path).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> send(String type, String body, boolean dryRun) throws Exception {
        return send(type, body.getBytes(StandardCharsets.UTF_8), dryRun);
    }

    private static HttpResponse<String> send(String type, byte[] body, boolean dryRun) throws Exception {
        return side.send("/imports/cases?dryRun=" + dryRun, request -> request.header(
                        "Authorization", "Bearer " + side.token(Role.CASEWORKER))
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> under(String key, String rows) throws Exception {
        return side.post(
                Role.CASEWORKER,
                "/imports/cases",
                rows,
                Map.of("Content-Type", "application/x-ndjson", "Idempotency-Key", key));
    }

    /** What is told of each row by the run, and before it, word for word, by the dry run. */
    private static String told(String type, String body) throws Exception {
        return told(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(String type, byte[] body) throws Exception {
        String tried = rows(finished(send(type, body, true)));
        String done = rows(finished(send(type, body, false)));
        assertThat(tried).as("the dry run").isEqualTo(done);
        return done;
    }

    private static String inLanguage(String path, String language) throws Exception {
        return side.send(path, request -> request.header("Authorization", "Bearer " + side.token(Role.CASEWORKER))
                        .header("Accept-Language", language))
                .body();
    }

    private static String stopped(String type, String body) throws Exception {
        return stopped(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String stopped(String type, byte[] body) throws Exception {
        JsonNode run = RunningCommandSide.json(side.get(
                Role.CASEWORKER,
                "/imports/" + ended(send(type, body, false)).get("id").asString()));
        assertThat(run.get("state").asString()).isEqualTo("STOPPED");
        assertThat(run.get("created").asInt()).isZero();
        assertThat(run.get("sentence").asString()).isNotEqualTo("This is not valid.");
        return run.get("stopped").asString();
    }

    private static JsonNode finished(HttpResponse<String> taken) throws Exception {
        JsonNode run = ended(taken);
        assertThat(run.get("state").asString()).as(run.toString()).isIn("FINISHED", "STOPPED");
        return run;
    }

    private static JsonNode ended(HttpResponse<String> taken) throws Exception {
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String path = "/imports/" + RunningCommandSide.json(taken).get("id").asString();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> RunningCommandSide.json(side.get(Role.CASEWORKER, path)),
                        run -> !run.get("state").asString().equals("RUNNING"));
    }

    private static List<String> refusals(JsonNode run) throws Exception {
        return items(run, "&result=REFUSED").stream()
                .map(CaseImportTest::refusal)
                .toList();
    }

    private static String rows(JsonNode run) throws Exception {
        return items(run, "").stream()
                .map(row -> row.get("result").asString().equals("REFUSED")
                        ? refusal(row)
                        : row.get("result").asString())
                .collect(Collectors.joining(" "));
    }

    private static List<JsonNode> items(JsonNode run, String query) throws Exception {
        return RunningCommandSide.json(
                        side.get(Role.CASEWORKER, "/imports/" + run.get("id").asString() + "/rows?limit=500" + query))
                .get("items")
                .valueStream()
                .toList();
    }

    private static String refusal(JsonNode row) {
        JsonNode note = row.get("notes").get(0);
        assertThat(note.get("sentence").asString()).isNotEqualTo("This is not valid.");
        return row.get("row").get("line").asInt()
                + " "
                + (note.has("field") ? note.get("field").asString() : null)
                + " "
                + note.get("reason").asString();
    }

    private static int count(String path) throws Exception {
        return RunningCommandSide.json(side.get(Role.CASEWORKER, path))
                .get("created")
                .asInt();
    }

    private static String given(String name) throws IOException {
        return Files.readString(inputs().resolve(name));
    }

    private static Path inputs() {
        Path inputs = Path.of("../../shared/data/inputs");
        assumeThat(inputs).as("the given files in ../shared/data/inputs").isDirectory();
        return inputs;
    }
}
