package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.guichet.access.Role;
import org.guichet.command.CommandSideApplication;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.query.QuerySideApplication;
import org.guichet.standalone.Browser;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.testbed.PostgresServer;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both applications, each in a JVM of its own with the settings of {@code docker-compose.yml}, and nothing between them
 * but PostgreSQL, which is made by that file too, and Kafka.
 */
class TwoProcessesTest {
    private static final String PASSWORD = "only-for-tests";
    private static final UUID CITY = UUID.randomUUID();
    private static final UUID DESK = UUID.randomUUID();
    private static final UUID PROVIDER = UUID.randomUUID();
    private static final UUID SERVICE = UUID.randomUUID();

    @TempDir
    private static Path directory;

    private static final int GATEWAY = RunningGuichet.freePort();
    private static final String PUBLIC_URL = "http://localhost:" + GATEWAY;
    // What would stand in .env.
    private static final Map<String, String> VARIABLES = Stream.of(
                    "POSTGRES_PASSWORD",
                    "GUICHET_OWNER_PASSWORD",
                    "GUICHET_READ_OWNER_PASSWORD",
                    "GUICHET_COMMAND_PASSWORD",
                    "GUICHET_QUERY_PASSWORD",
                    "GUICHET_KAFKA_COMMAND_PASSWORD",
                    "GUICHET_KAFKA_QUERY_PASSWORD",
                    "KEYCLOAK_DATABASE_PASSWORD",
                    "GUICHET_PUBLIC_URL")
            .collect(Collectors.toMap(name -> name, name -> name.equals("GUICHET_PUBLIC_URL") ? PUBLIC_URL : PASSWORD));

    private static OidcIssuer issuer;
    private static Optional<ComposePostgres> postgres;
    private static String database;
    private static ChildApplication commandSide;
    private static ChildApplication querySide;
    private static Api commands;
    private static Api queries;

    @BeforeAll
    static void start() throws Exception {
        issuer = OidcIssuer.start(PUBLIC_URL, name -> claims(Role.of(name).orElseThrow()));
        postgres = ComposePostgres.start(directory, VARIABLES);
        database = postgres.isPresent() ? postgres.get().url("guichet") : database();
        commandSide =
                ChildApplication.start(CommandSideApplication.class, settings("command-side", database), directory);
        querySide = ChildApplication.start(QuerySideApplication.class, settings("query-side", database), directory);
        commandSide.awaitReady();
        querySide.awaitReady();
        commands = new Api(commandSide.address(), TwoProcessesTest::token);
        queries = new Api(querySide.address(), TwoProcessesTest::token);
        foundCity();
    }

    @AfterAll
    static void stop() {
        querySide.close();
        commandSide.close();
        issuer.close();
        postgres.ifPresent(ComposePostgres::close);
    }

    @Test
    void aPersonSignsInAtThePublicAddressSeesTheBoardAndSignsOut() throws Exception {
        Optional<Gateway> started =
                Gateway.start(GATEWAY, commandSide.address(), querySide.address(), issuer.authority(), "", directory);
        assumeThat(started).as("nginx is installed").isPresent();
        try (Gateway gateway = started.orElseThrow();
                Browser browser = Browser.at(URI.create(PUBLIC_URL), SSLContext.getDefault())) {
            String number = registered(new Api(gateway.address(), TwoProcessesTest::token));
            browser.open("/");
            assertThat(browser.uri().toString()).startsWith(PUBLIC_URL + OidcIssuer.REALM + "/");
            browser.submit("#kc-form-login", Map.of("username", "desk-officer", "password", "any"));
            assertThat(browser.uri()).isEqualTo(URI.create(PUBLIC_URL + "/"));
            assertThat(browser.page().text()).contains(number);
            browser.submit("form[action$=sign-out]", Map.of());
            assertThat(browser.uri()).isEqualTo(URI.create(PUBLIC_URL + "/console/signed-out"));
            assertThat(browser.open("/").page().select("#kc-form-login")).hasSize(1);
        }
    }

