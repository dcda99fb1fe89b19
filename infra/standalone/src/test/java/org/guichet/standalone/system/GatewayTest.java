package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway does by itself, in front of a server that says who it was told that asks. */
class GatewayTest {
    private static final BlockingQueue<String> BEGUN = new LinkedBlockingQueue<>();

    @TempDir
    private static Path directory;

    private static HttpServer behind;
    private static Gateway direct;
    private static Gateway behindAProxy;

    @BeforeAll
    static void start() throws IOException {
        behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        behind.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        behind.createContext("/", asked -> {
            BEGUN.add(asked.getRequestURI().getPath());
            asked.getRequestBody().readAllBytes();
            byte[] client =
                    asked.getRequestHeaders().getFirst("X-Forwarded-For").getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(200, client.length);
            asked.getResponseBody().write(client);
            asked.close();
        });
        behind.start();
        URI address = URI.create("http://127.0.0.1:" + behind.getAddress().getPort());
        direct = gateway(address, "", "direct");
        behindAProxy = gateway(address, "127.0.0.1, 192.0.2.0/24", "proxied");
    }

    private static Gateway gateway(URI behind, String proxies, String name) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        var started = Gateway.start(behind, behind, behind.getAuthority(), proxies, own);
        assumeTrue(started.isPresent(), "nginx is not installed");
        return started.get();
    }

    @AfterAll
    static void stop() {
        for (Gateway gateway : new Gateway[] {direct, behindAProxy}) {
            if (gateway != null) {
                gateway.close();
            }
        }
        behind.stop(0);
    }

    @Test
    void aTrustedProxySaysWhoAsksAndNobodyElseDoes() throws Exception {
        assertThat(from(behindAProxy, "203.0.113.9").body()).isEqualTo("203.0.113.9");
        assertThat(from(behindAProxy, "198.51.100.1, 203.0.113.9, 192.0.2.8").body())
                .isEqualTo("203.0.113.9");
        assertThat(from(direct, "203.0.113.9").body()).isEqualTo("127.0.0.1");
    }

    @Test
    void whoAsksTooMuchBehindTheCitysProxyShutsOutNobodyElse() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(from(behindAProxy, "203.0.113.1").statusCode());
        }
        assertThat(answers).as("the control").contains(429);
        assertThat(from(behindAProxy, "203.0.113.2").statusCode()).isEqualTo(200);
    }

    @Test
    void aWholeOfficeOpensTheIdentityProvidersPageAndOnlyAttemptsToSignInAreCounted() throws Exception {
        for (int person = 0; person < 12; person++) {
            for (int picture = 0; picture < 30; picture++) {
                assertThat(send(direct, "/identity/resources/" + picture + ".svg", HttpRequest.newBuilder())
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(send(direct, "/identity/realms/guichet/protocol/openid-connect/auth", HttpRequest.newBuilder())
                            .statusCode())
                    .isEqualTo(200);
        }
        List<Integer> attempts = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            attempts.add(send(
                            direct,
                            "/identity/realms/guichet/login-actions/authenticate",
                            HttpRequest.newBuilder().POST(BodyPublishers.ofString("password=guess")))
                    .statusCode());
        }
        assertThat(attempts.subList(0, 12)).containsOnly(200);
        assertThat(attempts).contains(429);
    }

    @Test
    void aBodyIsNotHeldUntilItIsWhole() throws Exception {
        String path = "/api/v1/cases/held";
        URI to = direct.address();
        try (var socket = new Socket(to.getHost(), to.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: city\r\nContent-Length: 900000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            String begun;
            do {
                begun = BEGUN.poll(5, TimeUnit.SECONDS);
            } while (begun != null && !begun.equals(path));
            assertThat(begun)
                    .as("the application is asked before the body is there")
                    .isEqualTo(path);
        }
    }

    private static HttpResponse<String> from(Gateway gateway, String line) throws Exception {
        return send(gateway, "/api/v1/codes", HttpRequest.newBuilder().header("X-Forwarded-For", line));
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpResponse<String> send(Gateway gateway, String path, HttpRequest.Builder request)
            throws Exception {
        return HTTP.send(request.uri(gateway.address().resolve(path)).build(), BodyHandlers.ofString());
    }
}
