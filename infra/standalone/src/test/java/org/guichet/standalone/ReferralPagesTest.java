package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of both ends of a referral open whatever has become of it, in every language. */
class ReferralPagesTest {
    private static final List<String> LANGUAGES = List.of("en", "fr", "ar", "es");

    private static Browser desk;
    private static Browser clinic;

    @BeforeAll
    static void signIn() {
        desk = Browser.of(Role.DESK_OFFICER);
        clinic = Browser.of(Role.PROVIDER_FOCAL_POINT);
    }

    @AfterAll
    static void stop() {
        desk.close();
        clinic.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acknowledgement",
                "acknowledgement questions",
                "questions information",
                "acceptance",
                "acceptance start",
                "acceptance start completion",
                "acceptance start completion dispute",
                "acceptance failure",
                "refusal",
                "withdrawal",
                "error",
                "questions withdrawal"
            })
    void everyPageOpensAfterIt(String steps) {
        DemoCase known = DemoCase.of("Fatou", "Ndiaye", "[\"fra\"]");
        Stream.of(steps.split(" ")).filter(step -> !step.isEmpty()).forEach(step -> tell(known.referral(), step));
        for (String language : LANGUAGES) {
            for (String page : List.of(known.card(), known.card() + "/history", known.slip(), "/")) {
                assertThat(desk.open(page + "?language=" + language).status())
                        .as(page + " after " + steps)
                        .isIn(200, page.equals(known.slip()) ? 404 : 200);
            }
            assertThat(clinic.open("/?language=" + language).status())
                    .as("the provider's page after " + steps)
                    .isEqualTo(200);
            assertThat(clinic.page().select("ul.list li")).isNotEmpty();
        }
    }

    private static void tell(UUID referral, String step) {
        String body =
                switch (step) {
                    case "questions", "information" -> "{\"text\": \"Which document is missing?\"}";
                    case "refusal" -> "{\"reason\": \"NO_PLACE\"}";
                    case "failure" -> "{\"reason\": \"PLACE_LOST\"}";
                    case "completion" -> "{\"outcome\": \"DELIVERED\"}";
                    case "dispute" -> "{\"byPerson\": true}";
                    case "withdrawal" -> "{\"reason\": \"SOLVED_OTHERWISE\"}";
                    default -> "{}";
                };
        Role role = List.of("information", "dispute", "withdrawal", "error").contains(step)
                ? Role.DESK_OFFICER
                : Role.PROVIDER_FOCAL_POINT;
        HttpResponse<String> done =
                RunningStandalone.send(RunningStandalone.to("/api/v1/referrals/" + referral + "/" + step, role)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)));
        assertThat(done.statusCode()).as(step + " " + done.body()).isLessThan(300);
        String token = done.headers().firstValue("Consistency-Token").orElseThrow();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> RunningStandalone.send(RunningStandalone.to("/api/v1/inbox", Role.PROVIDER_FOCAL_POINT)
                                        .header("Prefer", "wait=5")
                                        .header("Consistency-Token", token))
                                .statusCode()
                        == 200);
    }
}
