package org.guichet.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;
import org.guichet.access.Role;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The probe application on a port of its own, and a client with tokens for it. Started once for all tests. */
public final class Probe {
    public static final String ISSUER = "https://issuer.test";
    public static final UUID STAFF = UUID.fromString("7c7f9d0a-53b1-4a0e-8e56-0a6f0f6f7a01");
    public static final UUID MUNICIPALITY = UUID.fromString("7c7f9d0a-53b1-4a0e-8e56-0a6f0f6f7a02");
    public static final UUID DESK = UUID.fromString("7c7f9d0a-53b1-4a0e-8e56-0a6f0f6f7a03");
    public static final UUID PROVIDER = UUID.fromString("7c7f9d0a-53b1-4a0e-8e56-0a6f0f6f7a04");

    private static final RSAKey KEY = newKey();
    private static final int PORT = start();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private Probe() {}

    /** Another probe with some settings of its own; returns its port. It runs until the tests end. */
    static int start(String... settings) {
        var context = new SpringApplicationBuilder(ProbeApplication.class)
                .properties("server.port=0", "guichet.identity.issuer=" + ISSUER, "guichet.http.largest-body=2KB")
                .initializers(
                        application -> ((GenericApplicationContext) application).registerBean(RSAKey.class, () -> KEY))
                // As arguments, which win over the environment that the tests run in.
                .run(Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new));
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** A key like the issuer's, but not the issuer's. */
    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("probe").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims that are good for a role. */
    public static JWTClaimsSet.Builder claims(Role role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("guichet")
                .subject(STAFF.toString())
                .claim("role", role.wireName())
                .claim("municipality", MUNICIPALITY.toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        return role == Role.PROVIDER_FOCAL_POINT ? claims.claim("provider", PROVIDER.toString()) : claims;
    }

    /** A good token of a role. */
    public static String token(Role role) {
        return signed(claims(role));
    }

    /** Claims signed with the issuer's key by RS256. */
    public static String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, JWSAlgorithm.RS256, KEY);
    }

    /** Claims signed with the issuer's key by another algorithm. */
    public static String signedWithIssuersKey(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm) {
        return signed(claims, algorithm, KEY);
    }

    /** Claims signed in any way. */
    public static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, RSAKey key) {
        try {
            return signed(claims, algorithm, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims signed by any signer. */
    public static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID("probe").build(), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The issuer's public key as bytes, which a forger may know. */
    public static byte[] publicKey() {
        try {
            return KEY.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request to the probe. */
    public static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path));
    }

    /** A request to the probe with a good token. */
    public static HttpRequest.Builder to(String path, Role role) {
        return to(path).header("Authorization", "Bearer " + token(role));
    }

    /** A registration as JSON, by a desk officer, under a new key. */
    public static HttpRequest.Builder registration(String json) {
        return to("/api/v1/cases", Role.DESK_OFFICER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json));
    }

    /** Sends it. */
    public static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The last part of the problem's type. */
        public String problem() {
            return json().path("type").asString("").replaceFirst("^urn:guichet:problem:", "");
        }

        /** Field and reason of the first error. */
        public String error() {
            JsonNode error = json().path("errors").path(0);
            return error.path("field").asString("-") + " "
                    + error.path("reason").asString("-");
        }
    }
}
