package org.guichet.query.providerinbox;

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
import org.guichet.casework.PersonId;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.query.casework.RouteFingerprint;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.feed.Rows;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** Finds the protection referrals of a provider without naming the provider anywhere; dropped at erasure. */
@Component
public final class RouteIndex implements RowIndex {
    private static final String ADD = """
            INSERT INTO inbox_route (referral, case_id, fingerprint)
            SELECT referral, case_id, fingerprint
              FROM unnest(?::uuid[], ?::uuid[], ?::bytea[]) AS given (referral, case_id, fingerprint)
            ON CONFLICT (case_id, referral) DO UPDATE SET fingerprint = excluded.fingerprint
            """;

    private static final String DROP = "DELETE FROM inbox_route WHERE case_id = ANY (?)";

    private static final String ALL = "SELECT referral, case_id, fingerprint FROM inbox_route WHERE case_id = ANY (?)";

    private final PersonKeys keys;
    private final InstallationSecrets secrets;

    /** An index under the installation's secret, of what these keys open. */
    public RouteIndex(PersonKeys keys, InstallationSecrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public String projection() {
        return ProviderInbox.NAME;
    }

    @Override
    public String table() {
        return "inbox_route";
    }

    @Override
    public void follow(Connection connection, Collection<Rows> changed) throws SQLException {
        List<InboxEntry> added = changed.stream()
                .flatMap(rows -> rows.added(ProviderInbox.ENTRIES).stream())
                .filter(entry -> entry.route() != null)
                .toList();
        if (!added.isEmpty()) {
            Map<PersonId, PersonSeal> seals = seals(added);
            add(connection, added, fingerprints(added, seals));
            AccessLog.writeRun(
                    connection, "index of routes", "INDEXING", PersonSeal.byCity(seals.values()), SealedField.ROUTE);
        }
        // All of a case at once: it is of one person.
        UUID[] erased = changed.stream()
                .flatMap(rows -> rows.written(ProviderInbox.ENTRIES).stream())
                .filter(entry -> entry.provider().equals(InboxEntry.SEALED) && entry.route() == null)
                .map(InboxEntry::caseId)
                .distinct()
                .toArray(UUID[]::new);
        if (erased.length > 0) {
            try (PreparedStatement statement = connection.prepareStatement(DROP)) {
                statement.setArray(1, connection.createArrayOf("uuid", erased));
                statement.executeUpdate();
            }
        }
    }

    @Override
    public Set<UUID> differing(Connection connection, Collection<Rows> folded) throws SQLException {
        List<InboxEntry> entries = folded.stream()
                .flatMap(rows -> rows.all(ProviderInbox.ENTRIES).stream())
                .filter(entry -> entry.route() != null)
                .toList();
        Map<UUID, byte[]> expected = fingerprints(entries, seals(entries));
        var caseOf = new HashMap<UUID, UUID>();
        entries.forEach(entry -> caseOf.put(entry.referral(), entry.caseId()));
        var found = new HashMap<UUID, byte[]>();
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", folded.stream().map(Rows::stream).toArray()));
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.put(rows.getObject(1, UUID.class), rows.getBytes(3));
                caseOf.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
            }
        }
        var differing = new HashSet<UUID>();
        caseOf.forEach((referral, caseId) -> {
            if (!Arrays.equals(expected.get(referral), found.get(referral))) {
                differing.add(caseId);
            }
        });
        return differing;
    }

    private static void add(Connection connection, List<InboxEntry> added, Map<UUID, byte[]> fingerprints)
            throws SQLException {
        var known = added.stream()
                .filter(entry -> fingerprints.containsKey(entry.referral()))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", known.stream().map(InboxEntry::referral).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", known.stream().map(InboxEntry::caseId).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            known.stream()
                                    .map(entry -> fingerprints.get(entry.referral()))
                                    .toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    private Map<PersonId, PersonSeal> seals(Collection<InboxEntry> entries) {
        return keys.ofAll(entries.stream().map(entry -> entry.route().p()).toList());
    }

    private Map<UUID, byte[]> fingerprints(Collection<InboxEntry> entries, Map<PersonId, PersonSeal> seals) {
        var fingerprints = new HashMap<UUID, byte[]>();
        for (InboxEntry entry : entries) {
            // Who was erased meanwhile has no key any more, and nobody is to find what was sent about them.
            PersonSeal seal = seals.get(entry.route().p());
            if (seal != null) {
                UUID provider =
                        seal.open(SealedField.ROUTE, entry.route()).provider().value();
                fingerprints.put(entry.referral(), RouteFingerprint.of(secrets, provider));
            }
        }
        return fingerprints;
    }
}
