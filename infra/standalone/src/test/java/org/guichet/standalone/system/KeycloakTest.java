package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.guichet.access.Role;
import org.guichet.command.CommandSideApplication;
import org.guichet.embedded.EmbeddedKafka;
import org.guichet.embedded.KafkaAccount;
import org.guichet.query.QuerySideApplication;
import org.guichet.standalone.Browser;
import org.guichet.standalone.BrowserCookies;
import org.guichet.standalone.DemoCity;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.system.CaseLife.Words;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything of {@code docker-compose.yml} that an application meets, in processes of this machine: PostgreSQL, Kafka with
 * its accounts, Keycloak with the realm, both applications and the gateway. One person's referral is told through it.
 */
@Tag("production")
class KeycloakTest {
    private static final String PASSWORD = "only-for-tests";
    private static final String NEW_PASSWORD = "another-only-for-tests";
    private static final int GATEWAY = RunningGuichet.freePort();
    private static final String PUBLIC_URL = "http://localhost:" + GATEWAY;
    private static final String REALM = "/identity/realms/guichet";
    private static final Map<String, String> VARIABLES = variables();

    @TempDir
    private Path directory;

    private final List<AutoCloseable> running = new ArrayList<>();

    private static Map<String, String> variables() {
        var variables = Stream.of(
                        "POSTGRES_PASSWORD",
                        "GUICHET_OWNER_PASSWORD",
                        "GUICHET_READ_OWNER_PASSWORD",
                        "GUICHET_COMMAND_PASSWORD",
                        "GUICHET_QUERY_PASSWORD",
                        "GUICHET_KAFKA_COMMAND_PASSWORD",
                        "GUICHET_KAFKA_QUERY_PASSWORD",
                        "KEYCLOAK_DATABASE_PASSWORD",
                        "KEYCLOAK_ADMIN_PASSWORD",
                        "GUICHET_DEMO_PASSWORD",
                        "PROMETHEUS_CLIENT_SECRET")
                .collect(Collectors.toMap(name -> name, name -> PASSWORD));
        variables.put("GUICHET_PUBLIC_URL", PUBLIC_URL);
        variables.put("KEYCLOAK_ADMIN_PORT", "8081");
        return variables;
    }

    @Test
    void aReferralIsToldFromTheFirstPasswordToTheSignOut() throws Exception {
        try {
            start();
            tell();
        } finally {
            for (AutoCloseable one : running.reversed()) {
                one.close();
            }
        }
    }

    private void start() throws Exception {
        Optional<ComposePostgres> database = ComposePostgres.start(directory, VARIABLES);
        assumeThat(database).as("psql is installed").isPresent();
        running.add(database.orElseThrow());
        Optional<Keycloak> keycloak =
                Keycloak.start(directory, database.orElseThrow().url("keycloak"), VARIABLES);
        assumeThat(keycloak)
                .as("keycloak-quarkus-dist " + Keycloak.VERSION + " is in the local repository: see CONTRIBUTING.md")
                .isPresent();
        running.add(keycloak.orElseThrow());
        EmbeddedKafka kafka = EmbeddedKafka.start(
                directory.resolve("kafka"),
                KafkaAccount.writer("guichet-command", PASSWORD, "guichet."),
                KafkaAccount.reader("guichet-query", PASSWORD, "guichet.", "guichet-"));
        running.add(kafka);
        String inside = "http://" + keycloak.orElseThrow().authority();
        var settings = new Settings(database.orElseThrow().url("guichet"), bootstrap(kafka), inside);
        ChildApplication commandSide = ChildApplication.start(
                CommandSideApplication.class, settings.of("command-side", "http://none", directory), directory);
        running.add(commandSide);
        ChildApplication querySide = ChildApplication.start(
                QuerySideApplication.class,
                settings.of("query-side", commandSide.address().toString(), directory),
                directory);
        running.add(querySide);
        commandSide.awaitReady();
        querySide.awaitReady();
        // It builds itself before its first start.
        for (int i = 0; i < 4 && !keycloak.orElseThrow().isReady(); i++) {
            try {
                RunningGuichet.await("Keycloak is ready", keycloak.orElseThrow()::isReady);
            } catch (AssertionError late) {
                assertThat(i).as("Keycloak is not ready after four minutes").isLessThan(3);
            }
        }
        Optional<Gateway> gateway = Gateway.start(
                GATEWAY,
                commandSide.address(),
                querySide.address(),
                keycloak.orElseThrow().authority(),
                "",
                directory);
        assumeThat(gateway).as("nginx is installed").isPresent();
        running.add(gateway.orElseThrow());
    }

