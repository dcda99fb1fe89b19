package org.guichet.query.caseregister;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.feed.Rows;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** Finds a case by its number without keeping the number: by a keyed fingerprint, dropped at erasure. */
@Component
final class CaseNumberIndex implements RowIndex {
    private static final String ADD = """
            INSERT INTO case_number_index (case_id, fingerprint)
            SELECT case_id, fingerprint FROM unnest(?::uuid[], ?::bytea[]) AS given (case_id, fingerprint)
            ON CONFLICT (case_id) DO UPDATE SET fingerprint = excluded.fingerprint
            """;

    private static final String DROP = "DELETE FROM case_number_index WHERE case_id = ANY (?)";

    private final PersonKeys keys;
    private final InstallationSecrets secrets;

    CaseNumberIndex(PersonKeys keys, InstallationSecrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public String projection() {
        return CaseRegister.NAME;
    }

    @Override
    public String table() {
        return "case_number_index";
    }

    @Override
    public void follow(Connection connection, Collection<Rows> changed) throws SQLException {
        List<RegisteredCase> registered = changed.stream()
                .flatMap(rows -> rows.added(CaseRegister.CASES).stream())
                .filter(row -> row.caseNumber() != null)
                .toList();
        if (!registered.isEmpty()) {
            add(connection, registered);
        }
        UUID[] erased = changed.stream()
                .flatMap(rows -> rows.written(CaseRegister.CASES).stream())
                .filter(RegisteredCase::erased)
                .map(RegisteredCase::id)
                .toArray(UUID[]::new);
        if (erased.length > 0) {
            try (PreparedStatement statement = connection.prepareStatement(DROP)) {
                statement.setArray(1, connection.createArrayOf("uuid", erased));
                statement.executeUpdate();
            }
        }
    }

    /** The fingerprint of a number in its canonical form. */
    byte[] fingerprint(CaseNumber number) {
        return secrets.fingerprint(("case-number|" + number.value()).getBytes(StandardCharsets.UTF_8));
    }

    private void add(Connection connection, List<RegisteredCase> registered) throws SQLException {
        Map<PersonId, PersonSeal> seals = keys.ofAll(
                registered.stream().map(row -> new PersonId(row.person())).toList());
        // Who was erased meanwhile has no key any more and is not to be found.
        List<RegisteredCase> readable = registered.stream()
                .filter(row -> seals.containsKey(new PersonId(row.person())))
                .toList();
        byte[][] fingerprints = readable.stream()
                .map(row -> fingerprint(CaseNumber.parse(
                        seals.get(new PersonId(row.person())).open(SealedField.CASE_NUMBER, row.caseNumber()))))
                .toArray(byte[][]::new);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", readable.stream().map(RegisteredCase::id).toArray()));
            statement.setArray(2, connection.createArrayOf("bytea", fingerprints));
            statement.executeUpdate();
        }
    }
}
