package org.guichet.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CONTRIBUTING.md says of folders and files is so. */
class ContributingTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Pattern ADDITION = Pattern.compile("(?m)^\\| (an? [a-z ]+) \\|(.*)\\| `([A-Za-z-]+)` \\|$");
    private static final int OWN_AND_TWO_OTHERS = 3;

    /** A row of the table of additions. */
    record Addition(String what, Set<Path> folders, String example) {}

    static Stream<Addition> additions() {
        return ADDITION.matcher(page())
                .results()
                .map(row -> new Addition(row.group(1), links(row.group(2)).collect(Collectors.toSet()), row.group(3)));
    }

    @Test
    void everyFileThatIsNamedIsThere() {
        assertThat(links(page())).hasSizeGreaterThan(20).allSatisfy(path -> assertThat(path)
                .exists());
    }

    @Test
    void anEventAnIdACodeListAndAProjectionAreAmongTheAdditions() {
        assertThat(additions()).extracting(Addition::what).contains("an event", "an id", "a code list", "a projection");
    }

    @ParameterizedTest
    @MethodSource("additions")
    void anAdditionIsInItsOwnFolderAndAtMostTwoOthers(Addition addition) {
        assertThat(addition.folders()).hasSizeLessThanOrEqualTo(OWN_AND_TWO_OTHERS);
        Set<Path> found = foldersNaming(addition.example());
        assertThat(found).hasSizeGreaterThan(1);
        assertThat(addition.folders()).as(addition.example()).containsAll(found);
    }

    private static Set<Path> foldersNaming(String example) {
        Pattern named = Pattern.compile("(?<![\\w-])" + example + "(?![\\w-])");
        Set<Path> folders = new TreeSet<>();
        try (Stream<Path> modules = Stream.concat(Files.list(ROOT), Files.list(ROOT.resolve("infra")))) {
            for (Path main : modules.map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().matches(".*[.](java|json|sql|yaml|properties)"))
                            .filter(file -> named.matcher(text(file)).find())
                            .forEach(file -> folders.add(file.getParent()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    private static Stream<Path> links(String text) {
        return LINK.matcher(text)
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !link.contains("://"))
                .map(ROOT::resolve);
    }

    private static String page() {
        return text(ROOT.resolve("CONTRIBUTING.md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
