package org.guichet.standalone;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.standalone.issuer.Issuer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Signs an account in as a browser would: login page, authorization code with PKCE, token. */
public final class SignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RANDOM_BYTES = 32;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI address;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new Cookies())
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private SignIn(URI address) {
        this.address = address;
    }

    /**
     * An access token of an account.
     *
     * @param address of a running standalone
     * @throws IllegalStateException if the issuer refuses
     * @throws IOException if it does not answer
     */
    public static String token(URI address, String username, String password) throws IOException {
        var signIn = new SignIn(address);
        try {
            return signIn.token(username, password);
        } finally {
            signIn.browser.shutdownNow();
        }
    }

    private String token(String username, String password) throws IOException {
        String back = issuer(browser, address) + Issuer.SIGNED_IN;
        String verifier = random();
        String state = random();
        String authorize = "/oauth2/authorize?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        Issuer.CLIENT,
                        "redirect_uri",
                        back,
                        "scope",
                        "openid",
                        "state",
                        state,
                        "code_challenge",
                        sha256(verifier),
                        "code_challenge_method",
                        "S256"));
        expect(302, get(authorize), "the authorization endpoint");
        String page = expect(200, get("/login"), "the login page").body();
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new IllegalStateException("the login page has no form");
        }
        var signedIn = expect(
                302,
                post("/login", Map.of("username", username, "password", password, "_csrf", csrf.group(1))),
                "the login");
        if (location(signedIn).getPath().equals("/login")) {
            throw new IllegalStateException("user name or password is wrong");
        }
        var given = query(location(expect(302, get(authorize), "the authorization endpoint")));
        if (!state.equals(given.get("state")) || given.get("code") == null) {
            throw new IllegalStateException("no code was given: " + given.get("error"));
        }
        var token = expect(
                200,
                post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                Issuer.CLIENT,
                                "redirect_uri",
                                back,
                                "code",
                                given.get("code"),
                                "code_verifier",
                                verifier)),
                "the token endpoint");
        return JsonMapper.shared().readTree(token.body()).path("access_token").asString();
    }

    /**
     * What the issuer at an address calls itself.
     *
     * @throws IllegalStateException if no issuer answers there
     * @throws IOException if nothing does
     */
    public static String issuer(HttpClient client, URI address) throws IOException {
        var answer = expect(
                200,
                send(
                        client,
                        HttpRequest.newBuilder(address.resolve("/.well-known/openid-configuration"))
                                .timeout(PATIENCE)),
                "the issuer");
        try {
            return JsonMapper.shared().readTree(answer.body()).path("issuer").asString();
        } catch (JacksonException e) {
            throw new IllegalStateException("no issuer answered", e);
        }
    }

    /** Keeps the cookies of one sign-in, Secure or not: they are sent to this machine only. */
    private static final class Cookies extends CookieHandler {
        private final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI to, Map<String, List<String>> headers) {
            return kept.isEmpty()
                    ? Map.of()
                    : Map.of(
                            "Cookie",
                            List.of(kept.entrySet().stream()
                                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI from, Map<String, List<String>> headers) {
            headers.getOrDefault("Set-Cookie", List.of()).stream()
                    .flatMap(line -> HttpCookie.parse(line).stream())
                    .forEach(cookie -> kept.put(cookie.getName(), cookie.getValue()));
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(browser, request(path).GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
        return send(
                browser,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                // As a browser does; Spring Security sends only browsers to the login page.
                .header("Accept", "text/html");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer, String who) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(who + " answered " + answer.statusCode());
        }
        return answer;
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return base64(bytes);
    }

    private static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
