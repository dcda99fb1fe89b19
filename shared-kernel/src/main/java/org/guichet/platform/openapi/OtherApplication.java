package org.guichet.platform.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** The application that answers the rest of the API behind the same gateway; it describes its part itself. */
final class OtherApplication {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI description;

    /** @param description where it answers its part of the document */
    OtherApplication(URI description) {
        this.description = description;
    }

    /**
     * Adds its paths, and what they refer to.
     *
     * @throws Refused as unavailable while it does not answer: half an API would be taken for the whole
     */
    void addTo(OpenAPI document) {
        OpenAPI other = ask();
        document.getPaths().putAll(other.getPaths());
        document.getComponents().getSchemas().putAll(other.getComponents().getSchemas());
    }

    private OpenAPI ask() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(description).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new Refused(ProblemType.UNAVAILABLE);
            }
            return Json31.mapper().readValue(answer.body(), OpenAPI.class);
        } catch (IOException unanswered) {
            throw new Refused(ProblemType.UNAVAILABLE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(ProblemType.UNAVAILABLE);
        }
    }
}
