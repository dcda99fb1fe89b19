package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API names what is served and nothing else; what is served is what the role table lists. */
class OpenApiAgreesTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void everyRouteIsDescribedAndEveryDescriptionHasARoute() throws Exception {
        assertThat(described()).isEqualTo(served());
    }

    @Test
    void everyOperationSaysInAtMostSixWordsWhatItIsFor() throws Exception {
        document().get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> assertThat(
                                operation.getValue().path("summary").asString(""))
                        .as(operation.getKey() + " " + path.getKey())
                        .matches("[A-Z]\\S*( \\S+){0,5}")
                        .doesNotEndWith(".")));
    }

    @Test
    void aTagHasOneSpellingAndItsOperationsHaveNoOther() throws Exception {
        var tags = new TreeSet<String>();
        document().get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    List<String> own = operation
                            .getValue()
                            .path("tags")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList();
                    assertThat(own).as(operation.getKey() + " " + path.getKey()).hasSize(1);
                    tags.addAll(own);
                }));
        assertThat(tags)
                .allMatch(tag -> Character.isUpperCase(tag.charAt(0)))
                .extracting(tag -> tag.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    private static Set<String> described() throws Exception {
        var described = new TreeSet<String>();
        document().get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        described.add(named(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return described;
    }

    private static Set<String> served() {
        var served = new TreeSet<String>();
        for (Route route : RouteTable.read().entries()) {
            // What catches whatever else is asked is nothing to ask for.
            if (route.path().matches("/(api|hsds|sdmx)(/.*)?") && !route.path().contains("*")) {
                served.add(named(route.method(), route.path()));
            }
        }
        return served;
    }

    // The name of a path's variable is nobody's promise.
    private static String named(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    private static JsonNode document() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            URI address = RunningStandalone.get().address().resolve("/openapi");
            var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }
}
