package org.guichet.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Gives each operation its name, who may use it, its refusals and its example, by what the path and the tables say. */
final class WholeDocument implements GlobalOpenApiCustomizer {
    private static final String BEARER = "bearer";
    private static final String OPEN_ID = "openId";

    private final RecordSchemas records;
    private final String issuer;
    private final OtherApplication other;
    private final Examples examples = Examples.read();
    private final Map<String, Route> routes = new HashMap<>();

    /**
     * @param issuer whose tokens are taken
     * @param other the application that answers the rest of the API; null if this one answers all of it
     */
    WholeDocument(RecordSchemas records, String issuer, OtherApplication other) {
        this.records = records;
        this.issuer = issuer;
        this.other = other;
        RouteTable.read().entries().forEach(route -> routes.put(key(route.method(), route.path()), route));
    }

    @Override
    public void customise(OpenAPI document) {
        var sorted = new Paths();
        new TreeMap<>(document.getPaths()).forEach((path, item) -> {
            // A pattern that catches whatever else is asked is nothing that one can ask.
            if (!path.contains("*")) {
                item.readOperationsMap().forEach((method, operation) -> complete(method, path, operation));
                sorted.addPathItem(path, item);
            }
        });
        document.setPaths(sorted);
        Components components = document.getComponents();
        records.complete(document);
        ProblemAnswerSchemas.addTo(components);
        if (other != null) {
            other.addTo(document);
            var paths = new Paths();
            paths.putAll(new TreeMap<>(document.getPaths()));
            document.setPaths(paths);
        }
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the city's identity provider"));
        components.addSecuritySchemes(
                OPEN_ID,
                new SecurityScheme()
                        .type(SecurityScheme.Type.OPENIDCONNECT)
                        .openIdConnectUrl(issuer + "/.well-known/openid-configuration"));
    }

    private void complete(PathItem.HttpMethod method, String path, Operation operation) {
        operation.setOperationId(OperationNames.of(
                method.name(), path, operation.getOperationId().replaceFirst("_\\d+$", ""), isMany(operation)));
        Headers.sent(
                operation,
                "Accept-Language",
                false,
                "The language of labels and of what a refusal says: en, fr, ar or es; another gets en");
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().forEach((type, body) -> examples.of(method.name(), path, type)
                    .ifPresent(body::setExample));
        }
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.getSchema() == null) {
                parameter.setSchema(new StringSchema());
            }
            if ("path".equals(parameter.getIn())
                    && "uuid".equals(parameter.getSchema().getFormat())) {
                parameter.setExample(SampleValues.of(parameter.getName()));
            }
        }
        Route route = routes.get(key(method.name(), path));
        boolean open = route != null && route.open();
        if (route != null) {
            secure(operation, route);
        }
        refusals(method, operation, open).forEach(status -> operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(status),
                        new ApiResponse().$ref("#/components/responses/" + ProblemAnswerSchemas.nameOf(status))));
    }

    private static void secure(Operation operation, Route route) {
        if (route.open()) {
            operation.setSecurity(List.of());
            return;
        }
        operation.setSecurity(
                List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement().addList(OPEN_ID)));
        String roles =
                route.roles().stream().map(Role::wireName).sorted().collect(Collectors.joining("`, `", "`", "`"));
        String before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        operation.setDescription(before + "Roles: " + roles + ". " + route.reason());
    }

    private static Set<Integer> refusals(PathItem.HttpMethod method, Operation operation, boolean open) {
        var statuses = new TreeSet<>(Set.of(400, 406, 429, 500, 503));
        boolean command = method == PathItem.HttpMethod.POST;
        if (!open) {
            statuses.addAll(Set.of(401, 403));
        }
        if (operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
            statuses.add(404);
        }
        if (command || operation.getParameters().stream().anyMatch(parameter -> "query".equals(parameter.getIn()))) {
            statuses.add(422);
        }
        if (command) {
            statuses.addAll(Set.of(404, 409, 413, 415));
        }
        if (operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()))) {
            statuses.add(412);
        }
        return statuses;
    }

    private static boolean isMany(Operation operation) {
        return operation.getResponses().values().stream()
                .filter(answer -> answer.getContent() != null)
                .flatMap(answer -> answer.getContent().values().stream())
                .map(MediaType::getSchema)
                .anyMatch(schema -> schema != null
                        && (schema.getItems() != null
                                || schema.get$ref() != null && schema.get$ref().endsWith("Page")));
    }

    // The name of a path's variable is not the same everywhere.
    private static String key(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
