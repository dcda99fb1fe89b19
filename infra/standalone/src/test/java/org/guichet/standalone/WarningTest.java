package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import org.guichet.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Arrivals and priorities of the running standalone: for the coordinator, and for nobody else. */
class WarningTest {
    private static final List<String> ROUTES = List.of("/api/v1/arrivals", "/api/v1/priorities");

    private static JsonNode asked(String route) {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to(route, Role.COORDINATOR));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static boolean counted(JsonNode arrivals) {
        for (JsonNode area : arrivals.get("areas")) {
            for (JsonNode told : area.get("counts")) {
                if (told.has("count")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whoRegistersIsCountedWhereItIsFiveOrMore() {
        for (int person = 0; person < 5; person++) {
            DemoCase.of("Awa", "Diop" + person, "[\"fra\"]");
        }
        await().until(() -> counted(asked(ROUTES.getFirst())));
        for (String route : ROUTES) {
            JsonNode answer = asked(route);
            assertThat(answer.get("forPublication").asBoolean(true)).isFalse();
            assertThat(answer.get("zone").asString()).isEqualTo("Africa/Casablanca");
            assertThat(answer.toString()).doesNotContainPattern("\"count\":[0-4][,}]");
        }
    }

    @Test
    void nobodyElseIsTold() {
        for (String route : ROUTES) {
            for (Role role : List.of(Role.DESK_OFFICER, Role.SUPERVISOR, Role.ANALYST, Role.ADMINISTRATOR)) {
                assertThat(RunningStandalone.send(RunningStandalone.to(route, role))
                                .statusCode())
                        .as(route + " " + role.wireName())
                        .isEqualTo(403);
            }
        }
        try (Browser officer = Browser.of(Role.DESK_OFFICER)) {
            assertThat(officer.open("/arrivals").status()).isEqualTo(403);
            assertThat(officer.open("/priorities").status()).isEqualTo(403);
        }
    }

    @Test
    void thePagesLieBesideTheFiguresInFourLanguages() {
        try (Browser coordinator = Browser.of(Role.COORDINATOR)) {
            assertThat(coordinator.page().select("nav a").eachAttr("href")).contains("/arrivals", "/priorities");
            for (var language : List.of(
                    List.of("en", "Not for publication", "Arrivals", "Priorities"),
                    List.of("fr", "À ne pas publier", "Arrivées", "Priorités"),
                    List.of("ar", "غير صالحة للنشر", "الوافدون", "الأولويات"),
                    List.of("es", "No publicar", "Llegadas", "Prioridades"))) {
                for (String page : List.of("/arrivals", "/priorities")) {
                    Document shown = coordinator
                            .open(page + "?language=" + language.getFirst())
                            .page();
                    assertThat(coordinator.status()).as(page).isEqualTo(200);
                    assertThat(shown.selectFirst("html").attr("lang")).isEqualTo(language.getFirst());
                    assertThat(shown.select(".notice").text()).startsWith(language.get(1));
                    assertThat(shown.selectFirst("h1").text())
                            .startsWith(language.get(page.equals("/arrivals") ? 2 : 3));
                    assertThat(shown.text()).doesNotContain("warning.");
                    assertThat(shown.select("th:not([scope])")).isEmpty();
                    assertThat(shown.select("nav a").eachAttr("href")).contains("/management-figures");
                }
            }
        }
    }
}
