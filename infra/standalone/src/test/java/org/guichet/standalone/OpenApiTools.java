package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Strangers' tools for descriptions of APIs; where CI runs they must be there, elsewhere a test says what is missing. */
final class OpenApiTools {
    private static final Path NODE =
            Path.of("src/test/openapi/node_modules/.bin").toAbsolutePath();
    private static final Path GENERATOR =
            Path.of("target/openapi-generator/openapi-generator-cli.jar").toAbsolutePath();

    private OpenApiTools() {}

    /** The program of a package of {@code src/test/openapi/package.json}, after {@code npm ci} in that directory. */
    static String node(String program) {
        Path found = NODE.resolve(program);
        mustBeThere(found, "npm ci --prefix infra/standalone/src/test/openapi");
        return found.toString();
    }

    /** The generator of clients, which the build copies there. */
    static String generator() {
        mustBeThere(GENERATOR, "mvn generate-test-resources");
        return GENERATOR.toString();
    }

    /** Runs a program to its end, and fails with what it said if it fails. */
    static void run(Path directory, List<String> command) {
        try {
            Path said = Files.createTempFile("openapi", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void mustBeThere(Path tool, String remedy) {
        String missing = "not run without " + tool.getFileName() + ": " + remedy;
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            assertThat(tool).as(missing).exists();
        }
        assumeThat(tool).as(missing).exists();
    }
}
