package org.guichet.standalone.demo;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One signed-in account at the public API. What it sent last is what its next question waits for. */
final class Desk {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int TOO_MANY = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI address;
    private final String token;

    Desk(HttpClient http, URI address, String token) {
        this.http = http;
        this.address = address;
        this.token = token;
    }

    /**
     * Sends a command.
     *
     * @throws IllegalStateException if it is refused
     */
    Answer tell(String path, Map<String, ?> body) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return carriedOut(path, exchange(request.build()));
    }

    /** Asks for something that must show what an earlier answer told of. */
    JsonNode ask(String path, Answer after) {
        var request = request(path).GET().header("Prefer", "wait=10");
        if (after != null) {
            request.header("Consistency-Token", after.consistencyToken());
        }
        return carriedOut(path, exchange(request.build())).body();
    }

    /**
     * The sentence with which a command is refused.
     *
     * @throws IllegalStateException if it is carried out
     */
    String refusalOf(String path, Map<String, ?> body) {
        try {
            tell(path, body);
        } catch (RefusedByApi refused) {
            return JSON.readTree(refused.problem).get("detail").asString();
        }
        throw new IllegalStateException(path + " was carried out and should not have been");
    }

    /** The status of a question that may be refused. */
    int knock(String path) {
        return exchange(request(path).GET().build()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            // A day of 200 people in a minute is faster than a desk may be.
            while (answer.statusCode() == TOO_MANY) {
                Thread.sleep(Duration.ofSeconds(
                        answer.headers().firstValueAsLong("Retry-After").orElse(1)));
                answer = http.send(request, BodyHandlers.ofString());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("Guichet does not answer at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Answer carriedOut(String path, HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new RefusedByApi(path + " answered " + response.statusCode(), response.body());
        }
        return new Answer(
                JSON.readTree(response.body()),
                response.headers().firstValue("Consistency-Token").orElse(null));
    }

    private static final class RefusedByApi extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private final String problem;

        RefusedByApi(String what, String problem) {
            super(what + " " + problem);
            this.problem = problem;
        }
    }

    /** What the API answered. */
    record Answer(JsonNode body, String consistencyToken) {
        String id() {
            return body.get("id").asString();
        }

        String number() {
            return body.get("number").asString();
        }
    }
}
