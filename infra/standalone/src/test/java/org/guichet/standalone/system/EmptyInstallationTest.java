package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.guichet.access.Role;
import org.guichet.standalone.Browser;
import org.guichet.standalone.Home;
import org.guichet.standalone.RawHttp;
import org.guichet.standalone.Running;
import org.guichet.standalone.SignIn;
import org.guichet.standalone.system.CommandLine.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./guichet up} on an empty directory, and what a city does first, as {@code up} says it; then from another computer,
 * behind a proxy that ends TLS.
 */
@TestMethodOrder(OrderAnnotation.class)
class EmptyInstallationTest {
    @TempDir
    private static Path directory;

    private static Home home;
    private static CommandLine guichet;
    private static Process up;
    private static Path said;
    private static TlsProxy proxy;
    private static boolean proxied;
    private static String password;

    @BeforeAll
    static void start() throws Exception {
        int port = RunningGuichet.freePort();
        proxy = TlsProxy.on(directory);
        home = new Home(directory.resolve("data"));
        said = directory.resolve("up.txt");
        guichet = new CommandLine(Map.of(
                "GUICHET_DATA",
                home.directory().toString(),
                "GUICHET_PORT",
                Integer.toString(port),
                "GUICHET_PUBLIC_URL",
                proxy.address().toString(),
                "JAVA_TOOL_OPTIONS",
                proxy.jvmOptions()));
        up = guichet.command("up").redirectOutput(said.toFile()).start();
        RunningGuichet.await("it is ready", () -> said().contains("Ctrl-C"));
        proxied = proxy.startBefore(port);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        up.destroy();
        up.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static String said() {
        try {
            assertThat(up.isAlive()).as("%s", said).isTrue();
            return Files.readString(said);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> commands() {
        return said().lines()
                .filter(line -> line.startsWith("  ./guichet "))
                .map(String::strip)
                .toList();
    }

    @Test
    @Order(1)
    void nobodyAndNothingIsThereAndNoPasswordOpensAnything() {
        assertThat(Files.exists(home.demoPassword())).isFalse();
        assertThat(RunningGuichet.query(home, "SELECT count(*)::text FROM store.domain_event"))
                .containsExactly("0");
        assertThat(home.accounts()).hasContent("[ ]");
        assertThat(said()).doesNotContain("password ").contains("ready at " + proxy.address());
    }

    @Test
    @Order(2)
    void theThreeCommandsThatItPrintsFoundACityItsFirstDeskAndItsFirstAccount() throws Exception {
        List<String> commands = commands();
        assertThat(commands).hasSize(3);
        assertThat(guichet.run(commands.get(1)))
                .as("no desk without a city")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(1))
                .satisfies(refused -> assertThat(refused.text()).contains("./guichet city"));
        Answer last = null;
        for (String command : commands) {
            last = guichet.run(command);
            assertThat(last.code()).as(command + ": " + last.text()).isZero();
        }
        password = last.text().replaceAll("(?s).*password  (\\S+) .*", "$1");
        URI address = Running.on(home).orElseThrow().address();
        String token = SignIn.token(address, "a.benali", password);
        var api = new Api(address, role -> token);
        assertThat(api.post(
                                Role.DESK_OFFICER,
                                "/api/v1/cases",
                                "{\"source\": \"SELF\", \"complete\": true, \"person\": %s}"
                                        .formatted(CaseLife.Words.PLAIN.person()))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @Order(3)
    void aSecondTimeEachOfThemIsRefusedByNameAndChangesNothing() throws Exception {
        String before = events();
        String accounts = Files.readString(home.accounts());
        List<String> there = List.of("a city TNG already", "a desk Town hall in TNG already", "an account a.benali");
        for (int i = 0; i < there.size(); i++) {
            Answer again = guichet.run(commands().get(i));
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.text()).contains(there.get(i), "nothing was changed");
        }
        assertThat(events()).isEqualTo(before);
        assertThat(home.accounts()).hasContent(accounts);
    }

    @Test
    @Order(4)
    void whatTheRulesRefuseIsSaidAndWhatIsNotUnderstoodToo() throws Exception {
        assertThat(guichet.run("city tng Tangier --country MAR --zone Africa/Casablanca --languages ar"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(1))
                .satisfies(refused -> assertThat(refused.text()).contains("code"));
        assertThat(guichet.run("city TTN").text()).contains("city takes");
        assertThat(guichet.run("desk").text()).contains("desk takes");
    }

    @Test
    @Order(5)
    void theDemoInventsNothingWhereARealCityLives() throws Exception {
        Answer demo = guichet.run("demo");
        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.text()).contains("a real city", "GUICHET_DATA");
        assertThat(guichet.run("token desk-officer").text()).contains("./guichet demo");
        assertThat(home.accounts()).content().doesNotContain("tetouan");
    }

    @Test
    @Order(6)
    void whoComesFromElsewhereSignsInWorksAndSignsOutAtThePublicAddressAlone() {
        assumeThat(proxied).as("nginx is installed").isTrue();
        try (Browser browser = Browser.at(proxy.address(), proxy.trusted())) {
            browser.open("/").signIn("a.benali", password);
            assertThat(browser.uri()).isEqualTo(proxy.address().resolve("/"));
            assertThat(browser.status()).as(browser.body()).isEqualTo(200);
            assertThat(browser.page().select("form[action$=sign-out]")).hasSize(1);
            assertThat(browser.cookies()).isNotEmpty().allSatisfy(cookie -> assertThat(cookie.getSecure())
                    .as(cookie.getName())
                    .isTrue());
            browser.submit("form[action$=sign-out]", Map.of());
            assertThat(browser.uri().resolve("/")).isEqualTo(proxy.address().resolve("/"));
            assertThat(browser.open("/").page().select("form.login"))
                    .as("signed out")
                    .hasSize(1);
        }
    }

    @Test
    @Order(7)
    void noOtherHostThatARequestNamesComesBack() throws Exception {
        URI here = Running.on(home).orElseThrow().address();
        for (String path :
                List.of("/", "/console/sign-in/guichet", "/api/v1/observatory/tables", "/catalog", "/login")) {
            for (String answer : List.of(
                    RawHttp.takenFor("elsewhere.test", here, path, Map.of("Accept", "text/html, */*")),
                    RawHttp.takenFor(
                            here.getAuthority(),
                            here,
                            path,
                            Map.of("Accept", "text/html, */*", "X-Forwarded-Host", "elsewhere.test")))) {
                assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotContain("elsewhere.test", "//127.0.0.1");
            }
        }
    }

    @Test
    @Order(8)
    void theDoctorSaysWhetherThePublicAddressLeadsHere() throws Exception {
        assumeThat(proxied).as("nginx is installed").isTrue();
        assertThat(guichet.run("doctor").text())
                .containsPattern("OK +address +" + proxy.address() + " leads to the Guichet that runs here");
        assertThat(saysOf("https://127.0.0.2:1")).containsPattern("PROBLEM +address .*does not lead here");
        assertThat(saysOf("http://guichet.example.org")).containsPattern("PROBLEM +address .*in the clear");
        assertThat(saysOf("guichet.example.org")).containsPattern("PROBLEM +address .*not guichet.example.org");
        assertThat(saysOf("https://guichet.example.org/path")).containsPattern("PROBLEM +address .*/path");
        String other = Running.on(home).orElseThrow().address().toString();
        assertThat(saysOf(other)).containsPattern("PROBLEM +address .*calls itself " + proxy.address());
        assertThat(saysOf("")).containsPattern("OK +address .*this machine only");
        Answer up = guichet.with("GUICHET_PUBLIC_URL", "guichet")
                .with("GUICHET_PORT", "1")
                .run("up");
        assertThat(up.code()).isEqualTo(1);
        assertThat(up.text()).contains("GUICHET_PUBLIC_URL is scheme, host and port");
    }

    private static String saysOf(String publicUrl) throws Exception {
        return guichet.with("GUICHET_PUBLIC_URL", publicUrl).run("doctor").text();
    }

    private static String events() {
        return RunningGuichet.query(home, "SELECT count(*)::text FROM store.domain_event")
                .getFirst();
    }
}
