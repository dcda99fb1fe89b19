package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger takes the description of the API, lints it, generates a client, and works with it. */
class GeneratedClientsTest {
    private static final Path STORIES = Path.of("src/test/openapi").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // The story is told to the legal clinic of the demo city.
    private static final String PROVIDER = "6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b21";
    private static final String SERVICE = "6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b31";

    @TempDir
    private static Path directory;

    private static Path document;

    @BeforeAll
    static void read() throws IOException {
        document = Files.writeString(
                directory.resolve("openapi.json"), ApiDocument.read().json().toString());
    }

    @Test
    void theLinterFindsNothingAgainstTheSpecification() {
        OpenApiTools.run(
                directory, List.of(OpenApiTools.node("redocly"), "lint", "--extends=spec", document.toString()));
    }

    @Test
    void aGeneratedJavaClientCompilesAndTellsTheStory() throws Exception {
        Path client = generated("java", """
                "library": "native", "useJakartaEe": true, "openApiNullable": false, "useSingleRequestParameter": true
                """);
        List<String> sources =
                new ArrayList<>(List.of(STORIES.resolve("Story.java").toString()));
        try (Stream<Path> files = Files.walk(client.resolve("src/main/java"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(sources::add);
        }
        String classes = Files.createDirectory(directory.resolve("classes")).toString();
        String libraries = System.getProperty("java.class.path");
        var compile = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes, "-cp", libraries));
        compile.addAll(sources);
        var said = new java.io.ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler().run(null, said, said, compile.toArray(String[]::new));
        assertThat(failed).as(said.toString(StandardCharsets.UTF_8)).isZero();
        tell(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", classes + ":" + libraries, "Story"));
    }

    @Test
    void aGeneratedTypeScriptClientCompilesAndTellsTheStory() throws Exception {
        String compiler = OpenApiTools.node("tsc");
        Path client = generated("typescript-fetch", "");
        Files.copy(STORIES.resolve("story.ts"), client.resolve("story.ts"));
        Files.writeString(client.resolve("tsconfig.json"), """
                {"compilerOptions": {"target": "ES2022", "module": "commonjs", "strict": true, "outDir": "out",
                                     "lib": ["ES2022", "DOM"], "types": []},
                 "include": ["*.ts", "apis", "models"]}
                """);
        OpenApiTools.run(client, List.of(compiler, "-p", "."));
        tell(List.of("node", client.resolve("out/story.js").toString()));
    }

    private static Path generated(String language, String options) throws IOException {
        Path client = directory.resolve(language);
        Path settings = Files.writeString(
                directory.resolve(language + ".json"), """
                {"generatorName": "%s", "inputSpec": "%s", "outputDir": "%s", "additionalProperties": {%s},
                 "globalProperties": {"apis": "", "models": "", "supportingFiles": "", "apiTests": "false",
                                      "modelTests": "false", "apiDocs": "false", "modelDocs": "false"}}
                """.formatted(language, document, client, options));
        OpenApiTools.run(
                directory,
                List.of(
                        JAVA,
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        OpenApiTools.generator(),
                        "batch",
                        "--fail-fast",
                        settings.toString()));
        return client;
    }

    private static void tell(List<String> program) {
        var command = new ArrayList<>(program);
        command.addAll(List.of(
                RunningStandalone.get().address().toString(),
                RunningStandalone.token(Role.DESK_OFFICER),
                RunningStandalone.token(Role.PROVIDER_FOCAL_POINT),
                PROVIDER,
                SERVICE));
        OpenApiTools.run(directory, command);
    }
}
