package org.guichet.testbed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.embedded.DurablePostgres;

/**
 * A temporary directory of one test JVM, with the JVM's process number in its name, so that a later run finds what a
 * killed one left behind.
 */
final class TestDirectory {
    private static final Pattern NAME = Pattern.compile("guichet-testbed-(\\d+)-\\d+");

    private TestDirectory() {}

    static Path create(Path parent) throws IOException {
        return Files.createTempDirectory(
                parent, "guichet-testbed-" + ProcessHandle.current().pid() + "-");
    }

    /** Stops the servers that killed test runs of this account left in {@code parent}, and deletes their directories. */
    static void clearAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, TestDirectory::isAbandoned)) {
            for (Path directory : directories) {
                DurablePostgres.stopOrphan(directory.resolve("postgres"));
                delete(directory);
            }
        }
    }

    private static boolean isAbandoned(Path path) throws IOException {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty() && Files.isWritable(path);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
