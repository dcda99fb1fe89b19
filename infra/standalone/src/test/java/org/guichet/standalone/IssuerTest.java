package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.issuer.Issuer;
import org.guichet.standalone.issuer.SigningKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuerTest {
    private static final String AUTHORIZE =
            "/oauth2/authorize?response_type=code&client_id=guichet-console&scope=openid" + "&state=s&redirect_uri=%s";
    private static final String PKCE =
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> authorize(String redirect, String pkce) {
        return RunningStandalone.send(
                RunningStandalone.to(AUTHORIZE.formatted(redirect) + pkce).header("Accept", "text/html"));
    }

    private static String redirect() {
        return RunningStandalone.get().address() + "/console/signed-in";
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleSignsInAndTheApiTakesItsToken(Role role) {
        JsonNode claims = claims(RunningStandalone.token(role));
        assertThat(claims.path("role").asString()).isEqualTo(role.wireName());
        assertThat(claims.path("aud").asString()).isEqualTo("guichet");
        assertThat(claims.path("iss").asString())
                .isEqualTo(RunningStandalone.get().address().toString());
        assertThat(claims.path("municipality").asString()).isEqualTo(DemoCity.MUNICIPALITY.toString());
        assertThat(UUID.fromString(claims.path("sub").asString())).isNotNull();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(Issuer.TOKEN_LIFE.toSeconds());
        assertThat(claims.has("provider")).isEqualTo(role == Role.PROVIDER_FOCAL_POINT);
        // Any signed-in role may ask for a command; 401 or 403 would say that the token was not taken. A service
        // account
        // may only what its own grant names, and that of the demo names the figures.
        assertThat(RunningStandalone.send(RunningStandalone.to("/api/v1/commands/" + UUID.randomUUID(), role))
                        .statusCode())
                .isEqualTo(role == Role.SERVICE_ACCOUNT ? 403 : 404);
    }

    @Test
    void aNewSigningKeySignsNobodyOut() {
        String before = RunningStandalone.token(Role.COORDINATOR);
        String first = keyOf(before);
        assertThat(published()).contains(first);
        SigningKeys.in(RunningStandalone.home().secrets()).rotate();
        String after = RunningStandalone.newToken(Role.COORDINATOR);
        assertThat(keyOf(after)).isNotEqualTo(first);
        assertThat(published()).contains(first, keyOf(after));
        for (String token : List.of(before, after)) {
            assertThat(RunningStandalone.send(RunningStandalone.to("/api/v1/referrals")
                                    .header("Authorization", "Bearer " + token))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aKeyThatSignedBeforeIsGoneOnceItsTokensHaveEnded(@TempDir Path secrets) throws Exception {
        SigningKeys keys = SigningKeys.in(secrets);
        Instant until = keys.rotate();
        assertThat(until).isAfter(Instant.now().plus(Issuer.TOKEN_LIFE));
        Path file = secrets.resolve("signing-keys.json");
        assertThat(JWKSet.load(file.toFile()).getKeys()).hasSize(2);
        String ended = Files.readString(file)
                .replace(
                        "\"exp\":" + until.getEpochSecond(),
                        "\"exp\":" + Instant.now().minusSeconds(1).getEpochSecond());
        Files.writeString(file, ended);
        SigningKeys.in(secrets).rotate();
        assertThat(JWKSet.load(file.toFile()).getKeys()).as("the first is gone").hasSize(2);
    }

    private static String keyOf(String token) {
        return JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]))
                .get("kid")
                .asString();
    }

    private static String published() {
        return RunningStandalone.send(RunningStandalone.to("/oauth2/jwks")).body();
    }

    @Test
    void aWrongPasswordGivesNoToken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SignIn.token(RunningStandalone.get().address(), "caseworker", "guess"))
                .withMessageContaining("wrong");
        assertThatIllegalStateException()
                .isThrownBy(() -> SignIn.token(RunningStandalone.get().address(), "nobody", "guess"));
    }

    @Test
    void theLoginPageIsShownToABrowser() {
        HttpResponse<String> answer = authorize(redirect(), PKCE);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.test/",
                "http://127.0.0.1:9/console/signed-in",
                "http://127.0.0.1/console/signed-in",
                "http://127.0.0.2:{port}/console/signed-in",
                "http://127.1:{port}/console/signed-in",
                "http://[::1]:{port}/console/signed-in",
                "http://localhost:9/console/signed-in",
                "http://LOCALHOST:{port}/console/signed-in",
                "https://127.0.0.1:{port}/console/signed-in",
                "http://127.0.0.1:{port}/console/signed-in/",
                "http://127.0.0.1:{port}/console/signed-in?x=y",
                "http://127.0.0.1:{port}/console/signed-in#x",
                "http://127.0.0.1:{port}/console/../console/signed-in",
                "http://127.0.0.1:{port}/console/signed-out",
                "http://127.0.0.1:{port}/",
                "http://127.0.0.1:{port}@elsewhere.test/console/signed-in",
                "http://user@127.0.0.1:{port}/console/signed-in",
                "javascript:alert(1)",
                ""
            })
    void aCodeGoesNowhereButToTheClient(String redirect) {
        String port = String.valueOf(RunningStandalone.get().address().getPort());
        String asked = URLEncoder.encode(redirect.replace("{port}", port), StandardCharsets.UTF_8);
        HttpResponse<String> answer = authorize(asked, PKCE);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(authorize(redirect(), PKCE).statusCode()).as("the control").isEqualTo(302);
    }

    @Test
    void noCodeIsAskedForBehindTheBrowsersBackAndNoSignOutLeadsElsewhere() {
        var pushed = RunningStandalone.to("/oauth2/par")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "client_id=guichet-console&response_type=code&redirect_uri=" + redirect() + PKCE));
        assertThat(RunningStandalone.send(pushed).body()).doesNotContain("request_uri");
        HttpResponse<String> out = RunningStandalone.send(RunningStandalone.to(
                "/connect/logout?client_id=guichet-console&post_logout_redirect_uri=http://127.0.0.1:9/"));
        assertThat(out.headers().firstValue("Location").orElse("")).doesNotContain(":9");
    }

    @Test
    void aCodeIsNotGivenWithoutAProof() {
        HttpResponse<String> answer = authorize(redirect(), "");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("error=invalid_request");
    }

    @Test
    void signingInAtTheLoginPageOpensNoDoorOfTheApi() throws Exception {
        URI address = RunningStandalone.get().address();
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = browser.send(
                        HttpRequest.newBuilder(address.resolve("/login")).build(), BodyHandlers.ofString())
                .body();
        String csrf = page.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> signedIn = browser.send(
                HttpRequest.newBuilder(address.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "username=administrator&password=" + RunningStandalone.password() + "&_csrf=" + csrf))
                        .build(),
                BodyHandlers.ofString());
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).doesNotContain("error");
        HttpResponse<String> api = browser.send(
                HttpRequest.newBuilder(address.resolve("/actuator/prometheus")).build(), BodyHandlers.ofString());
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(RunningStandalone.send(RunningStandalone.to("/actuator/prometheus", Role.ADMINISTRATOR))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theIssuerPublishesWhatItIsAndOnlyPublicKeys() {
        var description = JsonMapper.shared()
                .readTree(RunningStandalone.send(RunningStandalone.to("/.well-known/openid-configuration"))
                        .body());
        assertThat(description.path("issuer").asString())
                .isEqualTo(RunningStandalone.get().address().toString());
        var keys = JsonMapper.shared()
                .readTree(RunningStandalone.send(RunningStandalone.to("/oauth2/jwks"))
                        .body());
        assertThat(keys.path("keys").path(0).path("kty").asString()).isEqualTo("RSA");
        assertThat(keys.path("keys").path(0).has("d")).isFalse();
    }
}
