package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an engine for containers would be told, as far as it can be seen without one. */
class ContainerFilesTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern LOCALE = Pattern.compile("--[a-z-]*(?:locale|encoding)[a-z-]*=\\S+?(?=[\\s\"])");

    @Test
    void nothingThatTheBuildOfAnImageNeedsIsLeftOut() throws IOException {
        List<String> leftOut = Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(leftOut).as("secrets and what is built stay out").contains(".env", "**/target");
        List<String> needed = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(needed).contains("shared-kernel", "infra/embedded", "infra/bench");
        for (String module : needed) {
            for (String file :
                    List.of(module, module + "/pom.xml", module + "/src/main/java", "infra/docker/healthy")) {
                assertThat(leftOut).as(file).noneMatch(pattern -> leavesOut(pattern, Path.of(file)));
            }
        }
    }

    // With a directory goes all that is in it.
    private static boolean leavesOut(String pattern, Path file) {
        return FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern.replaceFirst("/$", ""))
                        .matches(file)
                || file.getParent() != null && leavesOut(pattern, file.getParent());
    }

    @Test
    void theDatabaseOfTestContainersIsMadeLikeThatOfTheComposeFile() throws IOException {
        String source =
                Files.readString(ROOT.resolve("infra/testbed/src/main/java/org/guichet/testbed/ContainerSource.java"));
        String composed = Files.readString(ROOT.resolve("docker-compose.yml"));
        assertThat(locale(source)).hasSize(4).isEqualTo(locale(composed));
        assertThat(source).contains('"' + ComposeFile.image("postgres") + '"');
    }

    private static List<String> locale(String text) {
        return LOCALE.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void thePagesAreToldWhereToSignInAndOutByThePublicAddress() throws IOException {
        var settings = ComposeFile.environment(
                "query-side",
                Map.of(
                        "GUICHET_PUBLIC_URL", "https://guichet.test",
                        "GUICHET_READ_OWNER_PASSWORD", "x",
                        "GUICHET_QUERY_PASSWORD", "x",
                        "GUICHET_KAFKA_QUERY_PASSWORD", "x"),
                Map.of());
        String realm = "https://guichet.test/identity/realms/guichet";
        assertThat(settings)
                .containsEntry("GUICHET_PUBLIC_URL", "https://guichet.test")
                .containsEntry("GUICHET_IDENTITY_ISSUER", realm)
                .containsEntry("GUICHET_IDENTITY_AUTHORIZEURL", realm + "/protocol/openid-connect/auth")
                .containsEntry("GUICHET_IDENTITY_SIGNOUTURL", realm + "/protocol/openid-connect/logout");
        assertThat(settings.get("GUICHET_IDENTITY_TOKENURL")).startsWith("http://keycloak:8080/identity/");
    }

    @Test
    void theKeycloakThatIsTestedIsTheOneThatRuns() throws IOException {
        assertThat(ComposeFile.image("keycloak")).endsWith(":" + Keycloak.VERSION);
    }
}
