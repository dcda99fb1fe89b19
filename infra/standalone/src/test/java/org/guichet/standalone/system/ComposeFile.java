package org.guichet.standalone.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The settings that {@code docker-compose.yml} gives a service. */
final class ComposeFile {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)[^}]*}");
    private static final Pattern JVM_OPTIONS = Pattern.compile("(?m)^ENV JAVA_TOOL_OPTIONS=\"(.*)\"$");

    private ComposeFile() {}

    /**
     * The environment of a service.
     *
     * @param variables what would stand in {@code .env}
     * @param elsewhere values for here, by name, of settings that name a host or a directory of a container; each must
     *     be one that the service has
     */
    static Map<String, String> environment(String service, Map<String, String> variables, Map<String, String> elsewhere)
            throws IOException {
        var given = (Map<?, ?>) service(service).get("environment");
        var environment = new HashMap<String, String>();
        given.forEach((name, value) -> environment.put((String) name, replaced(value.toString(), variables)));
        for (String name : elsewhere.keySet()) {
            if (environment.replace(name, elsewhere.get(name)) == null) {
                throw new AssertionError(service + " has no setting " + name);
            }
        }
        return environment;
    }

    /** The words of the command with which a service starts. */
    static List<String> command(String service) throws IOException {
        return List.of(service(service).get("command").toString().strip().split("\\s+"));
    }

    /** The image of a service, with its version. */
    static String image(String service) throws IOException {
        return service(service).get("image").toString();
    }

    private static Map<?, ?> service(String name) throws IOException {
        Map<?, ?> file = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        return (Map<?, ?>) ((Map<?, ?>) file.get("services")).get(name);
    }

    /** What the image tells the JVM. */
    static String jvmOptions() throws IOException {
        var options = JVM_OPTIONS.matcher(Files.readString(ROOT.resolve("infra/docker/Dockerfile")));
        if (!options.find()) {
            throw new AssertionError("the image tells the JVM nothing");
        }
        return options.group(1);
    }

    private static String replaced(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = variables.get(match.group(1));
            if (value == null) {
                throw new AssertionError("no value for " + match.group(1));
            }
            return value;
        });
    }
}
