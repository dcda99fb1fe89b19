package org.guichet.testbed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
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
                Optional<Path> claimed = claim(directory);
                if (claimed.isPresent()) {
                    DurablePostgres.stopOrphan(claimed.get().resolve("postgres"));
                    delete(claimed.get());
                }
            }
        }
    }

    /** Two runs may start at once: the one that gives the directory its own name clears it. */
    private static Optional<Path> claim(Path directory) throws IOException {
        Path own = create(directory.getParent());
        try {
            return Optional.of(Files.move(directory, own, StandardCopyOption.ATOMIC_MOVE));
        } catch (NoSuchFileException e) {
            // The other run was quicker.
            Files.delete(own);
            return Optional.empty();
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
