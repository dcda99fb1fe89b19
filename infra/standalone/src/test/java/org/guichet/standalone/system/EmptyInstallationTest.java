package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.guichet.access.Role;
import org.guichet.standalone.Home;
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

/** {@code ./guichet up} on an empty directory, and what a city does first, as {@code up} says it. */
@TestMethodOrder(OrderAnnotation.class)
class EmptyInstallationTest {
    @TempDir
    private static Path directory;

    private static Home home;
    private static CommandLine guichet;
    private static Process up;
    private static Path said;

    @BeforeAll
    static void start() throws IOException {
        home = new Home(directory.resolve("data"));
        said = directory.resolve("up.txt");
        guichet = new CommandLine(Map.of(
                "GUICHET_DATA",
                home.directory().toString(),
                "GUICHET_PORT",
                Integer.toString(RunningGuichet.freePort())));
        up = guichet.command("up").redirectOutput(said.toFile()).start();
        RunningGuichet.await("it is ready", () -> said().contains("Ctrl-C"));
    }

    @AfterAll
    static void stop() {
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
        assertThat(said()).doesNotContain("password");
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
        String password = last.text().replaceAll("(?s).*password  (\\S+) .*", "$1");
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

    private static String events() {
        return RunningGuichet.query(home, "SELECT count(*)::text FROM store.domain_event")
                .getFirst();
    }
}
