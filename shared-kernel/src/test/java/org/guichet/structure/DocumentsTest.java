package org.guichet.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents for who comes new: short enough to be read, whole, and leading to what is there. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final int WORDS_OF_README = 900;
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern SAID = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final List<String> MODULES = List.of(
            "shared-kernel",
            "command-side",
            "query-side",
            "infra/standalone",
            "infra/embedded",
            "infra/testbed",
            "infra/bench");

    @Test
    void theReadmeIsReadInAFewMinutes() {
        assertThat(text(ROOT.resolve("README.md")).split("\\s+")).hasSizeLessThanOrEqualTo(WORDS_OF_README);
    }

    @Test
    void everyLinkLeadsToAFile() {
        List<Path> pages = Stream.concat(
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                        files(ROOT.resolve("docs"))
                                .filter(file -> file.toString().endsWith(".md")))
                .toList();
        assertThat(pages).hasSizeGreaterThan(40).allSatisfy(page -> assertThat(LINK.matcher(text(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains(":"))
                        .map(link -> page.resolveSibling(link)))
                .allSatisfy(target -> assertThat(target).exists()));
    }

    @Test
    void theIndexOfDecisionsHasEachPageByItsTitle() throws IOException {
        String index = files(ROOT.resolve("docs/decisions"))
                .filter(page -> page.getFileName().toString().matches("\\d{4}-.*"))
                .map(page -> "- [%s](%s)\n"
                        .formatted(text(page).lines().findFirst().orElseThrow().substring(2), page.getFileName()))
                .collect(Collectors.joining("", """
                        # Decisions

                        A page for each choice that was not obvious: problem, decision, what follows, price.

                        """, ""));
        mustBe(index, ROOT.resolve("docs/decisions/README.md"));
    }

    @Test
    void theMapHasEachPackageInASentence() throws IOException {
        var map = new StringBuilder("""
                # Modules and packages

                Made from the first sentence of each `package-info.java`.
                """);
        for (String module : MODULES) {
            map.append("\n## ").append(module).append("\n\n| package | |\n| --- | --- |\n");
            Path main = ROOT.resolve(module).resolve("src/main/java");
            files(main)
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .forEach(folder -> map.append("| `%s` | %s |\n"
                            .formatted(
                                    main.relativize(folder)
                                            .toString()
                                            .replace('/', '.')
                                            .replaceFirst("org[.]guichet[.]?", ""),
                                    firstSentence(folder.resolve("package-info.java")))));
        }
        mustBe(map.toString(), ROOT.resolve("docs/map.md"));
    }

    // What it should be is written beside the classes, to look at and to take over.
    private static void mustBe(String content, Path page) throws IOException {
        Path made = Path.of("target").resolve("documents").resolve(page.getFileName());
        Files.createDirectories(made.getParent());
        Files.writeString(made, content);
        assertThat(page)
                .as("or take over shared-kernel/" + made)
                .exists()
                .content()
                .isEqualTo(content);
    }

    private static String firstSentence(Path packageInfo) {
        assertThat(packageInfo).exists();
        Matcher said = SAID.matcher(text(packageInfo));
        assertThat(said.find()).as(packageInfo.toString()).isTrue();
        String words = said.group(1)
                .replaceAll("\\n\\s*\\* ?", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .strip()
                .replaceAll("\\s+", " ");
        Matcher first = Pattern.compile("^.*?[.](?= [A-Z]|$)").matcher(words);
        return first.find() ? first.group() : words;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