    private static String bootstrap(EmbeddedKafka kafka) {
        return kafka.superuser().get("bootstrap.servers").toString();
    }

    /** The settings of the compose file, with the servers of this test in place of its containers. */
    private record Settings(String database, String kafka, String identity) {
        Map<String, String> of(String service, String commandSide, Path directory) throws IOException {
            var settings = ComposeFile.environment(
                    service,
                    VARIABLES,
                    Map.of(
                            "GUICHET_DATABASE_URL",
                            database,
                            "GUICHET_KAFKA_BOOTSTRAPSERVERS",
                            kafka,
                            "GUICHET_SECRETS",
                            directory.resolve("secrets").toString(),
                            "MANAGEMENT_METRICS_SYSTEM_DISKSPACE_PATHS",
                            directory.toString()));
            settings.replaceAll((name, value) -> value.replace("http://keycloak:8080", identity)
                    .replace("http://command-side:8080", commandSide)
                    .replace("/var/lib/guichet/access-log", directory.toString()));
            settings.put("JAVA_TOOL_OPTIONS", ComposeFile.jvmOptions());
            return settings;
        }
    }

    private void tell() throws Exception {
        var tokens = new HashMap<Role, String>();
        for (Role role : List.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.DESK_OFFICER, Role.PROVIDER_FOCAL_POINT)) {
            tokens.put(role, token(role.wireName()));
        }
        var api = new Api(URI.create(PUBLIC_URL), tokens::get);
        api.made(Role.ADMINISTRATOR, "/api/v1/municipalities", """
                {"id": "%s", "code": "TNG", "names": {"en": "Tangier"}, "country": "MAR", "languages": ["ar"],
                 "backdatingDays": 30,
                 "calendar": {"version": 1, "zone": "Africa/Casablanca", "holidays": [],
                   "week": {"MONDAY": [{"opens": "08:30", "closes": "16:30"}]}}}
                """.formatted(DemoCity.MUNICIPALITY));
        api.made(
                Role.ADMINISTRATOR,
                "/api/v1/municipalities/" + DemoCity.MUNICIPALITY + "/desks",
                "{\"id\": \"%s\", \"name\": \"Medina\"}".formatted(DemoCity.MEDINA_DESK));
        DemoProvider clinic = DemoProvider.LEGAL_CLINIC;
        api.made(
                Role.COORDINATOR,
                "/api/v1/providers",
                "{\"id\": \"%s\", \"name\": \"Clinic\", \"providerClass\": \"LEGAL_CLINIC\"}".formatted(clinic.id()));
        api.made(Role.COORDINATOR, "/api/v1/services", """
                {"id": "%s", "provider": "%s", "name": "Legal aid", "needs": ["LEGAL_AID"], "visibility": "PUBLIC",
                 "languages": ["fra"], "takesReferrals": true}
                """.formatted(clinic.service(), clinic.id()));
        var registered = api.post(
                Role.DESK_OFFICER,
                "/api/v1/cases",
                "{\"source\": \"SELF\", \"complete\": true, \"person\": %s}".formatted(Words.PLAIN.person()));
        String number = Api.json(registered).get("number").asString();
        var need = api.made(
                Role.DESK_OFFICER,
                "/api/v1/cases/" + Api.id(registered) + "/needs",
                "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}");
        var referral = api.made(Role.DESK_OFFICER, "/api/v1/cases/" + Api.id(registered) + "/referrals", """
                {"need": "%s", "service": "%s", "share": [], "legalBasis": "PUBLIC_TASK"}
                """.formatted(
                        need, clinic.service()));
        var accepted = api.post(Role.PROVIDER_FOCAL_POINT, "/api/v1/referrals/" + referral + "/acceptance", "{}");
        var board = api.get(
                Role.COORDINATOR,
                "/api/v1/referrals",
                "Consistency-Token",
                accepted.headers().firstValue("Consistency-Token").orElseThrow(),
                "Prefer",
                "wait=10");
        assertThat(Api.json(board).get("items").get(0).get("state").asString()).isEqualTo("ACCEPTED");

