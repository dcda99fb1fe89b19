package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.junit.jupiter.api.Test;

/** Signing in and out of the pages, over HTTP, as a browser does it. */
class SignInPagesTest {
    @Test
    void aPersonIsSentToSignInAndThenToThePageThatTheyAskedFor() {
        try (Browser browser = Browser.speaking("en").open("/cases/" + UUID.randomUUID() + "/history")) {
            assertThat(browser.path()).isEqualTo("/login");
            browser.signIn("desk-officer", RunningStandalone.password());
            assertThat(browser.path()).endsWith("/history");
            assertThat(browser.status()).isEqualTo(404);
            assertThat(browser.open("/").page().select("h1").text()).isEqualTo("Cases");
        }
    }

    @Test
    void aWrongPasswordIsRefusedInTheSameWordsWhetherOrNotThereIsSuchAUser() {
        try (Browser browser = Browser.speaking("en").open("/")) {
            String known = browser.signIn("desk-officer", "guess")
                    .page()
                    .select("main")
                    .text();
            assertThat(browser.path()).isEqualTo("/login");
            String unknown = browser.signIn("nobody-at-all", "guess")
                    .page()
                    .select("main")
                    .text();
            assertThat(known).contains("That did not work").isEqualTo(unknown);
            assertThat(browser.body()).doesNotContain("nobody-at-all").doesNotContain("guess");
            assertThat(browser.open("/").path()).as("still nobody").isEqualTo("/login");
        }
    }

    @Test
    void aSessionBeginsWithSigningInIsAnotherOneAfterSigningInAgainAndItsCookieIsForThisSiteOnly() {
        try (Browser browser = Browser.speaking("en").open("/")) {
            assertThat(browser.session()).isEmpty();
            browser.signIn("desk-officer", RunningStandalone.password());
            HttpCookie first = browser.session().orElseThrow();
            assertThat(first.isHttpOnly()).isTrue();
            browser.open("/login").signIn("desk-officer", RunningStandalone.password());
            assertThat(browser.session().orElseThrow().getValue()).isNotEqualTo(first.getValue());
        }
        assertThat(RunningStandalone.send(RunningStandalone.to("/")).headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite="));
    }

    @Test
    void noStrangerBeginsASessionWhateverTheyAskFor() {
        String authorize = "/oauth2/authorize?response_type=code&client_id=guichet-console&scope=openid&state=s"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&redirect_uri="
                + RunningStandalone.get().address() + "/console/signed-in";
        for (String path : List.of(
                "/",
                "/cases/" + UUID.randomUUID(),
                "/priorities",
                "/console/sign-in/guichet",
                "/console/signed-in?code=x&state=y",
                "/console/signed-in?error=x&state=y",
                "/console/not-signed-in",
                "/console/signed-out",
                "/login",
                "/login?error",
                authorize,
                "/observatory")) {
            assertThat(cookies(RunningStandalone.to(path).header("Accept", "text/html")))
                    .as(path)
                    .isEmpty();
        }
        for (String path : List.of("/login", "/cases/lookup", "/console/sign-out", "/")) {
            assertThat(cookies(form(path, "username=desk-officer&password=guess")))
                    .as(path)
                    .isEmpty();
        }
        try (Browser browser = Browser.speaking("en").open("/").signIn("desk-officer", "guess")) {
            assertThat(browser.session()).as("after a wrong password").isEmpty();
        }
    }

    private static HttpRequest.Builder form(String path, String fields) {
        return RunningStandalone.to(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    // Of a session.
    private static List<String> cookies(HttpRequest.Builder request) {
        return RunningStandalone.send(request).headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("guichet-sign-in"))
                .toList();
    }

    @Test
    void whatTheBrowserKeepsBeforeSigningInCannotBeMadeUpOrTakenForSomethingElse() {
        List<String> given = RunningStandalone.send(
                        RunningStandalone.to("/priorities").header("Accept", "text/html"))
                .headers()
                .allValues("Set-Cookie");
        String page = given.stream()
                .filter(cookie -> cookie.startsWith("guichet-page="))
                .map(cookie -> cookie.substring("guichet-page=".length(), cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        String authorized = "/console/signed-in?code=x&state=y";
        for (String cookie : List.of("guichet-begun=" + page, "guichet-begun=bm90aGluZw", "guichet-begun=$")) {
            HttpResponse<String> back =
                    RunningStandalone.send(RunningStandalone.to(authorized).header("Cookie", cookie));
            assertThat(back.headers().firstValue("Location").orElseThrow())
                    .as(cookie)
                    .endsWith("/console/not-signed-in");
        }
    }

    @Test
    void whoSignsOutIsAskedForThePasswordAgain() {
        try (Browser browser = Browser.of(Role.DESK_OFFICER)) {
            browser.submit("form[action$=sign-out]", Map.of());
            assertThat(browser.path()).isEqualTo("/console/signed-out");
            assertThat(browser.open("/").path()).isEqualTo("/login");
        }
    }

    @Test
    void aFormThatIsNotOursIsRefused() {
        DemoCase known = DemoCase.of("Awa", "Traore", "[]");
        try (Browser browser = Browser.of(Role.DESK_OFFICER)) {
            Map<String, String> number = Map.of("number", known.number());
            assertThat(browser.post("/cases/lookup", number).status()).isEqualTo(403);
            assertThat(browser.post("/console/sign-out", Map.of()).status()).isEqualTo(403);
            // The control: the page's own form, which brings its token, is taken.
            assertThat(browser.open("/").submit("form.lookup", number).path()).isEqualTo(known.card());
        }
    }

    @Test
    void aSessionOpensNoDoorOfTheApiAndATokenBeginsNoSession() {
        try (Browser browser = Browser.of(Role.DESK_OFFICER)) {
            assertThat(browser.open("/api/v1/cases").status()).isEqualTo(401);
        }
        var byToken = RunningStandalone.send(RunningStandalone.to("/", Role.DESK_OFFICER));
        assertThat(byToken.statusCode()).isEqualTo(200);
        assertThat(byToken.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aRoleThatMayNotGetsAPageThatSaysSo() {
        DemoCase known = DemoCase.of("Fatou", "Sow", "[]");
        try (Browser provider = Browser.of(Role.PROVIDER_FOCAL_POINT)) {
            assertThat(provider.page().select("h1").text()).isEqualTo("Referrals to you");
            for (String path : new String[] {known.card(), known.card() + "/history", known.slip()}) {
                assertThat(provider.open(path).status()).as(path).isEqualTo(403);
                assertThat(provider.page().select("h1").text()).isEqualTo("Your role does not allow this");
                assertThat(provider.body()).doesNotContain("Fatou");
            }
        }
    }

    @Test
    void theLanguageIsThatOfTheBrowserUntilAnotherIsChosen() {
        try (Browser browser = Browser.speaking("ar-MA,fr;q=0.8").open("/")) {
            assertThat(browser.page().selectFirst("html").attr("lang")).isEqualTo("ar");
            assertThat(browser.page().selectFirst("html").attr("dir")).isEqualTo("rtl");
            browser.open("/login?language=es");
            assertThat(browser.open("/login").page().selectFirst("html").attr("lang"))
                    .isEqualTo("es");
            assertThat(browser.open("/login?language=xx")
                            .page()
                            .selectFirst("html")
                            .attr("lang"))
                    .isEqualTo("es");
        }
        try (Browser browser = Browser.speaking("de").open("/")) {
            assertThat(browser.page().selectFirst("html").attr("lang")).isEqualTo("en");
        }
    }
}