    private static String registered(Api api) {
        HttpResponse<String> registered = api.post(
                Role.DESK_OFFICER,
                "/api/v1/cases",
                "{\"source\": \"SELF\", \"complete\": true, \"person\": %s}".formatted(Words.PLAIN.person()));
        HttpResponse<String> shown = api.get(
                Role.DESK_OFFICER,
                "/api/v1/cases/" + Api.id(registered),
                "Consistency-Token",
                registered.headers().firstValue("Consistency-Token").orElseThrow(),
                "Prefer",
                "wait=10");
        return Api.json(shown).get("number").asString();
    }

    @Test
    void whatOneProcessWasToldTheOtherShows() {
        HttpResponse<String> registered = commands.post(
                Role.DESK_OFFICER,
                "/api/v1/cases",
                "{\"source\": \"SELF\", \"complete\": true, \"person\": %s}".formatted(Words.PLAIN.person()));
        UUID caseId = Api.id(registered);
        JsonNode shown = read(Role.DESK_OFFICER, "/api/v1/cases/" + caseId, registered);
        assertThat(shown.get("number").asString())
                .isEqualTo(Api.json(registered).get("number").asString());
        assertThat(shown.get("person").toString()).contains(Words.PLAIN.family());

        UUID need = commands.made(
                Role.DESK_OFFICER,
                "/api/v1/cases/" + caseId + "/needs",
                "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}");
        HttpResponse<String> sent = commands.post(
                Role.DESK_OFFICER, "/api/v1/cases/" + caseId + "/referrals", """
                {"need": "%s", "service": "%s", "share": [], "legalBasis": "PUBLIC_TASK"}
                """.formatted(need, SERVICE));
        UUID referral = Api.id(sent);
        assertThat(read(Role.PROVIDER_FOCAL_POINT, "/api/v1/inbox/" + referral, sent)
                        .get("state")
                        .asString())
                .isEqualTo("SENT");

        HttpResponse<String> accepted =
                commands.post(Role.PROVIDER_FOCAL_POINT, "/api/v1/referrals/" + referral + "/acceptance", "{}");
        Api.id(accepted);
        JsonNode board = read(Role.COORDINATOR, "/api/v1/referrals", accepted).get("items");
        assertThat(board).hasSize(1);
        assertThat(board.get(0).get("id").asString()).isEqualTo(referral.toString());
        assertThat(board.get(0).get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(board.get(0).toString()).doesNotContain(Words.PLAIN.family());
    }

    @Test
    void throughTheGatewayTheTwoAreOneApi() throws Exception {
        Optional<Gateway> started = Gateway.start(commandSide.address(), querySide.address(), directory);
        assumeThat(started).as("nginx is installed").isPresent();
        try (Gateway gateway = started.orElseThrow()) {
            var api = new Api(gateway.address(), TwoProcessesTest::token);
            HttpResponse<String> registered = api.post(
                    Role.DESK_OFFICER,
                    "/api/v1/cases",
                    "{\"source\": \"SELF\", \"complete\": true, \"person\": %s}".formatted(Words.PLAIN.person()));
            assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
            HttpResponse<String> shown = api.get(
                    Role.DESK_OFFICER,
                    "/api/v1/cases/" + Api.id(registered),
                    "Consistency-Token",
                    registered.headers().firstValue("Consistency-Token").orElseThrow(),
                    "Prefer",
                    "wait=10");
            assertThat(Api.json(shown).get("number").asString())
                    .isEqualTo(Api.json(registered).get("number").asString());
            HttpResponse<String> found = api.post(
                    Role.DESK_OFFICER,
                    "/api/v1/cases/lookup",
                    "{\"number\": \"%s\"}"
                            .formatted(Api.json(shown).get("number").asString()));
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
            assertThat(api.get(Role.DESK_OFFICER, "/api/v1/commands/never-sent-key")
                            .statusCode())
                    .isEqualTo(404);
            JsonNode whole = Api.json(api.get(Role.ADMINISTRATOR, "/openapi"));
            assertThat(whole.get("paths").propertyNames())
                    .as("described as one API, whichever application answers it")
                    .map(path -> path.replaceAll("\\{[^}]*}", "{}"))
                    .containsExactlyInAnyOrderElementsOf(RouteTable.read().entries().stream()
                            .map(Route::path)
                            .filter(path -> path.matches("/(api|hsds|sdmx)(/.*)?") && !path.contains("*"))
                            .map(path -> path.replaceAll("\\{[^}]*}", "{}"))
                            .collect(Collectors.toSet()));
            assertThat(whole.get("components").get("schemas").propertyNames())
                    .contains("CaseRegistration", "CaseLinePage", "Problem", "UrgencyCode");
            assertThat(api.get(Role.ADMINISTRATOR, "/openapi.yaml").statusCode())
                    .isEqualTo(200);

            for (String inside : List.of("/actuator/prometheus", "/actuator/health", "/identity/admin/", "/login")) {
                assertThat(api.get(Role.ADMINISTRATOR, inside).statusCode())
                        .as(inside)
                        .isEqualTo(404);
            }
            assertThat(api.get(Role.ADMINISTRATOR, "/").body()).contains("<html");
            assertThat(api.get(Role.ADMINISTRATOR, "/hsds").statusCode()).isEqualTo(200);
            assertThat(api.get(Role.ADMINISTRATOR, "/identity/realms/guichet/account")
                            .statusCode())
                    .as("nothing listens there")
                    .isEqualTo(503);
            HttpResponse<String> large = api.post(Role.DESK_OFFICER, "/api/v1/cases", "x".repeat(1_100_000));
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(large.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(Files.readString(directory.resolve("nginx.log")))
                    .contains(
                            registered.headers().firstValue("X-Correlation-Id").orElseThrow())
                    .doesNotContain("127.0.0.1");
            List<Integer> refused = IntStream.range(0, 400)
                    .parallel()
                    .map(i -> api.get(Role.ADMINISTRATOR, "/api/v1/codes").statusCode())
                    .boxed()
                    .toList();
            assertThat(refused).contains(200, 429).containsOnly(200, 429);
        }
    }

    @Test
    void eachHasTheFiguresAndTheHealthThatTheComposeFileAsksFor() {
        for (Api application : new Api[] {commands, queries}) {
            assertThat(application
                            .get(Role.SERVICE_ACCOUNT, "/actuator/health/readiness")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(application
                            .get(Role.ADMINISTRATOR, "/actuator/prometheus")
                            .body())
                    .contains("hikaricp_connections_active{", "disk_free_bytes{path=\"" + directory);
        }
    }

    @Test
    void theirLogIsJsonLineByLine() throws IOException {
        for (ChildApplication application : new ChildApplication[] {commandSide, querySide}) {
            List<String> lines = application
                    .output()
                    .lines()
                    .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(JsonMapper.shared()
                            .readTree(line)
                            .path("service")
                            .path("name")
                            .asString())
                    .startsWith("guichet-"));
        }
    }

    @Test
    void withTheQuerySidesPasswordsNobodyReachesTheEventStore() throws Exception {
        for (String role : List.of("guichet_read_owner", "guichet_query")) {
            try (var connection = DriverManager.getConnection(database, role, PASSWORD);
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT count(*) FROM store.domain_event"))
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isEqualTo("42501"));
            }
        }
    }

    @Test
    void theRoleTableHoldsInEach() {
        for (Api application : new Api[] {commands, queries}) {
            for (Route route : RouteTable.read().entries()) {
                String path =
                        route.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                for (Role role : Role.values()) {
                    if (route.open() || route.roles().contains(role)) {
                        continue;
                    }
                    HttpResponse<String> answer = route.method().equals("GET")
                            ? application.get(role, path)
                            : application.post(role, path, "{}");
                    assertThat(answer.statusCode())
                            .as(answer.request().uri() + " as " + role)
                            .isEqualTo(403);
                }
            }
            assertThat(application
                            .get(Role.ADMINISTRATOR, "/api/v1/not-in-the-table")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static JsonNode read(Role role, String path, HttpResponse<String> after) {
        HttpResponse<String> answer = queries.get(
                role,
                path,
                "Consistency-Token",
                after.headers().firstValue("Consistency-Token").orElseThrow(),
                "Prefer",
                "wait=10");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Projection-Behind")).isEmpty();
        return Api.json(answer);
    }

    /** As {@code infra/docker/postgres/roles.sh} does it, on a server where roles may be there from other tests. */
    private static String database() throws Exception {
        PostgresServer postgres = Servers.get().postgres();
        String url = postgres.newDatabase();
        var superuser = new PGSimpleDataSource();
        superuser.setURL(url);
        superuser.setUser(postgres.user());
        superuser.setPassword(postgres.password());
        DatabaseRoles.create(
                superuser,
                new DatabaseSettings(
                        url,
                        null,
                        new Login(DatabaseSettings.COMMAND_ROLE, PASSWORD),
                        new Login(DatabaseSettings.QUERY_ROLE, PASSWORD)));
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            for (String owner : new String[] {"guichet_owner", "guichet_read_owner"}) {
                boolean there = statement
                        .executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + owner + "'")
                        .next();
                statement.execute(
                        (there ? "ALTER" : "CREATE") + " ROLE " + owner + " LOGIN PASSWORD '" + PASSWORD + "'");
            }
            String name = url.substring(url.lastIndexOf('/') + 1);
            statement.execute("ALTER DATABASE " + name + " OWNER TO guichet_owner");
            statement.execute("GRANT CREATE ON DATABASE " + name + " TO guichet_read_owner");
        }
        return url;
    }

    /** The settings of the compose file, with the servers of this test in place of its containers. */
    private static Map<String, String> settings(String service, String databaseUrl) throws IOException {
        String secrets = directory.resolve("secrets").toString();
        var settings = ComposeFile.environment(
                service,
                VARIABLES,
                Map.of(
                        "GUICHET_DATABASE_URL", databaseUrl,
                        "GUICHET_KAFKA_BOOTSTRAPSERVERS", Servers.get().kafka().bootstrapServers(),
                        "GUICHET_SECRETS", secrets,
                        "GUICHET_IDENTITY_JWKSURL", issuer.jwksUrl(),
                        "MANAGEMENT_METRICS_SYSTEM_DISKSPACE_PATHS", directory.toString()));
        settings.computeIfPresent("GUICHET_IDENTITY_TOKENURL", (name, before) -> issuer.tokenUrl());
        settings.replace(
                "GUICHET_ACCESSLOG_HEADS", directory.resolve("heads.ndjson").toString());
        settings.computeIfPresent("GUICHET_OPENAPI_OTHER", (name, before) -> commandSide.address() + "/openapi");
        settings.put("JAVA_TOOL_OPTIONS", ComposeFile.jvmOptions());
        return settings;
    }

    private static String token(Role role) {
        return issuer.token(role.wireName());
    }

    private static Map<String, String> claims(Role role) {
        var claims = new HashMap<String, String>();
        claims.put("sub", new UUID(7, role.ordinal()).toString());
        claims.put("role", role.wireName());
        claims.put("municipality", CITY.toString());
        if (role == Role.PROVIDER_FOCAL_POINT) {
            claims.put("provider", PROVIDER.toString());
        } else {
            claims.put("desk", DESK.toString());
        }
        return claims;
    }

    private static void foundCity() {
        commands.made(Role.ADMINISTRATOR, "/api/v1/municipalities", """
                {"id": "%s", "code": "TNG", "names": {"en": "Tangier"}, "country": "MAR", "languages": ["ar"],
                 "backdatingDays": 30,
                 "calendar": {"version": 1, "zone": "Africa/Casablanca", "holidays": [],
                   "week": {"MONDAY": [{"opens": "08:30", "closes": "16:30"}]}}}
                """.formatted(CITY));
        commands.made(
                Role.ADMINISTRATOR,
                "/api/v1/municipalities/" + CITY + "/desks",
                "{\"id\": \"%s\", \"name\": \"Medina\"}".formatted(DESK));
        commands.made(
                Role.COORDINATOR,
                "/api/v1/providers",
                "{\"id\": \"%s\", \"name\": \"Clinic\", \"providerClass\": \"LEGAL_CLINIC\"}".formatted(PROVIDER));
        commands.made(Role.COORDINATOR, "/api/v1/services", """
                {"id": "%s", "provider": "%s", "name": "Legal aid", "needs": ["LEGAL_AID"], "visibility": "PUBLIC",
                 "languages": ["fra"], "takesReferrals": true}
                """.formatted(SERVICE, PROVIDER));
    }
}