        try (Browser browser = Browser.at(URI.create(PUBLIC_URL), SSLContext.getDefault())) {
            browser.open("/");
            assertThat(browser.uri().toString()).startsWith(PUBLIC_URL + REALM + "/");
            browser.submit(
                    "#kc-form-login", Map.of("username", Role.DESK_OFFICER.wireName(), "password", NEW_PASSWORD));
            assertThat(browser.uri()).as(browser.body()).isEqualTo(URI.create(PUBLIC_URL + "/"));
            assertThat(browser.page().text()).contains(number);
            browser.submit("form[action$=sign-out]", Map.of());
            assertThat(browser.uri()).isEqualTo(URI.create(PUBLIC_URL + "/console/signed-out"));
            assertThat(browser.open("/").page().select("#kc-form-login")).hasSize(1);
        }
    }

    /** Signs in with the first password, changes it as the realm wants, and has the code changed for a token. */
    private static String token(String username) throws Exception {
        String verifier = "v".repeat(64);
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        String back = PUBLIC_URL + "/console/signed-in";
        String protocol = PUBLIC_URL + REALM + "/protocol/openid-connect/";
        try (var http =
                HttpClient.newBuilder().cookieHandler(new BrowserCookies()).build()) {
            URI at = URI.create(protocol + "auth?client_id=guichet-console&response_type=code&scope=openid&state=s"
                    + "&code_challenge_method=S256&code_challenge=" + challenge + "&redirect_uri=" + encoded(back));
            HttpRequest request = HttpRequest.newBuilder(at).build();
            for (int step = 0; step < 10; step++) {
                var answer = http.send(request, BodyHandlers.ofString());
                Optional<String> onward = answer.headers().firstValue("Location");
                if (onward.isPresent() && onward.get().startsWith(back)) {
                    String code = onward.get().replaceAll(".*[?&]code=([^&]+).*", "$1");
                    var given = http.send(
                            form(
                                    URI.create(protocol + "token"),
                                    Map.of(
                                            "grant_type",
                                            "authorization_code",
                                            "client_id",
                                            "guichet-console",
                                            "redirect_uri",
                                            back,
                                            "code",
                                            URLDecoder.decode(code, StandardCharsets.UTF_8),
                                            "code_verifier",
                                            verifier)),
                            BodyHandlers.ofString());
                    return JsonMapper.shared()
                            .readTree(given.body())
                            .get("access_token")
                            .asString();
                }
                if (onward.isPresent()) {
                    request = HttpRequest.newBuilder(at.resolve(onward.get())).build();
                    continue;
                }
                var page = Jsoup.parse(answer.body());
                var element = page.selectFirst("#kc-form-login, #kc-passwd-update-form");
                assertThat(element).as(answer.statusCode() + page.text()).isNotNull();
                request = form(
                        at.resolve(element.attr("action")),
                        element.id().equals("kc-form-login")
                                ? Map.of("username", username, "password", PASSWORD)
                                : Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
            }
            throw new AssertionError(username + " is sent round in a circle");
        }
    }

    private static HttpRequest form(URI to, Map<String, String> fields) {
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
