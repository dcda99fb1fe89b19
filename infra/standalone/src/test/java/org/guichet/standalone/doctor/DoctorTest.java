package org.guichet.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.guichet.standalone.doctor.Doctor.Expected;
import org.guichet.standalone.doctor.Finding.Level;
import org.guichet.standalone.issuer.Accounts;
import org.guichet.standalone.issuer.SigningKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stopped standalone, broken in one way at a time. What a running one says is in {@code RunningDoctorTest}. */
class DoctorTest {
    private static Home drawn;

    private Home home;
    private int port;

    // Drawing keys takes longer than every test here.
    @BeforeAll
    static void keysAreDrawnOnce(@TempDir Path directory) throws IOException {
        drawn = new Home(directory);
        Files.createDirectories(
                drawn.secrets(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        InstallationSecrets.in(drawn.secrets());
        SigningKeys.in(drawn.secrets());
        Accounts.in(drawn);
    }

    @BeforeEach
    void aStandaloneThatWasStopped(@TempDir Path directory) throws IOException {
        home = new Home(directory.resolve("data"));
        Files.createDirectories(
                home.secrets(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PrivateFile.write(home.accounts(), Files.readString(drawn.accounts()));
        try (Stream<Path> secrets = Files.list(drawn.secrets())) {
            for (Path secret : secrets.toList()) {
                PrivateFile.write(home.secrets().resolve(secret.getFileName()), Files.readString(secret));
            }
        }
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    private Diagnosis examine() {
        return Doctor.examine(home, new Expected("127.0.0.1", port, "", ""));
    }

    private static void findsOnly(Diagnosis diagnosis, String subject, String words) {
        assertThat(diagnosis.isSick()).isTrue();
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo(subject);
                    assertThat(finding.sentence()).contains(words);
                });
    }

    @Test
    void aSoundOneHasNoProblemAndIsToldThatNoBackupWasMade() {
        Diagnosis diagnosis = examine();
        assertThat(diagnosis.isSick()).as(diagnosis.toString()).isFalse();
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.subject().equals("backup"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING));
        assertThat(diagnosis.findings())
                .extracting(Finding::subject)
                .contains("data", "disk", "memory", "keys", "port", "clock", "versions");
    }

    @Test
    void aDirectoryThatWasNeverUsedIsNotSick() {
        home = new Home(home.directory().resolveSibling("new"));
        assertThat(examine().isSick()).isFalse();
        assertThat(home.directory()).doesNotExist();
    }

    @Test
    void aSecretThatOthersMayReadIsAProblem() throws IOException {
        Path secret = home.secrets().resolve("key-epochs.json");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        findsOnly(examine(), "keys", "chmod go-rwx " + secret);
    }

    @Test
    void secretsThatOthersMayListAreAProblem() throws IOException {
        Files.setPosixFilePermissions(home.secrets(), PosixFilePermissions.fromString("rwxr-xr-x"));
        findsOnly(examine(), "keys", "chmod go-rwx " + home.secrets());
    }

    @Test
    void aLostKeyIsAProblemAndNoOtherIsDrawn() throws IOException {
        Path lost = home.secrets().resolve("fingerprints.json");
        Files.delete(lost);
        findsOnly(examine(), "keys", lost + " is missing");
        assertThat(lost).doesNotExist();
    }

    @Test
    void aSpoiltKeyIsAProblem() throws IOException {
        PrivateFile.write(home.secrets().resolve("signing-keys.json"), "{}");
        findsOnly(examine(), "keys", "signing-keys.json holds no key");
        PrivateFile.write(home.secrets().resolve("signing-keys.json"), "");
        findsOnly(examine(), "keys", "signing-keys.json holds no key");
    }

    @Test
    void aPortThatSomethingElseHoldsIsAProblem() throws IOException {
        try (var other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(other.isBound()).isTrue();
            findsOnly(examine(), "port", "held by something else");
        }
    }

    @Test
    void dataOfAnotherPostgresAreAProblem() throws IOException {
        Path data = Files.createDirectories(home.postgres().resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        findsOnly(examine(), "versions", "PostgreSQL 17");
    }

    @Test
    void aKilledOneIsAWarning() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(home.running(), """
                {"pid": %d, "address": "http://127.0.0.1:1", "databaseUrl": "jdbc:postgresql:", "kafka": "localhost:1"}
                """.formatted(gone.pid()));
        Diagnosis diagnosis = examine();
        assertThat(diagnosis.isSick()).isFalse();
        assertThat(diagnosis.findings())
                .anySatisfy(finding -> assertThat(finding.toString()).contains("WARNING", "did not stop in order"));
    }

    @Test
    void aProcessThatDoesNotAnswerIsAProblem() throws IOException {
        // This JVM lives, and no Guichet answers at that address.
        Files.writeString(home.running(), """
                {"pid": %d, "began": "%s", "address": "%s", "databaseUrl": "jdbc:postgresql://127.0.0.1:1/x",
                 "kafka": "localhost:1"}
                """.formatted(
                        ProcessHandle.current().pid(),
                        ProcessHandle.current().info().startInstant().orElseThrow(),
                        URI.create("http://127.0.0.1:" + port)));
        PrivateFile.write(home.secrets().resolve("guichet-owner-password"), "none");
        assertThat(examine().findings())
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .extracting(Finding::subject)
                .containsExactly("data", "versions");
    }

    @Test
    void aTimeServerThatDisagreesIsAProblemAndOneThatIsSilentAWarning() throws Exception {
        try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String name = "127.0.0.1:" + server.getLocalPort();
            assertThat(clock(name, server, Duration.ZERO)).isEqualTo(Level.OK);
            assertThat(clock(name, server, Duration.ofSeconds(3))).isEqualTo(Level.WARNING);
            assertThat(clock(name, server, Duration.ofHours(-1))).isEqualTo(Level.PROBLEM);
        }
        assertThat(clockAlone("127.0.0.1:1")).isEqualTo(Level.WARNING);
    }

    private Level clock(String name, DatagramSocket server, Duration ahead) throws InterruptedException {
        var answering = Thread.ofVirtual().start(() -> answer(server, ahead));
        Level level = clockAlone(name);
        answering.join();
        return level;
    }

    private Level clockAlone(String timeServer) {
        return Doctor.examine(home, new Expected("127.0.0.1", port, timeServer, "")).findings().stream()
                .filter(finding -> finding.subject().equals("clock"))
                .map(Finding::level)
                .findFirst()
                .orElseThrow();
    }

    // NTP counts from 1900; the first 32 bits are seconds, the next a fraction.
    private static void answer(DatagramSocket server, Duration ahead) {
        try {
            var question = new DatagramPacket(new byte[48], 48);
            server.receive(question);
            Instant now = Instant.now().plus(ahead);
            var packet = ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 2);
            for (int at : new int[] {32, 40}) {
                packet.putInt(at, (int) (now.getEpochSecond() + 2_208_988_800L));
                packet.putInt(at + 4, (int) (((long) now.getNano() << 32) / 1_000_000_000L));
            }
            server.send(new DatagramPacket(packet.array(), 48, question.getSocketAddress()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsTooSmallTooOldOrTooNewIsSaid() {
        assertThat(DiskSpace.of(2_900_000_000L).level()).isEqualTo(Level.PROBLEM);
        assertThat(DiskSpace.of(5_000_000_000L).level()).isEqualTo(Level.WARNING);
        assertThat(DiskSpace.of(50_000_000_000L).level()).isEqualTo(Level.OK);
        assertThat(Memory.of(1_500_000_000L).level()).isEqualTo(Level.PROBLEM);
        assertThat(Memory.of(3_000_000_000L).level()).isEqualTo(Level.WARNING);
        assertThat(Memory.of(8_000_000_000L).level()).isEqualTo(Level.OK);
        assertThat(Versions.jdk(24).level()).isEqualTo(Level.WARNING);
        assertThat(Versions.postgres("18.6").level()).isEqualTo(Level.OK);
        assertThat(Versions.postgres("180.1").level()).isEqualTo(Level.PROBLEM);
        assertThat(Versions.schemas(new Database.Migrations(List.of("store V9"), List.of()))
                        .level())
                .isEqualTo(Level.WARNING);
        assertThat(Versions.schemas(new Database.Migrations(List.of(), List.of("read V99")))
                        .level())
                .isEqualTo(Level.PROBLEM);
    }
}
