package org.guichet.platform.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.PersonId;

/**
 * The erasure ledger as files that are only ever appended to, one id a line. Several places hold the same; whoever is
 * in one of them counts as erased, so that the loss of a disk brings nobody back. Several processes may write.
 */
public final class LedgerFiles implements ErasureLedger {
    private static final int LINE = 37;

    private final List<Path> places;

    /**
     * A ledger in these files, which are made when first written.
     *
     * @param places at least one; best on disks that do not fail together
     */
    public LedgerFiles(List<Path> places) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a ledger needs a place");
        }
        this.places = List.copyOf(places);
    }

    /**
     * Makes the files that are missing, empty: where nobody was erased yet, a restore can tell that from a ledger that
     * was lost. A place whose directory is not there may be a disk that is not mounted, and is left alone.
     */
    public LedgerFiles begun() {
        try {
            for (Path place : places) {
                if (place.equals(places.getFirst())
                        || Files.isDirectory(place.toAbsolutePath().getParent())) {
                    prepare(place);
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger cannot be written", e);
        }
    }

    @Override
    public void record(Collection<PersonId> erased) {
        places.forEach(place -> append(place, erased));
    }

    @Override
    public Set<PersonId> persons() {
        Set<PersonId> all = new LinkedHashSet<>();
        for (Path place : places) {
            if (Files.exists(place)) {
                try (FileChannel file = FileChannel.open(place, StandardOpenOption.READ)) {
                    all.addAll(read(place, file));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read the erasure ledger " + place, e);
                }
            }
        }
        return all;
    }

    private static void append(Path place, Collection<PersonId> erased) {
        try {
            prepare(place);
            // A lock of the file keeps other processes out, the monitor other threads of this one.
            synchronized (LedgerFiles.class) {
                try (FileChannel file = FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
                        var lock = file.lock()) {
                    Set<PersonId> missing = new LinkedHashSet<>(erased);
                    missing.removeAll(read(place, file));
                    // What a crash cut off was never confirmed to anybody; it is written over.
                    file.position(file.size() - file.size() % LINE);
                    var lines = new StringBuilder();
                    missing.forEach(person -> lines.append(person.value()).append('\n'));
                    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                    file.truncate(file.position());
                    file.force(true);
                    lock.release();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger " + place + " cannot be written", e);
        }
    }

    private static void prepare(Path place) throws IOException {
        if (Files.notExists(place)) {
            Files.createDirectories(place.toAbsolutePath().getParent());
            try {
                Files.createFile(
                        place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (java.nio.file.FileAlreadyExistsException e) {
                // Another process made it first, which is as good.
                return;
            }
        }
    }

    private static Set<PersonId> read(Path place, FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
            // Until all of it is there.
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        Set<PersonId> persons = new LinkedHashSet<>();
        for (int line = 0; line + LINE <= text.length(); line += LINE) {
            persons.add(person(place, text.substring(line, line + LINE)));
        }
        return persons;
    }

    // A line passed over would bring somebody back, so a damaged ledger stops whoever asks.
    private static PersonId person(Path place, String line) {
        try {
            if (!line.endsWith("\n")) {
                throw new IllegalArgumentException("no end of line");
            }
            return new PersonId(UUID.fromString(line.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the erasure ledger " + place + " is damaged; mend it from its copy", e);
        }
    }
}
