package org.guichet.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.guichet.municipality.MunicipalityId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of the epochs in their file: shared by processes, or gone without a trace. */
class KeyRingTest {
    private static final MunicipalityId CITY = new MunicipalityId(UUID.randomUUID());
    private static final Epoch NOVEMBER = Epoch.of(Instant.parse("2026-11-30T23:59:59Z"));
    private static final Epoch DECEMBER = Epoch.of(Instant.parse("2026-12-01T00:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void twoProcessesDrawOneKeyForAnEpochAndEachOpensWhatTheOtherClosed() throws Exception {
        Process one = child("2026-11", "2026-12", "2027-01");
        Process other = child("2027-01", "2026-12", "2026-11");
        KeyRing here = InstallationSecrets.in(directory).ring();
        byte[] closed = here.drawnFor(CITY, NOVEMBER).encrypt(new byte[] {1, 2}, new byte[0]);
        assertThat(one.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(one.exitValue()).isZero();
        assertThat(other.exitValue()).isZero();
        KeyRing restarted = InstallationSecrets.in(directory).ring();
        assertThat(restarted.all()).hasSize(3);
        assertThat(restarted.of(CITY, NOVEMBER).decrypt(closed, new byte[0])).containsExactly(1, 2);
    }

    /** Draws keys in a process of its own. */
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) {
            KeyRing ring = InstallationSecrets.in(Path.of(arguments[0])).ring();
            var city = new MunicipalityId(UUID.fromString(arguments[1]));
            for (int i = 2; i < arguments.length; i++) {
                ring.drawnFor(city, new Epoch(arguments[i]));
            }
        }
    }

    @Test
    void aDestroyedKeyIsGoneForWhoeverReadsTheFile() throws Exception {
        InstallationSecrets secrets = InstallationSecrets.in(directory);
        secrets.ring().drawnFor(CITY, NOVEMBER);
        secrets.ring().drawnFor(CITY, DECEMBER);
        InstallationSecrets other = InstallationSecrets.in(directory);
        secrets.ring().destroy(CITY, NOVEMBER);
        assertThatThrownBy(() -> secrets.ring().of(CITY, NOVEMBER)).isInstanceOf(DestroyedEpoch.class);
        assertThat(other.haveChanged())
                .as("which tells the other process to drop it")
                .isTrue();
        other.drop();
        assertThatThrownBy(() -> other.ring().of(CITY, NOVEMBER)).isInstanceOf(DestroyedEpoch.class);
        assertThat(other.ring().of(CITY, DECEMBER)).isNotNull();
    }

    private Process child(String... epochs) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Drawing.class.getName(),
                directory.toString(),
                CITY.toString()));
        command.addAll(java.util.List.of(epochs));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
