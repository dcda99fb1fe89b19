package org.guichet.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.municipality.MunicipalityId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locked keys: nobody opens anything, no one person gets them back, two do. */
class KeyLockTest {
    private static final MunicipalityId CITY = new MunicipalityId(UUID.randomUUID());
    private static final Epoch MONTH = new Epoch("2026-11");
    private static final Operator AMINA = new Operator("amina", "correct horse battery");
    private static final Operator BRUNO = new Operator("bruno", "seven lazy staples!");
    private static final Operator CHIARA = new Operator("chiara", "a third one, on leave");
    // Made once: deriving a key from a passphrase is slow on purpose.
    private static final TwoOperators OPERATORS = TwoOperators.of(List.of(AMINA, BRUNO, CHIARA));
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path directory;

    private KeyLock lock;
    private InstallationSecrets secrets;
    private byte[] closed;
    private byte[] fingerprint;

    @BeforeEach
    void draw() throws Exception {
        secrets = InstallationSecrets.in(directory);
        closed = secrets.ring().drawnFor(CITY, MONTH).encrypt(new byte[] {4, 2}, new byte[0]);
        fingerprint = secrets.fingerprint(new byte[] {1});
        lock = at(NOW);
        lock.keep(OPERATORS);
    }

    @Test
    void lockedKeysAreNeitherOnTheDiskNorInMemoryAndSurviveARestartLocked() throws Exception {
        String ring = Files.readString(directory.resolve("key-epochs.json"));
        lock.lock();
        try (var watch = new LockWatch(secrets)) {
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThatThrownBy(
                            () -> secrets.ring().of(CITY, MONTH))
                    .as(watch.toString())
                    .satisfies(
                            refused -> assertThat(KeysLocked.isCauseOf(refused)).isTrue()));
        }
        assertThatThrownBy(() -> secrets.fingerprint(new byte[] {1})).matches(KeysLocked::isCauseOf);
        InstallationSecrets restarted = InstallationSecrets.in(directory);
        assertThat(restarted.isLocked()).isTrue();
        assertThatThrownBy(() -> restarted.ring().drawnFor(CITY, MONTH)).matches(KeysLocked::isCauseOf);
        String keyset = ring.substring(ring.indexOf("\"keyset\":\"") + 10, ring.lastIndexOf('"'));
        assertThat(keyset).hasSizeGreaterThan(40);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(keyset));
        }
    }

    @Test
    void anyTwoOperatorsGetThemBackAndWhatWasClosedOpens() throws Exception {
        for (List<Operator> two : List.of(List.of(AMINA, BRUNO), List.of(CHIARA, AMINA), List.of(BRUNO, CHIARA))) {
            lock.lock();
            secrets.drop();
            assertThat(lock.unlock(two.getFirst(), two.getLast())).isTrue();
            assertThat(secrets.ring().of(CITY, MONTH).decrypt(closed, new byte[0]))
                    .containsExactly(4, 2);
            assertThat(secrets.fingerprint(new byte[] {1})).isEqualTo(fingerprint);
        }
    }

    @Test
    void oneOperatorAloneGetsNothing() {
        lock.lock();
        assertThatThrownBy(() -> lock.unlock(AMINA, AMINA)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lock.unlock(AMINA, new Operator("bruno", AMINA.passphrase())))
                .isFalse();
        assertThat(lock.unlock(AMINA, new Operator("nobody", "not an operator at all")))
                .isFalse();
        assertThat(lock.isLocked()).isTrue();
    }

    @Test
    void afterFiveWrongPassphrasesEvenTheRightOnesHaveToWait() {
        lock.lock();
        for (int i = 0; i < 5; i++) {
            assertThat(lock.unlock(AMINA, new Operator("bruno", "wrong passphrase " + i)))
                    .isFalse();
        }
        assertThatThrownBy(() -> lock.unlock(AMINA, BRUNO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("try again after 2026-11-20T10:15:00Z");
        assertThat(at(NOW.plus(Duration.ofMinutes(16))).unlock(AMINA, BRUNO)).isTrue();
    }

    @Test
    void withoutOperatorsNothingIsLockedForEver(@TempDir Path other) {
        InstallationSecrets.in(other);
        var without = new KeyLock(other, Clock.systemUTC());
        assertThatThrownBy(without::lock).hasMessageContaining("--setup");
        assertThat(without.isLocked()).isFalse();
    }

    @Test
    void operatorsHaveNamesAndPassphrasesOfTheirOwn() {
        assertThatThrownBy(() -> lock.setUp(List.of(AMINA))).hasMessageContaining("two");
        assertThatThrownBy(() -> lock.setUp(List.of(AMINA, new Operator("amina", "another passphrase"))))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> lock.setUp(List.of(AMINA, new Operator("bruno", AMINA.passphrase()))))
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> lock.setUp(List.of(AMINA, new Operator("bruno", "short"))))
                .hasMessageContaining("12");
    }

    private KeyLock at(Instant now) {
        return new KeyLock(directory, Clock.fixed(now, ZoneOffset.UTC));
    }
}
