package org.guichet.standalone.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An identity provider at the addresses of Keycloak's, for one client and without passwords: a form asks for the name, and
 * of the client it wants what OpenID Connect and PKCE want.
 */
final class OidcIssuer implements AutoCloseable {
    /** Path of the realm. */
    static final String REALM = "/identity/realms/guichet";

    private static final String PROTOCOL = REALM + "/protocol/openid-connect";
    private static final String CLIENT = "guichet-console";

    private final String publicUrl;
    private final Function<String, Map<String, String>> claims;
    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private OidcIssuer(String publicUrl, Function<String, Map<String, String>> claims, RSAKey key, HttpServer server) {
        this.publicUrl = publicUrl;
        this.claims = claims;
        this.key = key;
        this.server = server;
    }

    /**
     * Starts it on a free port.
     *
     * @param publicUrl by which browsers reach it, through the gateway
     * @param claims of the access token of a name
     */
    static OidcIssuer start(String publicUrl, Function<String, Map<String, String>> claims)
            throws IOException, JOSEException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var issuer = new OidcIssuer(
                publicUrl, claims, new RSAKeyGenerator(2048).keyID("test").generate(), server);
        server.createContext(PROTOCOL + "/certs", issuer::keys);
        server.createContext(PROTOCOL + "/auth", issuer::form);
        server.createContext(REALM + "/login-actions", issuer::signIn);
        server.createContext(PROTOCOL + "/token", issuer::exchange);
        server.createContext(PROTOCOL + "/logout", issuer::signOut);
        server.start();
        return issuer;
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where the applications ask for the keys. */
    String jwksUrl() {
        return "http://" + authority() + PROTOCOL + "/certs";
    }

    String tokenUrl() {
        return "http://" + authority() + PROTOCOL + "/token";
    }

    /** An access token of a name. */
    String token(String name) {
        return token("guichet", claims.apply(name));
    }

    private String token(String audience, Map<String, String> claims) {
        var set = new JWTClaimsSet.Builder()
                .issuer(publicUrl + REALM)
                .audience(audience)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
        claims.forEach(set::claim);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), set.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
    }

    private void form(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        boolean known = CLIENT.equals(asked.get("client_id"))
                && (publicUrl + "/console/signed-in").equals(asked.get("redirect_uri"))
                && "S256".equals(asked.get("code_challenge_method"));
        answer(
                exchange,
                known ? 200 : 400,
                "text/html",
                known
                        ? """
                <form id="kc-form-login" method="post" action="%s/login-actions/authenticate?%s">
                <input name="username"><input name="password" type="password"></form>
                """.formatted(
                                        publicUrl + REALM,
                                        exchange.getRequestURI().getRawQuery().replace("&", "&amp;"))
                        : asked.toString());
    }

    private void signIn(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        asked.put("username", fields(body(exchange)).get("username"));
        codes.put(code, asked);
        redirect(
                exchange,
                asked.get("redirect_uri") + "?code=" + code + "&state="
                        + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> sent = fields(body(exchange));
        Map<String, String> asked = codes.remove(sent.get("code"));
        if (asked == null
                || !asked.get("code_challenge").equals(sha256(sent.get("code_verifier")))
                || !asked.get("redirect_uri").equals(sent.get("redirect_uri"))) {
            answer(exchange, 400, "application/json", "{\"error\": \"invalid_grant\"}");
            return;
        }
        Map<String, String> person = claims.apply(asked.get("username"));
        var told = new HashMap<>(Map.of("sub", person.get("sub")));
        if (asked.containsKey("nonce")) {
            told.put("nonce", asked.get("nonce"));
        }
        answer(exchange, 200, "application/json", """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 600, "id_token": "%s", "scope": "openid"}
                """.formatted(token("guichet", person), token(CLIENT, told)));
    }

    private void signOut(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        boolean known = asked.containsKey("id_token_hint")
                && (publicUrl + "/console/signed-out").equals(asked.get("post_logout_redirect_uri"));
        if (known) {
            redirect(exchange, asked.get("post_logout_redirect_uri"));
        } else {
            answer(exchange, 400, "text/plain", asked.keySet().toString());
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .forEach(field -> fields.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        return fields;
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
