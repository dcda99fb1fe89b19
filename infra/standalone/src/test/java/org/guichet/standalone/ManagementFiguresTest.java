package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import org.guichet.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management figures of the running standalone: for the coordinator, and for nobody else. */
class ManagementFiguresTest {
    private static final String FIGURES = "/api/v1/management-figures";

    @BeforeAll
    static void count() {
        DemoCase.of("Fanta", "Sarr", "[\"fra\"]");
        await().until(() -> needs() > 0);
    }

    @Test
    void theAnswerSaysThatItIsNotForPublicationAndIsNotSentTwice() {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to(FIGURES, Role.COORDINATOR));
        JsonNode figures = JsonMapper.shared().readTree(answer.body());
        assertThat(figures.get("forPublication").asBoolean(true)).isFalse();
        assertThat(figures.get("zone").asString()).isEqualTo("Africa/Casablanca");
        assertThat(figures.get("from").asString()).matches("\\d{4}-\\d{2}");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(RunningStandalone.send(
                                RunningStandalone.to(FIGURES, Role.COORDINATOR).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(RunningStandalone.send(RunningStandalone.to(FIGURES + "?from=soon", Role.COORDINATOR))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void nobodyElseIsTold() {
        for (Role role : List.of(
                Role.DESK_OFFICER,
                Role.PROTECTION_CASEWORKER,
                Role.SUPERVISOR,
                Role.PROVIDER_FOCAL_POINT,
                Role.ANALYST,
                Role.ADMINISTRATOR)) {
            assertThat(RunningStandalone.send(RunningStandalone.to(FIGURES, role))
                            .statusCode())
                    .as(role.wireName())
                    .isEqualTo(403);
        }
        try (Browser officer = Browser.of(Role.DESK_OFFICER)) {
            assertThat(officer.open("/management-figures").status()).isEqualTo(403);
        }
    }

    @Test
    void thePageShowsThemInFourLanguages() {
        try (Browser coordinator = Browser.of(Role.COORDINATOR)) {
            assertThat(coordinator.open("/").path()).isEqualTo("/management-figures");
            for (var language : List.of(
                    List.of("en", "Not for publication", "Legal"),
                    List.of("fr", "À ne pas publier", "Juridique"),
                    List.of("ar", "غير صالحة للنشر", "الشؤون القانونية"),
                    List.of("es", "No publicar", "Legal"))) {
                Document page = coordinator
                        .open("/management-figures?language=" + language.getFirst())
                        .page();
                assertThat(coordinator.status()).isEqualTo(200);
                assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language.getFirst());
                assertThat(page.select(".notice").text()).startsWith(language.get(1));
                assertThat(page.text()).contains(language.get(2)).doesNotContain("figures.");
                assertThat(page.select("table")).hasSize(8);
                assertThat(page.select("table caption")).hasSize(8);
                assertThat(page.select("th:not([scope])")).isEmpty();
            }
            coordinator.open("/?language=en");
            assertThat(coordinator
                            .open("/management-figures?month=2020-01")
                            .page()
                            .text())
                    .contains("January 2020")
                    .contains("Nothing in this month");
        }
    }

    private static long needs() {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to(FIGURES, Role.COORDINATOR));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long counted = 0;
        for (JsonNode table : JsonMapper.shared().readTree(answer.body()).get("tables")) {
            if (table.get("name").asString().equals("needs")) {
                for (JsonNode row : table.get("rows")) {
                    counted += row.get("counts").get("IDENTIFIED").asLong();
                }
            }
        }
        return counted;
    }
}
