package org.guichet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files and directories that only the account running this JVM may read. */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes the directory, and any parents, where it does not exist yet; an existing one keeps its permissions. */
    static Path directory(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        return Files.createDirectories(
                absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Writes a file that did not exist, all of it or nothing, and forces it to disk. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        moveIntoPlace(unfinished, file);
    }

    /** Renames within one file system, so that the target is there whole or not at all. */
    static void moveIntoPlace(Path unfinished, Path target) throws IOException {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a directory with all it holds; does nothing where there is none. */
    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
