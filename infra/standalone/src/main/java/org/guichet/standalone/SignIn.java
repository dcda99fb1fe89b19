package org.guichet.standalone;

import java.io.IOException;
import java.net.CookieManager;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.standalone.issuer.Issuer;
import tools.jackson.databind.json.JsonMapper;

/** Signs an account in as a browser would: login page, authorization code with PKCE, token. */
public final class SignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RANDOM_BYTES = 32;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI address;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
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
        String verifier = random();
        String state = random();
        String authorize = "/oauth2/authorize?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        Issuer.CLIENT,
                        "redirect_uri",
                        address + Issuer.SIGNED_IN,
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
        var back = query(location(expect(302, get(authorize), "the authorization endpoint")));
        if (!state.equals(back.get("state")) || back.get("code") == null) {
            throw new IllegalStateException("no code was given: " + back.get("error"));
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
                                address + Issuer.SIGNED_IN,
                                "code",
                                back.get("code"),
                                "code_verifier",
                                verifier)),
                "the token endpoint");
        return JsonMapper.shared().readTree(token.body()).path("access_token").asString();
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                // As a browser does; Spring Security sends only browsers to the login page.
                .header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
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
