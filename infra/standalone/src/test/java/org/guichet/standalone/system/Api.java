package org.guichet.standalone.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.guichet.access.Role;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.guichet.standalone.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application's web API, spoken to under any role. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI address;
    private final Function<Role, String> signIn;
    private final Map<Role, String> tokens = new ConcurrentHashMap<>();

    Api(URI address, Function<Role, String> signIn) {
        this.address = address;
        this.signIn = signIn;
    }

    /** Of a standalone, signed in as its demo users. */
    static Api of(Home home, URI address) {
        return new Api(address, role -> {
            try {
                return SignIn.token(address, role.wireName(), PrivateFile.password(home.demoPassword()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A POST with an idempotency key of its own. */
    HttpResponse<String> post(Role role, String path, String body) {
        return post(role, path, body, UUID.randomUUID().toString());
    }

    HttpResponse<String> post(Role role, String path, String body, String key) {
        return send(request(role, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    /** A GET with any headers, in pairs of name and value. */
    HttpResponse<String> get(Role role, String path, String... headers) {
        HttpRequest.Builder request = request(role, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    /** The id in the answer to a command, which must have been carried out. */
    UUID made(Role role, String path, String body) {
        return id(post(role, path, body));
    }

    static UUID id(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return UUID.fromString(json(answer).get("id").asString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest.Builder request(Role role, String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(role, signIn));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Nobody knows what became of the request. */
    static final class Unanswered extends RuntimeException {
        Unanswered(IOException cause) {
            super(cause);
        }
    }
}
