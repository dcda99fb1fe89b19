package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.guichet.access.Role;
import org.guichet.codes.CodeLists;
import org.guichet.envelope.EventCatalogue;
import org.guichet.platform.refusal.NeverKept;
import org.guichet.platform.refusal.NotListedBy;
import org.guichet.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Guichet refuses whoever asks, each with a problem that says so; {@code docs/refusals.md} lists them. */
class RefusalsTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Set<ProblemType> BY_DESIGN = Set.of(
            ProblemType.ENFORCEMENT_BODY,
            ProblemType.NEVER_KEPT,
            ProblemType.LEGAL_STATUS_NOT_ASKED,
            ProblemType.NO_BULK_ROWS,
            ProblemType.PERSONS_NOT_LISTED_BY_THAT,
            ProblemType.RESTRICTED_NOT_REFERABLE,
            ProblemType.CONSENT_DOES_NOT_COVER);

    /** Names that mean something else here than what is never kept. */
    private static final Map<String, String> MEANS_SOMETHING_ELSE = Map.of(
            "AccessLogLine.route", "by which address of the API somebody looked",
            "parked_stream.route", "by which address of the API an event came",
            "Candidate.route", "where a referral goes, sealed; nothing of how a person came",
            "ConsentRecorded.route", "who may be told, sealed; nothing of how a person came",
            "inbox_entry.route", "where a referral goes, sealed",
            "case_consent.route", "who may be told, sealed");

    private final Screen officer = Screen.of(Role.DESK_OFFICER);

    @Test
    void theListNamesATestAndAProblemForEachRefusalAndLeavesNoneOut() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/refusals.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| What") && !line.startsWith("| ---"))
                .toList();
        Set<String> known =
                Arrays.stream(ProblemType.values()).map(ProblemType::slug).collect(Collectors.toSet());
        Set<String> listed = new HashSet<>();
        String sources = testSources();
        for (String row : rows) {
            String[] cells = row.split("\\|");
            for (String problem : cells[2].replace("`", "").strip().split(", ")) {
                assertThat(known).as(row).contains(problem);
                listed.add(problem);
            }
            for (String test : cells[3].replace("`", "").strip().split(", ")) {
                String[] named = test.split("\\.");
                assertThat(sources).as(row).contains("class " + named[0] + " ").contains(" void " + named[1] + "(");
            }
        }
        assertThat(listed).containsAll(BY_DESIGN.stream().map(ProblemType::slug).toList());
        assertThat(rows).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nationality=SEN",
                "legalStatus=IRREGULAR_SITUATION",
                "legal_status=X",
                "documentNumber=A1",
                "document=A1",
                "origin=SEN",
                "religion=X",
                "sort=nationality",
                "sort=-legalStatus",
                "sort=registeredAt,nationality",
                "orderBy=document_number",
                "orderBy=person.nationality",
                "sort=person/legal_status",
                "groupBy=nationality",
                "filter=nationality:SEN"
            })
    void nobodyIsListedSortedOrCountedByStatusNationalityOrDocument(String question) {
        for (Role role : List.of(Role.DESK_OFFICER, Role.SUPERVISOR, Role.COORDINATOR)) {
            Screen asking = Screen.of(role);
            for (String list : List.of("/referrals", "/referrals/summary", "/today")) {
                HttpResponse<String> answer = asking.get(list + "?" + question);
                if (answer.statusCode() != 403) {
                    assertThat(answer.statusCode()).as(role + " " + list).isEqualTo(422);
                    assertThat(answer.body()).contains("persons-not-listed-by-that", "observatory");
                }
            }
        }
        assertThat(officer.get("/cases?" + question).body()).contains("persons-not-listed-by-that");
    }

    @Test
    void aQuestionThatIsNoneOfThemIsAnswered() {
        assertThat(officer.get("/cases?limit=1&state=OPEN").statusCode()).isEqualTo(200);
        assertThat(officer.get("/referrals?urgency=NORMAL").statusCode()).isEqualTo(200);
        assertThat(officer.get("/referrals?sort=nextDate&urgency=NORMAL").body())
                .as("nothing is passed over")
                .contains(":invalid", "\"sort\"")
                .doesNotContain("persons-not-listed-by-that");
    }

    @Test
    void noRouteHasAParameterByWhichNobodyIsListed() {
        List<String> parameters = new ArrayList<>();
        document().get("paths").properties().stream()
                .filter(path -> !path.getKey().contains("/observatory/"))
                .forEach(path -> path.getValue().forEach(operation -> operation
                        .path("parameters")
                        .forEach(parameter ->
                                parameters.add(parameter.path("name").asString()))));
        assertThat(parameters).contains("cursor").noneMatch(NotListedBy::names);
    }

    @Test
    void aSearchByNationalityIsRefusedByThatNameAndOneByDocumentStaysInTheCity() {
        HttpResponse<String> byNationality = officer.refused("/cases/search", "{\"nationality\": \"SEN\"}");
        assertThat(byNationality.body()).contains("persons-not-listed-by-that");
        String number = "PX" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        String caseId = officer.tell("/cases", """
                {"source": "SELF", "complete": false, "person": {"documents": [{"type": "PASSPORT", "number": "%s"}]}}
                """.formatted(number));
        String search = "{\"document\": \"" + number + "\"}";
        assertThat(officer.asked("/cases/search", search).body())
                .as("the control")
                .contains(caseId);
        Screen neighbour = Screen.of("tetouan-caseworker");
        neighbour.seen(officer);
        assertThat(neighbour.asked("/cases/search", search).body()).doesNotContain(caseId);
        Screen provider = Screen.of(Role.PROVIDER_FOCAL_POINT);
        assertThat(provider.asked("/cases/search", search).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SERVICE_ACCOUNT"},
            mode = EnumSource.Mode.EXCLUDE)
    void noRoleTakesRowsOfPersonsAlong(Role role) {
        for (String rows : List.of("cases", "persons", "referrals", "search")) {
            HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to("/api/v1/exports/" + rows, role));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("no-bulk-rows", "observatory");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "religion",
                "ethnicity",
                "politicalOpinion",
                "sexualOrientation",
                "route",
                "smuggler",
                "employer",
                "landlord",
                "documentImage",
                "photo"
            })
    void whatIsNeverKeptIsRefusedByThatName(String field) {
        HttpResponse<String> answer = officer.refused("/cases", """
                {"source": "SELF", "complete": false, "person": {"%s": "x"}}
                """.formatted(field));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("never-kept", "person." + field);
        HttpResponse<String> typo =
                officer.refused("/cases", "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"naem\": {}}}");
        assertThat(typo.body()).as("the control").contains("unknown-field").doesNotContain("never-kept");
    }

    @Test
    void legalStatusIsNotAskedWhereNoServiceNeedsIt() {
        HttpResponse<String> answer = officer.refused("/cases", """
                {"source": "SELF", "complete": false, "person": {"legalStatus": "IRREGULAR_SITUATION"}}
                """);
        assertThat(answer.body())
                .contains("legal-status-not-asked", "person.legalStatus")
                .doesNotContain("IRREGULAR");
    }

    @Test
    void anImportWithAColumnOrAFieldThatIsNeverKeptTakesNothingOfIt() {
        String table = imported("text/csv", "source,given_name,religion\nSELF,Awa,x\n");
        assertThat(table).contains("never-kept");
        String rows = imported("application/x-ndjson", """
                {"ref": "%s", "source": "SELF", "complete": false, "person": {"smuggler": "x"}}
                """.formatted(UUID.randomUUID()));
        assertThat(rows).contains("never-kept");
    }

    @Test
    void noSchemaEventOrColumnHasWhatIsNeverKept() {
        Set<String> found = new TreeSet<>();
        document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").propertyNames().stream()
                        .filter(NeverKept::names)
                        .forEach(name -> found.add(schema.getKey() + "." + name)));
        Set<Class<?>> seen = new HashSet<>();
        EventCatalogue.all().forEach(type -> components(type.payload(), seen, found));
        assertThat(seen).hasSizeGreaterThan(60);
        List<String> columns = JdbcClient.create(
                        RunningStandalone.get().context().getBean("readDatabase", DataSource.class))
                .sql(
                        "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'read'")
                .query(String.class)
                .list();
        assertThat(columns).hasSizeGreaterThan(100);
        columns.stream()
                .filter(column -> NeverKept.names(column.substring(column.indexOf('.') + 1)))
                .forEach(found::add);
        assertThat(found).containsExactlyInAnyOrderElementsOf(MEANS_SOMETHING_ELSE.keySet());
    }

    @Test
    void noListOfCodesKnowsABodyOfEnforcement() {
        Pattern enforcement = Pattern.compile(
                "police|enforcement|border|security|military|intelligence|prosecut|detention_centre",
                Pattern.CASE_INSENSITIVE);
        Stream<String> codes = Stream.of(CodeLists.PROVIDER_CLASS, CodeLists.CONSENT_PURPOSE, CodeLists.VISIBILITY)
                .flatMap(list -> list.codes().stream())
                .map(code -> code.code());
        Stream<String> roles = Arrays.stream(Role.values()).map(Role::name);
        assertThat(Stream.concat(codes, roles).toList())
                .contains("SHELTER", "REFERRAL", "DESK_OFFICER")
                .noneMatch(code -> enforcement.matcher(code).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"Police of the harbour\", \"providerClass\": \"OTHER\"",
                "\"name\": \"Friends\", \"providerClass\": \"POLICE\"",
                "\"name\": \"Friends\", \"providerClass\": \"BORDER_GUARD\"",
                "\"name\": \"Friends\", \"providerClass\": \"OTHER\", \"description\": {\"attributes\": "
                        + "[{\"taxonomyTerm\": {\"code\": \"LAW-ENFORCEMENT\", \"name\": \"Agencies\"}}]}"
            })
    void aBodyOfEnforcementIsNotRegistered(String provider) {
        Screen coordinator = Screen.of(Role.COORDINATOR);
        HttpResponse<String> answer = coordinator.refused("/providers", "{" + provider + "}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("urn:guichet:problem:enforcement-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar", "es"})
    void aRefusalSaysWhatAndWhyInTheReadersLanguage(String language) {
        HttpResponse<String> answer =
                RunningStandalone.send(RunningStandalone.to("/api/v1/cases?nationality=SEN", Role.DESK_OFFICER)
                        .header("Accept-Language", language));
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.headers().firstValue("Content-Language")).contains(language);
        assertThat(problem.get("detail").asString()).hasSizeGreaterThan(60);
        assertThat(problem.get("title").asString().matches(".*\\p{IsArabic}.*")).isEqualTo(language.equals("ar"));
        HttpResponse<String> reminder =
                RunningStandalone.send(RunningStandalone.to("/api/v1/notes/reminder", Role.DESK_OFFICER)
                        .header("Accept-Language", language));
        assertThat(reminder.headers().firstValue("Content-Language")).contains(language);
        assertThat(reminder.body()).hasSizeGreaterThan(60);
    }

    private static void components(Class<?> type, Set<Class<?>> seen, Set<String> found) {
        if (!type.isRecord() || !seen.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (NeverKept.names(component.getName())) {
                found.add(type.getSimpleName() + "." + component.getName());
            }
            components(component.getType(), seen, found);
            for (String part : component.getGenericType().getTypeName().split("[<>, ]+")) {
                if (part.startsWith("org.guichet.")) {
                    try {
                        components(Class.forName(part), seen, found);
                    } catch (ClassNotFoundException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private static String imported(String type, String body) {
        HttpResponse<String> begun =
                RunningStandalone.send(RunningStandalone.to("/api/v1/imports/cases", Role.CASEWORKER)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)));
        assertThat(begun.statusCode()).as(begun.body()).isBetween(200, 299);
        HttpResponse<String> done = Awaitility.await()
                .until(() -> report(begun, ""), report -> !report.body().contains("\"RUNNING\""));
        return done.body() + report(begun, "/rows").body();
    }

    private static HttpResponse<String> report(HttpResponse<String> begun, String part) {
        String place = begun.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        return RunningStandalone.send(RunningStandalone.to(place + part, Role.CASEWORKER));
    }

    private static String testSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith("Test.java")
                            && !file.toString().contains("/target/"))
                    .map(RefusalsTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode document() {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to("/openapi"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
