package org.guichet.standalone.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.standalone.issuer.Account;
import tools.jackson.databind.json.JsonMapper;

/** What was done to accounts, by whom and with whose leave; a file that is only ever appended to. */
final class AccountsLog {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Clock clock;

    AccountsLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * One change.
     *
     * @param by account of the operating system under which the command was given
     * @param operators who gave their passphrases; empty where none were named, and for what needs nobody's leave
     */
    record Change(
            Instant at,
            String by,
            List<String> operators,
            String did,
            String account,
            UUID staff,
            String role,
            UUID municipality,
            UUID desk,
            UUID provider) {}

    /** On disk when it returns. */
    void add(String did, Account account, List<String> operators) {
        var change = new Change(
                clock.instant(),
                System.getProperty("user.name"),
                operators,
                did,
                account.username(),
                account.staff(),
                account.role(),
                account.municipality(),
                account.desk(),
                account.provider());
        try {
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file, JSON.writeValueAsString(change) + "\n", StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Every change, the first one first. */
    List<Change> all() {
        try {
            return Files.notExists(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .map(line -> JSON.readValue(line, Change.class))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
