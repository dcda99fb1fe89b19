package org.guichet.platform.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of the epochs: in each month the keys of the living are wrapped anew, and the key of a month that has passed
 * is destroyed when nothing living hangs on it and no old copy of the vault is kept any more in which something did.
 *
 * <p>May run in several processes at once, beside sealing and opening.
 */
public final class KeyEpochs {
    private static final int BATCH = 500;

    // Rows that another process wraps, or an erasure holds, are passed over; the next batch finds what is left.
    private static final String OF_EARLIER_EPOCHS = """
            SELECT person, municipality, epoch, wrapped FROM vault.person_key
             WHERE state = 'ACTIVE' AND epoch < ? ORDER BY epoch, person LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String REWRAPPED = """
            UPDATE vault.person_key AS present SET epoch = ?, wrapped = given.wrapped
              FROM unnest(?::uuid[], ?::bytea[]) AS given (person, wrapped) WHERE present.person = given.person
            """;

    private static final String SEEN = """
            INSERT INTO vault.key_epoch (municipality, epoch, begun_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String EMPTIED = """
            UPDATE vault.key_epoch AS passed
               SET emptied_at = CASE WHEN living THEN NULL ELSE coalesce(emptied_at, ?) END
              FROM (SELECT municipality, epoch, EXISTS (
                           SELECT FROM vault.person_key AS hanging
                            WHERE hanging.municipality = looked.municipality AND hanging.epoch = looked.epoch
                              AND hanging.state = 'ACTIVE') AS living
                      FROM vault.key_epoch AS looked WHERE destroyed_at IS NULL AND epoch < ?) AS found
             WHERE (passed.municipality, passed.epoch) = (found.municipality, found.epoch)
               AND living = (emptied_at IS NOT NULL)
            """;

    private static final String DUE = """
            SELECT municipality, epoch FROM vault.key_epoch AS due
             WHERE destroyed_at IS NULL AND emptied_at <= ? AND epoch < ?
               AND NOT EXISTS (SELECT FROM vault.person_key AS hanging
                                WHERE hanging.municipality = due.municipality AND hanging.epoch = due.epoch
                                  AND hanging.state = 'ACTIVE')
            """;

    private static final String ALL = """
            SELECT municipality, epoch, begun_at, emptied_at, destroyed_at,
                   count(person) FILTER (WHERE state = 'ACTIVE') AS living,
                   count(person) FILTER (WHERE state = 'ERASED') AS erased
              FROM vault.key_epoch LEFT JOIN vault.person_key USING (municipality, epoch)
             GROUP BY municipality, epoch ORDER BY epoch, municipality
            """;

    private static final String OF_PERSON = """
            SELECT erased_at, epoch, emptied_at, destroyed_at
              FROM vault.person_key LEFT JOIN vault.key_epoch USING (municipality, epoch)
             WHERE person = ? AND state = 'ERASED'
            """;

    private final JdbcClient vault;
    private final TransactionTemplate transactions;
    private final InstallationSecrets secrets;
    private final Duration retention;
    private final Clock clock;

    /**
     * The epochs of a vault.
     *
     * @param retention how long old copies of the vault are kept: its backups, its write-ahead log, its replicas
     */
    public KeyEpochs(DataSource database, InstallationSecrets secrets, Duration retention, Clock clock) {
        this.vault = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.secrets = secrets;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Does all that is due now. Doing it again at once does nothing.
     *
     * @return how many persons' keys were wrapped anew
     * @throws org.guichet.problem.Refused while the secrets are locked
     */
    public int turn() {
        Epoch current = Epoch.of(clock.instant());
        secrets.ring().all().forEach(id -> vault.sql(SEEN)
                .params(id.municipality().value(), id.epoch().name(), at(clock.instant()))
                .update());
        int rewrapped = 0;
        int batch = rewrap(current);
        while (batch > 0) {
            rewrapped += batch;
            batch = rewrap(current);
        }
        vault.sql(EMPTIED).params(at(clock.instant()), current.name()).update();
        destroyWhatIsDue(current);
        return rewrapped;
    }

    /** Every epoch that ever was, the oldest first. */
    public List<KeyEpoch> all() {
        return vault.sql(ALL)
                .query((row, number) -> new KeyEpoch(
                        new MunicipalityId(row.getObject("municipality", UUID.class)),
                        new Epoch(row.getString("epoch")),
                        instant(row, "begun_at"),
                        instant(row, "emptied_at"),
                        instant(row, "destroyed_at"),
                        row.getLong("living"),
                        row.getLong("erased")))
                .list();
    }

    /** When the erasure of a person holds where; empty for a person who was not erased, or is not known. */
    public Optional<FinalErasure> finalErasure(PersonId person) {
        return vault.sql(OF_PERSON)
                .param(person.value())
                .query((row, number) -> {
                    Instant erased = instant(row, "erased_at");
                    Instant destroyed = instant(row, "destroyed_at");
                    if (destroyed != null) {
                        return new FinalErasure(erased, destroyed, true);
                    }
                    // What hangs on an epoch that was late to empty is final later than was promised.
                    Instant emptied = instant(row, "emptied_at");
                    FinalErasure promised = promised(erased);
                    return emptied == null || emptied.plus(retention).isBefore(promised.finalAt())
                            ? promised
                            : new FinalErasure(erased, emptied.plus(retention), false);
                })
                .optional();
    }

    /** What can be told of an erasure at that instant by who does not look into the vault. */
    public FinalErasure promised(Instant erasedAt) {
        return FinalErasure.ofErasureAt(erasedAt, retention);
    }

    private int rewrap(Epoch current) {
        return transactions.execute(transaction -> {
            List<Row> rows = vault.sql(OF_EARLIER_EPOCHS)
                    .params(current.name(), BATCH)
                    .query(Row.class)
                    .list();
            if (!rows.isEmpty()) {
                UUID installation = vault.sql("SELECT id FROM vault.installation")
                        .query(UUID.class)
                        .single();
                vault.sql(REWRAPPED)
                        .param(current.name())
                        .param(rows.stream().map(Row::person).toArray(UUID[]::new))
                        .param(rows.stream()
                                .map(row -> rewrapped(installation, row, current))
                                .toArray(byte[][]::new))
                        .update();
            }
            return rows.size();
        });
    }

    private byte[] rewrapped(UUID installation, Row row, Epoch current) {
        var person = new PersonId(row.person());
        var municipality = new MunicipalityId(row.municipality());
        var before = new Epoch(row.epoch());
        try {
            KeysetHandle key = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    row.wrapped(),
                    secrets.ring().of(municipality, before),
                    Wrapping.of(installation, municipality, before, person));
            Aead wrapping = secrets.ring().drawnFor(municipality, current);
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    key, wrapping, Wrapping.of(installation, municipality, current, person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of person " + person + " cannot be wrapped anew", e);
        }
    }

    private void destroyWhatIsDue(Epoch current) {
        List<KeyRing.Id> due = vault.sql(DUE)
                .params(at(clock.instant().minus(retention)), current.name())
                .query((row, number) ->
                        new KeyRing.Id(new MunicipalityId(row.getObject(1, UUID.class)), new Epoch(row.getString(2))))
                .list();
        for (KeyRing.Id id : due) {
            // The key first: a date that says destroyed must be true.
            secrets.ring().destroy(id.municipality(), id.epoch());
            vault.sql("UPDATE vault.key_epoch SET destroyed_at = ? WHERE municipality = ? AND epoch = ?")
                    .params(
                            at(clock.instant()),
                            id.municipality().value(),
                            id.epoch().name())
                    .update();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private record Row(UUID person, UUID municipality, String epoch, byte[] wrapped) {}
}
