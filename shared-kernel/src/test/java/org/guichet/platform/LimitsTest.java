package org.guichet.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who asks too often, too much or too slowly. The controls are the probe without these settings. */
class LimitsTest {
    private static final int STRICT = Probe.start(
            "guichet.limits.account.burst=6",
            "guichet.limits.account.per-minute=6",
            "guichet.limits.lookup.burst=2",
            "guichet.limits.lookup.per-minute=1",
            "guichet.http.patience=1s");
    private static final int BUSY =
            Probe.start("guichet.limits.address.burst=3", "guichet.limits.address.per-minute=1");
    private static final int BEHIND_A_GATEWAY = Probe.start(
            "guichet.limits.address.burst=3",
            "guichet.limits.address.per-minute=1",
            "guichet.trusted-proxies=127.0.0.0/8, 10.9.0.0/16,2001:db8:1::/48");
    private static final int PATIENT = Probe.start();
    private static final String FORWARDED = "X-Forwarded-For";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String account = UUID.randomUUID().toString();

    @Test
    void anAccountThatAsksTooOftenIsToldWhenToComeAgainAndNobodyElseIs() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(get(STRICT, "/api/v1/codes/any", account).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = get(STRICT, "/api/v1/codes/any", account);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 11L);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(JsonMapper.shared().readTree(refused.body()).get("type").asString())
                .isEqualTo("urn:guichet:problem:too-many-requests");
        assertThat(get(STRICT, "/api/v1/codes/any", UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(Probe.send(Probe.to("/api/v1/codes/any", Role.CASEWORKER))
                            .status())
                    .as("the control")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases/lookup", "/api/v1/cases/search", "/api/v1/cases/%73earch", "/cases/lookup"})
    void whoPagesThroughNamesIsStoppedSooner(String path) throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(post(STRICT, path, account).statusCode()).isNotEqualTo(429);
        }
        assertThat(post(STRICT, path, account).statusCode()).isEqualTo(429);
        assertThat(get(STRICT, "/api/v1/codes/any", account).statusCode())
                .as("other work goes on")
                .isEqualTo(200);
    }

    @Test
    void pagesOfTheListOfCasesAreLookUps() throws Exception {
        String first = "/api/v1/cases?fault=refused";
        assertThat(get(STRICT, first, account).statusCode()).isEqualTo(409);
        assertThat(get(STRICT, first + "&cursor=x", account).statusCode()).isEqualTo(409);
        assertThat(get(STRICT, first, account).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases/%s", "/cases/%s", "/api/v1/cases/%s/history", "/cases/%s/history"})
    void whoOpensOneFileAfterTheOtherIsStoppedSoonerAndWhoGoesOnWithOneIsNot(String file) throws Exception {
        String first = file.formatted(UUID.randomUUID());
        for (int i = 0; i < 3; i++) {
            assertThat(get(STRICT, first, account).statusCode()).isNotEqualTo(429);
        }
        assertThat(get(STRICT, file.formatted(UUID.randomUUID()), account).statusCode())
                .isNotEqualTo(429);
        assertThat(get(STRICT, file.formatted(UUID.randomUUID()), account).statusCode())
                .isEqualTo(429);
        assertThat(get(STRICT, first, account).statusCode()).isNotEqualTo(429);
    }

    @Test
    void aDeskWithNineWaitingNeverMeetsALimit() throws Exception {
        for (int person = 0; person < 9; person++) {
            String id = UUID.randomUUID().toString();
            for (String path : List.of("/api/v1/cases/lookup", "/api/v1/cases/search", "/api/v1/cases/search")) {
                assertThat(post(PATIENT, path, account).statusCode()).isNotEqualTo(429);
            }
            for (String path : List.of("", "/history", "/contacts", "/household", "/disclosures", "/transfers")) {
                for (int again = 0; again < 5; again++) {
                    assertThat(get(PATIENT, "/api/v1/cases/" + id + path, account)
                                    .statusCode())
                            .as(path)
                            .isNotEqualTo(429);
                }
            }
            assertThat(get(PATIENT, "/api/v1/cases", account).statusCode()).isNotEqualTo(429);
        }
    }

    @Test
    void sendingTheSignInFormIsNoGuess() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(post(STRICT, "/login", null).statusCode()).isNotEqualTo(429);
            assertThat(post(STRICT, "/oauth2/token", null).statusCode()).isNotEqualTo(429);
        }
    }

