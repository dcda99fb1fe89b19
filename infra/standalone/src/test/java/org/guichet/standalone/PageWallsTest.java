package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every answer tells a browser to do and not to do, and that no other site can send a page's form. */
class PageWallsTest {
    /** About nobody, and the same for all who ask: how pages look, and what was published. */
    private static final Pattern MAY_BE_KEPT =
            Pattern.compile("/console/style\\.css|/(api/v1/)?observatory(/.*)?|/catalog");

    static Stream<Route> questions() {
        return RouteTable.read().entries().stream()
                .filter(route -> route.method().equals("GET") && !route.path().contains("**"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyAnswerSaysWhatABrowserMayDoWithIt(Route route) {
        // With ids that there are not where there must be some: a refusal has to say the same.
        String path = route.path().replaceAll("\\{\\w+}", "6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8bff");
        String token = route.open()
                ? null
                : RunningStandalone.token(route.roles().iterator().next());
        for (String bearer : token == null ? List.of("") : List.of("", token)) {
            var request = RunningStandalone.to(path);
            if (!bearer.isEmpty()) {
                request.header("Authorization", "Bearer " + bearer);
            }
            mustBeWalled(path, RunningStandalone.send(request));
        }
    }

    @Test
    void soDoAnswersOfNoRouteAndOfTheIssuer() {
        for (String path :
                List.of("/nowhere", "/api/v1/nowhere", "/error", "/oauth2/jwks", "/oauth2/authorize", "/login")) {
            mustBeWalled(path, RunningStandalone.send(RunningStandalone.to(path)));
        }
    }

    private static void mustBeWalled(String path, HttpResponse<String> answer) {
        String what = path + " " + answer.statusCode();
        assertThat(header(answer, "X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).as(what).isEqualTo("DENY");
        assertThat(header(answer, "Referrer-Policy")).as(what).isIn("no-referrer", "same-origin");
        assertThat(header(answer, "Content-Security-Policy"))
                .as(what)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "script-src");
        if (!MAY_BE_KEPT.matcher(path).matches()) {
            assertThat(header(answer, "Cache-Control")).as(what).contains("no-store");
        }
        assertThat(answer.headers().map())
                .as(what)
                .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
        // Without TLS a browser would ignore it; behind a gateway with TLS it is there (LimitsTest).
        assertThat(header(answer, "Strict-Transport-Security")).as(what).isEmpty();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void everyFormThatChangesSomethingBringsItsTokenAndNoneGoesWithout() {
        DemoCase known = DemoCase.of("Nora", "Benali", "[]");
        try (Browser browser = Browser.of(Role.DESK_OFFICER)) {
            for (String page : List.of("/", known.card(), known.card() + "/history", known.slip())) {
                browser.open(page);
                assertThat(browser.page().select("form[method=post]")).as(page).allSatisfy(form -> assertThat(
                                form.select("input[name=_csrf]").attr("value"))
                        .hasSizeGreaterThan(20));
                assertThat(browser.page().select("script, [style], [onclick], [onload], iframe"))
                        .as(page)
                        .extracting(Element::outerHtml)
                        .isEmpty();
            }
            RouteTable.read().entries().stream()
                    .filter(route ->
                            route.method().equals("POST") && !route.path().startsWith("/api/"))
                    .forEach(route -> assertThat(browser.post(
                                            route.path()
                                                    .replace(
                                                            "{caseId}",
                                                            known.id().toString()),
                                            Map.of("number", "x"))
                                    .status())
                            .as(route.path())
                            .isEqualTo(403));
            assertThat(browser.post("/console/sign-out", Map.of("_csrf", "made-up"))
                            .status())
                    .isEqualTo(403);
        }
    }
}
