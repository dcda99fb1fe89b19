package org.guichet.query.caseregister;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.feed.Rows;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** Finds a case by its number without keeping the number: by a keyed fingerprint, dropped at erasure. */
@Component
public final class CaseNumberIndex implements RowIndex {
    private static final String ADD = """
            INSERT INTO case_number_index (case_id, fingerprint)
            SELECT case_id, fingerprint FROM unnest(?::uuid[], ?::bytea[]) AS given (case_id, fingerprint)
            ON CONFLICT (case_id) DO UPDATE SET fingerprint = excluded.fingerprint
            """;

    private static final String DROP = "DELETE FROM case_number_index WHERE case_id = ANY (?)";

    private static final String ALL = "SELECT case_id, fingerprint FROM case_number_index WHERE case_id = ANY (?)";

    private final PersonKeys keys;
    private final InstallationSecrets secrets;

    /** An index under the installation's secret, of what these keys open. */
    public CaseNumberIndex(PersonKeys keys, InstallationSecrets secrets) {
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
            AccessLog.writeRun(
                    connection,
                    "case number index",
                    "INDEXING",
                    registered.stream()
                            .collect(Collectors.groupingBy(RegisteredCase::municipality, Collectors.counting())),
                    SealedField.CASE_NUMBER);
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

    @Override
    public Set<UUID> differing(Connection connection, Collection<Rows> folded) throws SQLException {
        Map<UUID, byte[]> expected = fingerprints(folded.stream()
                .flatMap(rows -> rows.all(CaseRegister.CASES).stream())
                .toList());
        var found = new HashMap<UUID, byte[]>();
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", folded.stream().map(Rows::stream).toArray()));
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.put(rows.getObject(1, UUID.class), rows.getBytes(2));
            }
        }
        var differing = new HashSet<>(expected.keySet());
        differing.addAll(found.keySet());
        differing.removeIf(id -> Arrays.equals(expected.get(id), found.get(id)));
        return differing;
    }

    private void add(Connection connection, List<RegisteredCase> registered) throws SQLException {
        Map<UUID, byte[]> fingerprints = fingerprints(registered);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            UUID[] cases = fingerprints.keySet().toArray(UUID[]::new);
            byte[][] values = Arrays.stream(cases).map(fingerprints::get).toArray(byte[][]::new);
            statement.setArray(1, connection.createArrayOf("uuid", cases));
            statement.setArray(2, connection.createArrayOf("bytea", values));
            statement.executeUpdate();
        }
    }

    private Map<UUID, byte[]> fingerprints(Collection<RegisteredCase> registered) {
        Map<PersonId, PersonSeal> seals = keys.ofAll(registered.stream()
                .filter(row -> row.caseNumber() != null)
                .map(row -> new PersonId(row.person()))
                .toList());
        var fingerprints = new HashMap<UUID, byte[]>();
        for (RegisteredCase row : registered) {
            // Who was erased meanwhile has no key any more and is not to be found.
            PersonSeal seal = seals.get(new PersonId(row.person()));
            if (seal != null && row.caseNumber() != null) {
                fingerprints.put(
                        row.id(), fingerprint(new CaseNumber(seal.open(SealedField.CASE_NUMBER, row.caseNumber()))));
            }
        }
        return fingerprints;
    }
}
