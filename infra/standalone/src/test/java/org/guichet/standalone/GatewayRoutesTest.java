package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The gateway sends every request of the API to the application that serves it. */
class GatewayRoutesTest {
    private static final Path TEMPLATE = Path.of("..", "docker", "gateway", "guichet.conf.template");
    /** By prefix, and not all there is. */
    private static final Pattern LOCATION = Pattern.compile("(?m)^ +location (/\\S+|= /) \\{$");

    private static final Pattern LINE = Pattern.compile("^ +(?:\"~(\\S+)\"|default) \\$\\{(\\w+)_SIDE};$");

    /** The lines of the map, in their order: pattern and side. The default has no pattern and stands first. */
    private static Map<String, String> lines() throws IOException {
        var lines = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(TEMPLATE)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                lines.put(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2));
            }
        }
        return lines;
    }

    private static String sent(Map<String, String> lines, String request) {
        return lines.entrySet().stream()
                .filter(line -> !line.getKey().isEmpty()
                        && Pattern.compile(line.getKey()).matcher(request).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(lines.get(""));
    }

    private static Map<String, String> served() {
        var served = new TreeMap<String, String>();
        RunningStandalone.get()
                .context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((route, handler) -> {
                    String owner = handler.getBeanType().getPackageName();
                    for (String path : route.getPatternValues()) {
                        if (owner.startsWith("org.guichet.command") || owner.startsWith("org.guichet.query")) {
                            for (RequestMethod method :
                                    route.getMethodsCondition().getMethods()) {
                                served.put(
                                        method + ":"
                                                + path.replaceAll(
                                                        "\\{[^}]*}",
                                                        UUID.randomUUID().toString()),
                                        owner.startsWith("org.guichet.command") ? "COMMAND" : "QUERY");
                            }
                        }
                    }
                }));
        return served;
    }

    @Test
    void everyRequestIsLetThrough() throws IOException {
        List<String> open = LOCATION.matcher(Files.readString(TEMPLATE))
                .results()
                .map(location -> location.group(1))
                .toList();
        assertThat(open).contains("/api/");
        assertThat(served().keySet()).allSatisfy(request -> assertThat(open)
                .as("%s; a location in infra/docker/gateway/guichet.conf.template lets it through", request)
                .anyMatch(location -> lets(location, request.substring(request.indexOf(':') + 1))));
    }

    private static boolean lets(String location, String path) {
        return location.startsWith("= ") ? path.equals(location.substring(2)) : path.startsWith(location);
    }

    @Test
    void everyRequestGoesToTheSideThatServesIt() throws IOException {
        Map<String, String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(2).containsKey("");
        Map<String, String> served = served();
        assertThat(served).hasSizeGreaterThan(30).containsValue("COMMAND").containsValue("QUERY");
        assertThat(served).allSatisfy((request, side) -> assertThat(sent(lines, request))
                .as("%s; the map in infra/docker/gateway/guichet.conf.template says where it goes", request)
                .isEqualTo(side));
    }
}
