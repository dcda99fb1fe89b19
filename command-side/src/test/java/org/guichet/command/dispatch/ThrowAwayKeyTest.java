package org.guichet.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits on disk to be imported is read by the process that wrote it, and by nobody else. */
class ThrowAwayKeyTest {
    private static final String SAID = "Zoraxelle Quimperwicz, +212698765431\n".repeat(1_000);

    @TempDir
    private Path directory;

    @Test
    void aFileIsReadWithItsKeyOnlyWhereverItWasMoved() throws Exception {
        var key = new ThrowAwayKey();
        Path file = directory.resolve("upload");
        try (OutputStream out = key.writing(file)) {
            out.write(SAID.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("Zoraxelle");
        Path moved = Files.move(file, directory.resolve("aside"));
        try (InputStream in = key.reading(moved)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SAID);
        }
        try (InputStream in = new ThrowAwayKey().reading(moved)) {
            assertThatIOException().isThrownBy(in::readAllBytes);
        }
    }
}
