package org.guichet.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the parts of backups lie: three directories, which belong on three media. Unless told otherwise the vault's and
 * the escrow's are siblings of the store's, never inside it.
 */
record Places(Path store, Path vault, Path escrow) {
    /** What was typed behind {@code backup} or {@code restore}. */
    static Places of(String store, String vault, String escrow) {
        Path first = Path.of(store).toAbsolutePath().normalize();
        var places = new Places(
                first,
                vault == null ? first.resolveSibling(first.getFileName() + ".vault") : absolute(vault),
                escrow == null ? first.resolveSibling(first.getFileName() + ".escrow") : absolute(escrow));
        if (Stream.of(places.store, places.vault, places.escrow).distinct().count() < 3) {
            throw new IllegalArgumentException("store, vault and escrow have to lie apart");
        }
        return places;
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** The backups in one of the places, the oldest first. */
    static List<Path> backupsIn(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(place)) {
            return found.filter(directory -> Files.isDirectory(directory)
                            && directory.getFileName().toString().matches(Backup.NAMES))
                    .sorted()
                    .toList();
        }
    }
}
