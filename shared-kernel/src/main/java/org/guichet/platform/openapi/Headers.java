package org.guichet.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.function.Consumer;

/** Headers of an operation, each described once. */
public final class Headers {
    private Headers() {}

    /** Adds a header that the client sends. */
    public static void sent(Operation operation, String name, boolean required, String description) {
        operation.addParametersItem(new HeaderParameter()
                .name(name)
                .required(required)
                .description(description)
                .schema(new StringSchema()));
    }

    /** Adds a header of the answers that are no refusals. */
    public static void answered(Operation operation, String name, String description) {
        ofSuccess(
                operation,
                answer -> answer.addHeaderObject(
                        name, new Header().description(description).schema(new StringSchema())));
    }

    static void ofSuccess(Operation operation, Consumer<ApiResponse> each) {
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                each.accept(answer);
            }
        });
    }
}
