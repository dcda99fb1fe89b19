package org.guichet.platform.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the keys of an installation out of reach, and puts them back. Locking needs nobody's leave; unlocking needs two
 * operators. While locked the keys lie on the disk only as what those two can open, and processes that run drop theirs
 * within five seconds.
 */
public final class KeyLock {
    private static final String OPERATORS = "operators.json";
    private static final String WRONG = "wrong-passphrases.json";
    private static final String PURPOSE = "guichet key lock";
    private static final String AGREEMENT = "guichet agreement";
    private static final int TRIES = 5;
    private static final Duration REST = Duration.ofMinutes(15);
    private static final List<String> KEYS =
            List.of(InstallationSecrets.FINGERPRINTS, InstallationSecrets.RECORD_KEYS, KeyRing.FILE);
    /** Names of the files that must never be lost, and have a copy with a long life. */
    public static final List<String> ESCROWED =
            List.of(InstallationSecrets.FINGERPRINTS, InstallationSecrets.RECORD_KEYS);
    /** Names of the files with the keys of the epochs, of which only the newest copy may be kept. */
    public static final List<String> OF_EPOCHS = List.of(KeyRing.FILE);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final Clock clock;

    /** The lock of the secrets in a directory. */
    public KeyLock(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Names the operators. What was closed for earlier ones, an old backup for instance, stays theirs to open. */
    public void setUp(List<Operator> operators) {
        if (isLocked()) {
            throw new IllegalStateException("the keys are locked: unlock them first, or they would be lost");
        }
        write(OPERATORS, TwoOperators.of(operators).toJson());
    }

    /** Keeps the operators of a backup for what is restored from it. */
    public void keep(TwoOperators operators) {
        write(OPERATORS, operators.toJson());
    }

    /** The operators; empty before they were named. */
    public Optional<TwoOperators> operators() {
        return read(OPERATORS).map(TwoOperators::ofJson);
    }

    /** Whether the keys are locked now. */
    public boolean isLocked() {
        return Files.exists(directory.resolve(InstallationSecrets.LOCKED));
    }

    /**
     * Locks. What is locked already stays so.
     *
     * @throws IllegalStateException if no operators were named, since nobody could ever unlock
     */
    public void lock() {
        TwoOperators operators = operators()
                .orElseThrow(() -> new IllegalStateException(
                        "no operators are named yet who could unlock: ./guichet lock --setup"));
        if (isLocked()) {
            return;
        }
        KeyRing.exclusively(directory, () -> {
            byte[] content = JSON.writeValueAsBytes(content());
            byte[] closed = operators.close(content, PURPOSE);
            // First the closed copy, then the end of the open one: at no moment are the keys nowhere.
            SecretFile.write(directory.resolve(InstallationSecrets.LOCKED), JSON.writeValueAsString(closed));
            for (String key : KEYS) {
                Shredding.of(directory.resolve(key));
            }
        });
    }

    /**
     * Unlocks; what is not locked stays so.
     *
     * @return false if one of the two is no operator or a passphrase is wrong
     * @throws IllegalStateException if that was so five times, until a quarter of an hour after the last
     */
    public boolean unlock(Operator one, Operator other) {
        if (!isLocked()) {
            return true;
        }
        byte[] closed = JSON.readValue(read(InstallationSecrets.LOCKED).orElseThrow(), byte[].class);
        Optional<byte[]> content = open(operators().orElseThrow(), closed, PURPOSE, one, other);
        content.ifPresent(found -> {
            try {
                for (var key : JSON.readValue(found, new TypeReference<Map<String, String>>() {})
                        .entrySet()) {
                    SecretFile.write(directory.resolve(key.getKey()), key.getValue());
                }
                Files.delete(directory.resolve(InstallationSecrets.LOCKED));
            } catch (IOException e) {
                throw new UncheckedIOException("the keys could not be put back", e);
            }
        });
        return content.isPresent();
    }

    /**
     * Whether these two are operators who agree to something.
     *
     * @throws IllegalStateException if no operators were named, or passphrases were wrong five times
     */
    public boolean agree(Operator one, Operator other) {
        TwoOperators operators = operators().orElseThrow(() -> new IllegalStateException("no operators are named yet"));
        byte[] nothing = operators.close(new byte[0], AGREEMENT);
        return open(operators, nothing, AGREEMENT, one, other).isPresent();
    }

    /**
     * Opens something that was closed for two operators, and counts what went wrong.
     *
     * @throws IllegalStateException if passphrases were wrong five times, until a quarter of an hour after the last
     */
    public Optional<byte[]> open(TwoOperators operators, byte[] closed, String purpose, Operator one, Operator other) {
        Wrong wrong = read(WRONG).map(text -> JSON.readValue(text, Wrong.class)).orElse(new Wrong(0, Instant.EPOCH));
        Instant again = wrong.last().plus(REST);
        boolean rested = clock.instant().isAfter(again);
        if (wrong.times() >= TRIES && !rested) {
            throw new IllegalStateException("passphrases were wrong " + wrong.times() + " times; try again after "
                    + again.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        }
        // Counted before it is tried, so that whoever stops it in between gains no try.
        write(WRONG, JSON.writeValueAsString(new Wrong(rested ? 1 : wrong.times() + 1, clock.instant())));
        Optional<byte[]> content = operators.open(closed, purpose, one, other);
        if (content.isPresent()) {
            write(WRONG, JSON.writeValueAsString(new Wrong(0, clock.instant())));
        }
        return content;
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new LinkedHashMap<>();
        for (String key : KEYS) {
            if (Files.exists(directory.resolve(key))) {
                content.put(key, Files.readString(directory.resolve(key)));
            }
        }
        return content;
    }

    private Optional<String> read(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(String name, String content) {
        try {
            SecretFile.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(name), e);
        }
    }

    private record Wrong(int times, Instant last) {}
}