    @Test
    void anAddressThatAsksTooOftenIsRefusedAndAForgedHeaderDoesNotHelp() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(forwarded(BUSY, "203.0.113." + i).statusCode()).isEqualTo(200);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(forwarded(BUSY, "198.51.100." + i).statusCode()).isEqualTo(429);
        }
        assertThat(get(BUSY, "/actuator/health", null).statusCode())
                .as("an orchestrator is answered")
                .isNotEqualTo(429);
    }

    @Test
    void behindAGatewayItIsTheClientWhoIsCounted() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(forwarded(BEHIND_A_GATEWAY, "203.0.113.7").statusCode()).isEqualTo(200);
        }
        assertThat(forwarded(BEHIND_A_GATEWAY, "203.0.113.7").statusCode()).isEqualTo(429);
        assertThat(forwarded(BEHIND_A_GATEWAY, "203.0.113.8").statusCode()).isEqualTo(200);
        // The gateway writes what the connection was; what a client wrote before it stands further left.
        assertThat(forwarded(BEHIND_A_GATEWAY, "192.0.2.1, 203.0.113.7").statusCode())
                .isEqualTo(429);
    }

    @Test
    void theClientIsTheFirstOfTheLineThatIsNoTrustedProxy() throws Exception {
        for (String line : List.of(
                "203.0.113.40, 10.9.3.1",
                "198.51.100.1,203.0.113.40 ,10.9.3.1, 2001:db8:1::7",
                "nonsense, 203.0.113.40")) {
            assertThat(forwarded(BEHIND_A_GATEWAY, line).statusCode()).as(line).isEqualTo(200);
        }
        assertThat(forwarded(BEHIND_A_GATEWAY, "203.0.113.40").statusCode()).isEqualTo(429);
        // Of what is no address the proxy that said so is as good as a name.
        for (String line : List.of("203.0.113.41, nonsense, 10.9.4.1", "10.9.4.1", "203.0.113.42, ,10.9.4.1")) {
            assertThat(forwarded(BEHIND_A_GATEWAY, line).statusCode()).as(line).isEqualTo(200);
        }
        assertThat(forwarded(BEHIND_A_GATEWAY, "10.9.4.1").statusCode()).isEqualTo(429);
        for (int i = 0; i < 3; i++) {
            assertThat(forwarded(BEHIND_A_GATEWAY, "2001:db8:5::" + i).statusCode())
                    .isEqualTo(200);
        }
        assertThat(forwarded(BEHIND_A_GATEWAY, "2001:db8:5::ffff").statusCode())
                .as("one network")
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/8;192.0.2.1"})
    void aProxyThatIsNoNetworkIsSaidAtTheStart(String wrong) {
        assertThatThrownBy(() -> Probe.start("guichet.trusted-proxies=" + wrong))
                .hasStackTraceContaining(wrong);
    }

    @Test
    void behindTlsABrowserIsToldToStayThere() throws Exception {
        HttpRequest.Builder secure = to(BEHIND_A_GATEWAY, "/api/v1/codes", null)
                .header(FORWARDED, "203.0.113.20")
                .header("X-Forwarded-Proto", "https");
        assertThat(HTTP.send(secure.build(), BodyHandlers.ofString()).headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(told -> assertThat(told).contains("max-age=31536000"));
        HttpRequest.Builder forged = to(PATIENT, "/api/v1/codes", null).header("X-Forwarded-Proto", "https");
        assertThat(HTTP.send(forged.build(), BodyHandlers.ofString()).headers().firstValue("Strict-Transport-Security"))
                .as("where no gateway is believed")
                .isEmpty();
    }

    @Test
    void aHeadThatIsTooLargeIsRefusedWithoutTheServersName() throws Exception {
        String line = "GET /api/v1/codes HTTP/1.1\r\nHost: probe\r\nConnection: close\r\nX-Long: %s\r\n\r\n";
        String refused = raw(STRICT, line.formatted("x".repeat(20_000)));
        assertThat(refused)
                .startsWith("HTTP/1.1 4")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("<html");
        assertThat(raw(STRICT, line.formatted("x".repeat(8_000)))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%00", "/%zz", "/a|b", "/%2e%2e/x", "/api//v1"})
    void aPathThatIsNoneIsAnsweredPlainly(String path) throws Exception {
        String answer = raw(STRICT, "GET " + path + " HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("apache")
                .doesNotContain("<html")
                .doesNotContain("\r\nServer:");
    }

    @Test
    void aPathWithANullIsAProblem() throws Exception {
        String answer = raw(STRICT, "GET /api/v1/%00 HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("application/problem+json", "urn:guichet:problem:malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/codes HT",
                "POST /api/v1/cases HTTP/1.1\r\nHost: probe\r\nContent-Length: 9\r\n\r\n{",
            })
    void whoSendsTooSlowlyIsNotWaitedFor(String beginning) throws Exception {
        assertThat(isWaitedFor(STRICT, beginning, 5_000)).isFalse();
        assertThat(isWaitedFor(PATIENT, beginning, 1_500)).as("the control").isTrue();
    }

    // Whether the connection is still open after so many milliseconds, without an answer to its end.
    private static boolean isWaitedFor(int port, String beginning, int millis) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(millis);
            InputStream in = socket.getInputStream();
            in.readAllBytes();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static String raw(int port, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> forwarded(int port, String from) throws Exception {
        return HTTP.send(to(port, "/api/v1/codes", null).header(FORWARDED, from).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(int port, String path, String account) throws Exception {
        return HTTP.send(to(port, path, account).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(int port, String path, String account) throws Exception {
        return HTTP.send(
                to(port, path, account).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(int port, String path, String account) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return account == null
                ? request
                : request.header(
                        "Authorization",
                        "Bearer " + Probe.signed(Probe.claims(Role.CASEWORKER).subject(account)));
    }
}
