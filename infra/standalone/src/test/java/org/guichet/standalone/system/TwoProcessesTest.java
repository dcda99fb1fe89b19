package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.CommandSideApplication;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.query.QuerySideApplication;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.testbed.PostgresServer;
import org.guichet.testbed.Servers;
import org.guichet.testbed.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/** Both applications, each in a JVM of its own, with nothing between them but PostgreSQL and Kafka. */
class TwoProcessesTest {
    private static final UUID CITY = UUID.randomUUID();
    private static final UUID DESK = UUID.randomUUID();
    private static final UUID PROVIDER = UUID.randomUUID();
    private static final UUID SERVICE = UUID.randomUUID();

    @TempDir
    private static Path directory;

    private static TestIssuer issuer;
    private static ChildApplication commandSide;
    private static ChildApplication querySide;
    private static Api commands;
    private static Api queries;

    @BeforeAll
    static void start() throws Exception {
        issuer = TestIssuer.start();
        Map<String, String> settings = settings();
        commandSide = ChildApplication.start(CommandSideApplication.class, settings, directory);
        querySide = ChildApplication.start(QuerySideApplication.class, settings, directory);
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

    private static Map<String, String> settings() throws Exception {
        PostgresServer postgres = Servers.get().postgres();
        var database = new DatabaseSettings(
                postgres.newDatabase(),
                new Login(postgres.user(), postgres.password()),
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        var superuser = new PGSimpleDataSource();
        superuser.setURL(database.url());
        superuser.setUser(postgres.user());
        superuser.setPassword(postgres.password());
        DatabaseRoles.create(superuser, database);
        var settings = new HashMap<String, String>();
        settings.put("guichet.database.url", database.url());
        put(settings, "migration", database.migration());
        put(settings, "command", database.command());
        put(settings, "query", database.query());
        settings.put("guichet.kafka.bootstrap-servers", Servers.get().kafkaBootstrapServers());
        settings.put("guichet.secrets", directory.resolve("secrets").toString());
        settings.put("guichet.identity.issuer", issuer.issuer());
        settings.put("guichet.identity.jwks-url", issuer.jwksUrl());
        return settings;
    }

    private static void put(Map<String, String> settings, String who, Login login) {
        settings.put("guichet.database." + who + ".user", login.user());
        settings.put("guichet.database." + who + ".password", login.password());
    }

    private static String token(Role role) {
        var claims = new HashMap<String, String>();
        claims.put("sub", new UUID(7, role.ordinal()).toString());
        claims.put("role", role.wireName());
        claims.put("municipality", CITY.toString());
        if (role == Role.PROVIDER_FOCAL_POINT) {
            claims.put("provider", PROVIDER.toString());
        } else {
            claims.put("desk", DESK.toString());
        }
        return issuer.token(claims);
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
