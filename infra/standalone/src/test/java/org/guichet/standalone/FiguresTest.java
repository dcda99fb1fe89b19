package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the alerts ask for figures that the running applications really give. */
class FiguresTest {
    private static final Path INFRA = Path.of("..").toAbsolutePath().normalize();
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\s*\\()");

    private static String figures;

    @BeforeAll
    static void scrapeAfterACommand() {
        int status = RunningStandalone.send(RunningStandalone.to("/api/v1/cases", Role.DESK_OFFICER)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{\"source\": \"SELF\", \"complete\": true, \"person\": "
                                + "{\"name\": {\"given\": \"Awa\", \"family\": \"Traore\"}}}")))
                .statusCode();
        assertThat(status).isEqualTo(201);
        figures = RunningStandalone.send(RunningStandalone.to("/actuator/prometheus", Role.SERVICE_ACCOUNT))
                .body();
    }

    private static Set<String> given() {
        return figures.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics of a PromQL expression: what is neither a function, a keyword, a label nor a text. */
    private static Set<String> asked(String expression) {
        String bare = expression
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without)\\s*\\([^)]*\\)", "");
        return NAME.matcher(bare).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    @Test
    void everyFigureOfTheDashboardIsGiven() throws IOException {
        var asked = new TreeSet<String>();
        JsonMapper.shared()
                .readTree(Files.readString(INFRA.resolve("grafana/dashboards/guichet.json")))
                .findValuesAsString("expr")
                .forEach(expression -> asked.addAll(asked(expression)));
        assertThat(asked).hasSizeGreaterThan(15).contains("guichet_store_append_seconds_bucket");
        assertThat(given()).containsAll(asked);
    }

    @Test
    void everyFigureOfTheAlertsIsGiven() throws IOException {
        var asked = new TreeSet<String>();
        Files.readAllLines(INFRA.resolve("prometheus/rules.yml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("expr:"))
                .forEach(line -> asked.addAll(asked(line.substring("expr:".length()))));
        assertThat(asked).hasSizeGreaterThan(8).contains("guichet_feed_parked");
        assertThat(given()).containsAll(asked);
    }

    @Test
    void noFigureHasAnIdOrANameOfAPersonInIt() {
        assertThat(given()).contains("guichet_commands_seconds_count");
        assertThat(figures)
                .doesNotContainPattern("\"[^\"]*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[^\"]*\"")
                .doesNotContain("Traore");
    }

    @Test
    void onlyWhatTheDashboardDrawsHasAHistogram() {
        assertThat(given().stream().filter(name -> name.endsWith("_bucket")))
                .containsExactly("guichet_store_append_seconds_bucket");
    }

    @Test
    void bothPoolsOfConnectionsAreCounted() {
        assertThat(figures)
                .contains("hikaricp_connections_active{pool=\"store\"")
                .contains("hikaricp_connections_active{pool=\"read\"");
    }

    @Test
    void probesAreAnswered() {
        assertThat(RunningStandalone.send(RunningStandalone.to("/actuator/health/liveness"))
                        .body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(RunningStandalone.send(RunningStandalone.to("/actuator/health/readiness"))
                        .body())
                .isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void theAlertsFireWhenTheyShouldAndNotBefore() throws Exception {
        assumeThat(PROMTOOL).as("promtool is installed").isExecutable();
        Process tried = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", "prometheus/tests/rules_test.yml")
                .directory(INFRA.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tried.waitFor()).as(said).isZero();
    }
}
