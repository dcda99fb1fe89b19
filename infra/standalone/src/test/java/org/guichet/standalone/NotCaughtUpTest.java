package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.doctor.Doctor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What was confirmed and cannot be shown yet is not denied, and nobody says that all is well. */
class NotCaughtUpTest {
    @Test
    void whatCannotBeShownYetIsNotDenied() throws Exception {
        // Outside of what has a time limit: it may be the first to start it.
        RunningStandalone.get();
        UUID unknown = UUID.randomUUID();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/api/v1/cases/" + unknown).statusCode())
                        .as("the control: caught up, it is known that there is none")
                        .isEqualTo(404));
        String confirmed;
        try (Connection holding = owner()) {
            holding.setAutoCommit(false);
            // As it is when the feed cannot go on, whatever the reason.
            holding.createStatement().execute("SELECT FROM read.feed_position FOR UPDATE");
            confirmed = registered();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ready().statusCode()).isEqualTo(503));

            HttpResponse<String> item = get("/api/v1/cases/" + confirmed);
            assertThat(item.statusCode()).isEqualTo(503);
            assertThat(item.body()).contains("not-yet-visible");
            assertThat(item.headers().firstValue("Retry-After")).isPresent();
            assertThat(get("/api/v1/cases").headers().firstValue("Projection-Behind"))
                    .contains("true");
            assertThat(doctor()).containsPattern("PROBLEM +shown +confirmed and not shown yet by .*caseregister");
            holding.rollback();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ready().statusCode()).isEqualTo(200));
        assertThat(get("/api/v1/cases/" + confirmed).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/cases").headers().firstValue("Projection-Behind"))
                .isEmpty();
        assertThat(get("/api/v1/cases/" + unknown).statusCode()).isEqualTo(404);
    }

    private static String registered() {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to("/api/v1/cases", Role.DESK_OFFICER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"source\":\"SELF\",\"complete\":true,\"person\":{}}")));
        assertThat(answer.statusCode()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("id").asString();
    }

    private static HttpResponse<String> get(String path) {
        return RunningStandalone.send(RunningStandalone.to(path, Role.DESK_OFFICER));
    }

    private static HttpResponse<String> ready() {
        return RunningStandalone.send(RunningStandalone.to("/actuator/health/readiness"));
    }

    private static String doctor() {
        var out = new ByteArrayOutputStream();
        int port = RunningStandalone.get().address().getPort();
        Doctor.examine(RunningStandalone.home(), new Doctor.Expected("127.0.0.1", port, "", ""))
                .print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Connection owner() throws SQLException, IOException {
        Home home = RunningStandalone.home();
        return DriverManager.getConnection(
                Running.on(home).orElseThrow().databaseUrl(), "guichet_owner", Files.readString(home.ownerPassword()));
    }
}
