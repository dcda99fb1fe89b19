package org.guichet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What containers are told by {@code infra/docker/kafka/accounts.sh} is what the standalone does. */
class ContainerAccountsTest {
    private static final Path SCRIPT = Path.of("..", "docker", "kafka", "accounts.sh");
    private static final Pattern OPTION = Pattern.compile("--(topic|group|operation) (\\S+)");

    @TempDir
    private Path directory;

    @Test
    void theAccountsOfContainersHaveTheSameRights() throws Exception {
        List<String> given = run();
        for (KafkaAccount account : List.of(
                KafkaAccount.writer("guichet-command", "not-told", "guichet."),
                KafkaAccount.reader("guichet-query", "not-told", "guichet.", "guichet-"))) {
            List<String> wanted =
                    account.rights().stream().map(ContainerAccountsTest::named).toList();
            assertThat(given.stream()
                            .filter(line -> line.contains("User:" + account.name() + " "))
                            .flatMap(ContainerAccountsTest::rights))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void noPasswordStandsInTheWordsOfACommand() throws Exception {
        assertThat(run())
                .hasSize(5)
                .noneMatch(line -> line.contains("secret"))
                .filteredOn(line -> line.contains("--entity-name"))
                .hasSize(2);
    }

    /** What the script asks Kafka's own commands to do, which are not there. */
    private List<String> run() throws IOException, InterruptedException {
        Path asked = directory.resolve("asked");
        for (String command : List.of("kafka-configs.sh", "kafka-acls.sh")) {
            Files.writeString(directory.resolve(command), "#!/bin/bash\necho \"$@\" >> '" + asked + "'\n");
            Files.setPosixFilePermissions(directory.resolve(command), PosixFilePermissions.fromString("rwx------"));
        }
        var script = new ProcessBuilder("bash", SCRIPT.toString()).inheritIO();
        script.environment()
                .putAll(Map.of(
                        "KAFKA_BIN", directory.toString(),
                        "KAFKA_SUPERUSER_PASSWORD", "secret-1",
                        "GUICHET_KAFKA_COMMAND_PASSWORD", "secret-2",
                        "GUICHET_KAFKA_QUERY_PASSWORD", "secret-3"));
        assertThat(script.start().waitFor()).isZero();
        return Files.readAllLines(asked);
    }

    private static Stream<String> rights(String line) {
        assertThat(line).contains("--resource-pattern-type prefixed");
        List<String> resources = new ArrayList<>();
        List<String> operations = new ArrayList<>();
        OPTION.matcher(line).results().forEach(option -> {
            if (option.group(1).equals("operation")) {
                operations.add(option.group(2).toUpperCase(Locale.ROOT));
            } else {
                resources.add(option.group(1) + " " + option.group(2));
            }
        });
        return resources.stream().flatMap(resource -> operations.stream().map(one -> resource + " " + one));
    }

    private static String named(AclBinding right) {
        assertThat(right.pattern().patternType()).isEqualTo(PatternType.PREFIXED);
        return right.pattern().resourceType().name().toLowerCase(Locale.ROOT) + " "
                + right.pattern().name() + " " + right.entry().operation();
    }
}
