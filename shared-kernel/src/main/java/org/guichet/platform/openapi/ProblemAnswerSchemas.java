package org.guichet.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** The refusals, one for each status, each with the problem types that it can be. */
final class ProblemAnswerSchemas {
    static final String PROBLEM = "Problem";

    private static final String FIELD = "FieldProblem";

    private ProblemAnswerSchemas() {}

    /** The name of the answer with a status, such as {@code NotFound}. */
    static String nameOf(int status) {
        return Arrays.stream(HttpStatus.valueOf(status).name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase())
                .collect(Collectors.joining());
    }

    static void addTo(Components components) {
        components.addSchemas(FIELD, field());
        components.addSchemas(PROBLEM, problem());
        Map<Integer, String> types = new TreeMap<>(Arrays.stream(ProblemType.values())
                .collect(Collectors.groupingBy(
                        ProblemType::status,
                        Collectors.mapping(ProblemAnswerSchemas::uri, Collectors.joining("`, `", "`", "`")))));
        types.forEach((status, those) -> components.addResponses(nameOf(status), answer(status, those)));
    }

    private static ApiResponse answer(int status, String types) {
        var answer = new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase() + ". Problem types: " + types)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref(PROBLEM))))
                .addHeaderObject(
                        "Content-Language",
                        new Header()
                                .description("The language of title and detail")
                                .schema(new StringSchema()));
        if (status == HttpStatus.TOO_MANY_REQUESTS.value() || status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds after which to try again").schema(new IntegerSchema()));
        }
        return answer;
    }

    private static Schema<?> problem() {
        var type = new StringSchema();
        type.setFormat("uri");
        type.setDescription("Stable, for programs");
        type.setEnum(
                Stream.of(ProblemType.values()).map(ProblemAnswerSchemas::uri).toList());
        Schema<?> problem = new ObjectSchema()
                .description("A problem detail of RFC 9457; some types have more members, such as ids and codes")
                .addProperty("type", type)
                .addProperty("title", new StringSchema().description("In the language asked for"))
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What can be done, in the language asked for"))
                .addProperty("instance", new StringSchema().format("uri"))
                .addProperty("correlation", new UUIDSchema().description("Finds this request in the log"))
                .addProperty("errors", new ArraySchema().items(new Schema<>().$ref(FIELD)));
        problem.setRequired(List.of("type", "title", "status"));
        return problem;
    }

    private static Schema<?> field() {
        Schema<?> field = new ObjectSchema()
                .addProperty(
                        "field", new StringSchema().description("Path in the body, or name of a parameter or header"))
                .addProperty("reason", new StringSchema().description("Short stable code"))
                .addProperty("message", new StringSchema().description("The reason, in the language asked for"));
        field.setRequired(List.of("field", "reason"));
        return field;
    }

    private static String uri(ProblemType type) {
        return "urn:guichet:problem:" + type.slug();
    }
}
