package org.guichet.command.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.guichet.platform.problem.Correlation;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what a desk queued while it had no connection. */
@RestController
@Tag(name = "Commands")
class QueueEndpoint {
    private static final String LINES = "application/x-ndjson";

    // What is refused so may be about something that stands later in the queue.
    private static final Set<Integer> PERHAPS_LATER = Set.of(404, 409, 422);

    // A case, a consent and a need, a referral, its answer: no chain of a desk is half as long.
    private static final int MOST_PASSES = 12;

    private final OwnApi api;
    private final Problems problems;
    private final JsonMapper json;

    QueueEndpoint(OwnApi api, Problems problems, JsonMapper json) {
        this.api = api;
        this.problems = problems;
        this.json = json;
    }

    /**
     * What became of one item, as if it had been sent by itself.
     *
     * @param place of the item in the queue, from 0
     * @param key as the item says it; absent if it cannot be read
     * @param status the HTTP status
     * @param etag as the header of that name
     * @param consistencyToken as the header of that name
     * @param location as the header of that name
     * @param receipt the body, if it was carried out
     * @param problem the problem, if it was not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            int place,
            String key,
            int status,
            String etag,
            String consistencyToken,
            String location,
            JsonNode receipt,
            JsonNode problem) {
        boolean carriedOut() {
            return status / 100 == 2;
        }
    }

    /**
     * An item as a client writes it; it is read byte for byte, and never into this.
     *
     * @param key its idempotency key
     * @param method POST, or left out
     * @param path of the command
     * @param body as it would be sent to that path
     * @param ifMatch as the header of that name
     */
    record Described(
            @NotNull String key, String method, @NotNull String path, JsonNode body, String ifMatch) {}

    @PostMapping(
            path = QueuedCommand.QUEUE,
            consumes = {MediaType.APPLICATION_JSON_VALUE, LINES},
            produces = LINES)
    @Operation(
            summary = "Run a queue of commands",
            description =
                    "Items {key, method, path, body, ifMatch} as a JSON list or one on each line, at most 1,000."
                            + " One line of the answer for each, as soon as it is decided; send the queue again if it breaks off.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = Described.class))),
                @Content(mediaType = LINES, schema = @Schema(type = "string"))
            })
    void carryOutQueue(@RequestBody byte[] queue, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean lines = MediaType.parseMediaType(request.getContentType()).isCompatibleWith(MediaType.valueOf(LINES));
        List<QueueItem> items = lines ? QueueReader.lines(queue) : QueueReader.list(queue);
        response.setContentType(LINES);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        List<QueuedCommand> waiting = new ArrayList<>();
        for (QueueItem item : items) {
            switch (item) {
                case QueueItem.Sendable(QueuedCommand command) -> waiting.add(command);
                case QueueItem.Unreadable(int place, String key, Refused why) ->
                    write(out, refused(place, key, why, request));
            }
        }
        carryOut(waiting, request, out);
    }

    /** In passes over what was refused, until one brings nothing new: what an item is about may stand after it. */
    private void carryOut(List<QueuedCommand> queue, HttpServletRequest request, OutputStream out) throws IOException {
        List<QueuedCommand> waiting = queue;
        for (int pass = 1; !waiting.isEmpty(); pass++) {
            List<QueuedCommand> again = new ArrayList<>();
            List<Outcome> refusals = new ArrayList<>();
            boolean progress = false;
            for (QueuedCommand command : waiting) {
                Outcome outcome = send(command, request);
                progress |= outcome.carriedOut();
                if (PERHAPS_LATER.contains(outcome.status())) {
                    again.add(command);
                    refusals.add(outcome);
                } else {
                    write(out, outcome);
                }
            }
            if (!progress || pass == MOST_PASSES) {
                for (Outcome refusal : refusals) {
                    write(out, refusal);
                }
                return;
            }
            waiting = again;
        }
    }

    private Outcome send(QueuedCommand command, HttpServletRequest request) {
        try {
            HttpResponse<byte[]> answer = api.post(command.path(), headers(command, request), command.body());
            // A queue goes on at the pace that its account is allowed, and loses nothing by it.
            while (answer.statusCode() == ProblemType.TOO_MANY_REQUESTS.status()) {
                LockSupport.parkNanos(Duration.ofSeconds(
                                answer.headers().firstValueAsLong("Retry-After").orElse(1))
                        .toNanos());
                answer = api.post(command.path(), headers(command, request), command.body());
            }
            JsonNode body = answer.body().length == 0 ? null : json.readTree(answer.body());
            boolean carriedOut = answer.statusCode() / 100 == 2;
            return new Outcome(
                    command.place(),
                    command.key(),
                    answer.statusCode(),
                    answer.headers().firstValue(HttpHeaders.ETAG).orElse(null),
                    answer.headers().firstValue("Consistency-Token").orElse(null),
                    answer.headers().firstValue(HttpHeaders.LOCATION).orElse(null),
                    carriedOut ? body : null,
                    carriedOut ? null : body);
        } catch (IOException unanswered) {
            return refused(command.place(), command.key(), new Refused(ProblemType.OUTCOME_UNKNOWN), request);
        }
    }

    private static Map<String, String> headers(QueuedCommand command, HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Idempotency-Key", command.key());
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.put(HttpHeaders.AUTHORIZATION, request.getHeader(HttpHeaders.AUTHORIZATION));
        headers.put(Correlation.HEADER, Correlation.of(request).toString());
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null) {
            headers.put(HttpHeaders.ACCEPT_LANGUAGE, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        }
        if (command.ifMatch() != null) {
            headers.put(HttpHeaders.IF_MATCH, command.ifMatch());
        }
        return headers;
    }

    private Outcome refused(int place, String key, Refused why, HttpServletRequest request) {
        JsonNode problem = json.readTree(problems.json(request, why));
        return new Outcome(place, key, why.type().status(), null, null, null, null, problem);
    }

    // Each line at once: who is cut off has what was decided until then.
    private void write(OutputStream out, Outcome outcome) throws IOException {
        out.write(json.writeValueAsBytes(outcome));
        out.write('\n');
        out.flush();
    }
}
