package org.guichet.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guichet.casework.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of the erased: nobody drops out of it, and nothing but an id is in it. */
class LedgerFilesTest {
    @TempDir
    Path directory;

    private Path first;
    private Path second;
    private LedgerFiles ledger;

    @BeforeEach
    void open() {
        first = directory.resolve("here").resolve("erasures.ledger");
        second = directory.resolve("there").resolve("erasures.ledger");
        ledger = new LedgerFiles(List.of(first, second));
    }

    @Test
    void whoIsRecordedIsThereAfterARestartAndInBothPlaces() throws Exception {
        PersonId one = person();
        PersonId other = person();
        ledger.record(List.of(one));
        ledger.record(List.of(other, one));
        assertThat(new LedgerFiles(List.of(first, second)).persons()).containsExactly(one, other);
        assertThat(Files.readString(first)).isEqualTo(one + "\n" + other + "\n").isEqualTo(Files.readString(second));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rw-------");
    }

    @Test
    void whoIsInOnePlaceOnlyCountsAsErased() throws Exception {
        PersonId one = person();
        ledger.record(List.of(one));
        Files.delete(first);
        assertThat(ledger.persons()).containsExactly(one);
    }

    @Test
    void aLineThatACrashCutOffIsWrittenOverAndHidesNobody() throws Exception {
        PersonId one = person();
        PersonId other = person();
        ledger.record(List.of(one));
        Files.writeString(first, "0b9d1c5a-77", StandardOpenOption.APPEND);
        assertThat(ledger.persons()).containsExactly(one);
        ledger.record(List.of(other));
        assertThat(new LedgerFiles(List.of(first)).persons()).containsExactly(one, other);
    }

    @Test
    void aDamagedLedgerStopsWhoeverAsksInsteadOfBringingSomebodyBack() throws Exception {
        ledger.record(List.of(person(), person()));
        byte[] bytes = Files.readAllBytes(first);
        bytes[3] = 'x';
        Files.write(first, bytes);
        assertThatThrownBy(ledger::persons)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void manyWritersAtOnceLoseNobody() throws Exception {
        List<PersonId> all = IntStream.range(0, 64).mapToObj(i -> person()).toList();
        var written = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PersonId one : all) {
                written.add(threads.submit(() -> new LedgerFiles(List.of(first, second)).record(List.of(one))));
            }
        }
        for (Future<?> one : written) {
            one.get();
        }
        assertThat(ledger.persons()).containsExactlyInAnyOrderElementsOf(all);
    }

    private static PersonId person() {
        return new PersonId(UUID.randomUUID());
    }
}
