package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theSessionIsAnotherOneAfterSigningInAndItsCookieIsForThisSiteOnly() {
        try (Browser browser = Browser.speaking("en").open("/")) {
            String before = browser.session().getValue();
            browser.signIn("desk-officer", RunningStandalone.password());
            assertThat(browser.session().getValue()).isNotEqualTo(before);
            assertThat(browser.session().isHttpOnly()).isTrue();
        }
        assertThat(RunningStandalone.send(RunningStandalone.to("/"))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
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
