package org.guichet.platform.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The vault: one key per person, wrapped by the key of the person's municipality for an epoch. A person's row is ACTIVE
 * or ERASED; a person without a row is a fault, never an erasure.
 *
 * <p>Works within the caller's transaction where there is one, so that a key and the first event sealed with it are
 * stored together.
 */
public final class PersonKeys {
    // Long enough for a conversation at the desk, short enough that an erased key does not linger in another process.
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final ErasureLedger NOBODY_IS_ERASED_HERE = new ErasureLedger() {
        @Override
        public void record(Collection<PersonId> erased) {
            // Whoever made such a vault keeps no ledger: a test, or a reader whose role may not erase.
        }

        @Override
        public Set<PersonId> persons() {
            return Set.of();
        }
    };

    private final JdbcClient vault;
    private final KeyRing ring;
    private final Clock clock;
    private final ErasureLedger ledger;
    private final UUID installation;
    // A page brings fifty keys: to tell another thread of each costs more than to put it in its place.
    private final Cache<PersonId, PersonSeal> seals = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    /** A vault in the schema {@code vault} of a database, for whoever erases nobody. */
    public PersonKeys(DataSource database, InstallationSecrets secrets) {
        this(database, secrets, NOBODY_IS_ERASED_HERE, Clock.systemUTC());
    }

    /**
     * A vault in the schema {@code vault} of a database.
     *
     * @param ledger learns of every erasure, after its commit and before the answer is given
     * @param clock says which epoch wraps a key that is drawn now
     */
    public PersonKeys(DataSource database, InstallationSecrets secrets, ErasureLedger ledger, Clock clock) {
        this.vault = JdbcClient.create(database);
        this.ring = secrets.ring();
        this.clock = clock;
        this.ledger = ledger;
        this.installation =
                vault.sql("SELECT id FROM vault.installation").query(UUID.class).single();
        secrets.whenDropped(seals::invalidateAll);
    }

    /** Draws a key for a person; nothing is stored. */
    public NewPersonKey draw(PersonId person, MunicipalityId municipality) {
        try {
            KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            Epoch epoch = Epoch.of(clock.instant());
            Aead wrapping = ring.drawnFor(municipality, epoch);
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    key, wrapping, Wrapping.of(installation, municipality, epoch, person));
            return new NewPersonKey(person, municipality, epoch, wrapped, sealWith(person, municipality, key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not draw a key", e);
        }
    }

    /** Stores a key in the transaction at hand. */
    public void store(NewPersonKey key) {
        vault.sql("""
                        INSERT INTO vault.person_key (person, municipality, state, epoch, wrapped)
                        VALUES (?, ?, 'ACTIVE', ?, ?)
                        """)
                .param(key.person().value())
                .param(key.municipality().value())
                .param(key.epoch().name())
                .param(key.wrapped())
                .update();
    }

    /**
     * The key of a person, or nothing if the person was erased.
     *
     * @throws MissingPersonKey if there never was one
     */
    public Optional<PersonSeal> of(PersonId person) {
        PersonSeal known = seals.getIfPresent(person);
        if (known != null) {
            return Optional.of(known);
        }
        KeyRow row = vault.sql(
                        "SELECT person, municipality, state, epoch, wrapped FROM vault.person_key WHERE person = ?")
                .param(person.value())
                .query(KeyRow::read)
                .optional()
                .orElseThrow(() -> new MissingPersonKey(person));
        return unwrapped(row);
    }

    /** The keys of many persons in one look; the erased are left out. */
    public Map<PersonId, PersonSeal> ofAll(Collection<PersonId> persons) {
        Map<PersonId, PersonSeal> found = new HashMap<>(seals.getAllPresent(persons));
        UUID[] unknown = persons.stream()
                .filter(person -> !found.containsKey(person))
                .map(PersonId::value)
                .distinct()
                .toArray(UUID[]::new);
        if (unknown.length > 0) {
            vault.sql("SELECT person, municipality, state, epoch, wrapped FROM vault.person_key WHERE person = ANY (?)")
                    .param(unknown)
                    .query(KeyRow::read)
                    .list()
                    .forEach(row -> unwrapped(row).ifPresent(seal -> found.put(seal.person(), seal)));
        }
        return found;
    }

    /**
     * Destroys a person's key in the transaction at hand and leaves a tombstone. Doing it twice changes nothing. The
     * ledger learns of it once the transaction is committed: it must never name somebody who was not erased.
     */
    public void erase(PersonId person) {
        vault.sql("UPDATE vault.person_key SET state = 'ERASED', wrapped = NULL, erased_at = now() WHERE person = ?")
                .param(person.value())
                .update();
        forget(person);
        afterCommit(() -> {
            // Until now a concurrent look could still read the row, and cache it again.
            forget(person);
            ledger.record(List.of(person));
        });
    }

    /** Drops what this process remembers of a person's key. */
    public void forget(PersonId person) {
        seals.invalidate(person);
    }

    private static void afterCommit(Runnable last) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            last.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                last.run();
            }
        });
    }

    private Optional<PersonSeal> unwrapped(KeyRow row) {
        if (row.state().equals("ERASED")) {
            return Optional.empty();
        }
        var person = new PersonId(row.person());
        var municipality = new MunicipalityId(row.municipality());
        var epoch = new Epoch(row.epoch());
        try {
            KeysetHandle key = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    row.wrapped(),
                    ring.of(municipality, epoch),
                    Wrapping.of(installation, municipality, epoch, person));
            PersonSeal seal = sealWith(person, municipality, key);
            seals.put(person, seal);
            return Optional.of(seal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of person " + person + " cannot be unwrapped", e);
        }
    }

    private PersonSeal sealWith(PersonId person, MunicipalityId municipality, KeysetHandle key)
            throws GeneralSecurityException {
        return new PersonSeal(
                installation, person, municipality, key.getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    private record KeyRow(UUID person, UUID municipality, String state, String epoch, byte[] wrapped) {
        static KeyRow read(ResultSet row, int number) throws SQLException {
            return new KeyRow(
                    row.getObject("person", UUID.class),
                    row.getObject("municipality", UUID.class),
                    row.getString("state"),
                    row.getString("epoch"),
                    row.getBytes("wrapped"));
        }
    }
}
