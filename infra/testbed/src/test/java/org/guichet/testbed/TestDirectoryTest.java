package org.guichet.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void theDirectoryOfADeadProcessIsClearedAndAllOthersStay() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path abandoned = Files.createDirectories(parent.resolve("guichet-testbed-" + dead.pid() + "-7/postgres"));
        Path own = TestDirectory.create(parent);
        Path foreign = Files.createDirectory(parent.resolve("guichet-testbed-binaries-someone"));

        TestDirectory.clearAbandoned(parent);

        assertThat(abandoned.getParent()).doesNotExist();
        assertThat(own).exists();
        assertThat(foreign).exists();
    }
}
