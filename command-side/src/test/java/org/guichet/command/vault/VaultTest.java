package org.guichet.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.MissingPersonKey;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys of persons in PostgreSQL: made once, destroyed once, of use to nobody else. */
class VaultTest {
    private static final MunicipalityId CITY = new MunicipalityId(UUID.randomUUID());

    @TempDir
    static Path secretsOfTheInstallation;

    private static InstallationSecrets secrets;
    private static DataSource commandRole;
    private static JdbcClient owner;

    private final PersonId person = new PersonId(UUID.randomUUID());
    private final PersonKeys keys = vault();

    @BeforeAll
    static void migrate() throws SQLException {
        var postgres = Servers.get().postgres();
        var database = new DatabaseSettings(
                postgres.newDatabase(),
                new Login(postgres.user(), postgres.password()),
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        DataSource superuser = as(database, database.migration());
        DatabaseRoles.create(superuser, database);
        Migrations.migrate(database, "vault");
        owner = JdbcClient.create(superuser);
        commandRole = as(database, database.command());
        secrets = InstallationSecrets.in(secretsOfTheInstallation);
    }

    @Test
    void aStoredKeyOpensWhatItsDrawingClosed() {
        Sealed<String> sealed = storedKey().seal().close(SealedField.NATIONALITY, "SEN");
        assertThat(vault().of(person).orElseThrow().open(SealedField.NATIONALITY, sealed))
                .isEqualTo("SEN");
    }

    @Test
    void aKeyIsStoredWithTheTransactionThatNeedsItOrNotAtAll() {
        NewPersonKey key = keys.draw(person, CITY);
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(commandRole));
        transactions.executeWithoutResult(transaction -> {
            keys.store(key);
            assertThat(stateOf(person))
                    .as("seen from outside before the commit")
                    .isEmpty();
            transaction.setRollbackOnly();
        });
        assertThat(stateOf(person)).isEmpty();
        assertThatThrownBy(() -> keys.of(person)).isInstanceOf(MissingPersonKey.class);

        transactions.executeWithoutResult(transaction -> keys.store(key));
        assertThat(stateOf(person)).containsExactly("ACTIVE");
    }

    @Test
    void aMissingKeyIsAnAlarmAndNotAnErasure() {
        assertThatThrownBy(() -> keys.of(person))
                .isInstanceOf(MissingPersonKey.class)
                .hasMessageContaining(person.toString());
    }

    @Test
    void erasureLeavesATombstoneAndNothingOpensAgain() {
        storedKey();
        assertThat(keys.of(person)).isPresent();
        keys.erase(person);
        assertThat(keys.of(person)).isEmpty();
        assertThat(vault().of(person)).isEmpty();
        assertThat(vault().ofAll(List.of(person))).isEmpty();
        assertThat(owner.sql("SELECT state || ' ' || (wrapped IS NULL) || ' ' || (erased_at IS NOT NULL)"
                                + " FROM vault.person_key WHERE person = ?")
                        .param(person.value())
                        .query(String.class)
                        .single())
                .isEqualTo("ERASED true true");
    }

    @Test
    void erasureThatIsRolledBackLeavesTheKey() {
        storedKey();
        new TransactionTemplate(new DataSourceTransactionManager(commandRole)).executeWithoutResult(transaction -> {
            keys.erase(person);
            transaction.setRollbackOnly();
        });
        assertThat(keys.of(person)).isPresent();
    }

    @Test
    void aTombstoneTakesNoKeyAgain() {
        NewPersonKey key = storedKey();
        keys.erase(person);
        assertThatThrownBy(() -> keys.store(key)).isInstanceOf(DataAccessException.class);
        assertThat(stateOf(person)).containsExactly("ERASED");
    }

    @Test
    void noApplicationDeletesARow() {
        storedKey();
        var asCommandSide = JdbcClient.create(commandRole);
        assertThatThrownBy(() -> asCommandSide
                        .sql("DELETE FROM vault.person_key WHERE person = ?")
                        .param(person.value())
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThat(stateOf(person)).containsExactly("ACTIVE");
    }

    @Test
    void aWrappedKeyMovedToAnothersRowDoesNotUnwrap() {
        storedKey();
        var other = new PersonId(UUID.randomUUID());
        keys.store(keys.draw(other, CITY));
        move(person, other);
        PersonKeys restarted = vault();
        assertThatThrownBy(() -> restarted.of(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be unwrapped");
        assertThat(restarted.of(person)).as("where it belongs it does").isPresent();
    }

    @Test
    void aWrappedKeyMovedToAnotherCityDoesNotUnwrap() {
        storedKey();
        owner.sql("UPDATE vault.person_key SET municipality = gen_random_uuid() WHERE person = ?")
                .param(person.value())
                .update();
        assertThatThrownBy(() -> vault().of(person)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherInstallationsSecretsUnwrapNothing(@TempDir Path elsewhere) {
        storedKey();
        var stranger = new PersonKeys(commandRole, InstallationSecrets.in(elsewhere));
        assertThatThrownBy(() -> stranger.of(person)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws Exception {
        try (Stream<Path> files = Files.list(secretsOfTheInstallation)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void secretsSurviveARestart() {
        Sealed<String> sealed = storedKey().seal().close(SealedField.NOTE, "kept");
        InstallationSecrets restarted = InstallationSecrets.in(secretsOfTheInstallation);
        byte[] input = {1, 2, 3};
        assertThat(restarted.fingerprint(input)).isEqualTo(secrets.fingerprint(input));
        assertThat(new PersonKeys(commandRole, restarted)
                        .of(person)
                        .orElseThrow()
                        .open(SealedField.NOTE, sealed))
                .isEqualTo("kept");
    }

    @Test
    void fingerprintsDifferBetweenInstallationsAndInputs(@TempDir Path elsewhere) {
        byte[] input = {1, 2, 3};
        assertThat(InstallationSecrets.in(elsewhere).fingerprint(input)).isNotEqualTo(secrets.fingerprint(input));
        assertThat(secrets.fingerprint(new byte[] {3, 2, 1})).isNotEqualTo(secrets.fingerprint(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-epochs.json", "fingerprints.json", "record-keys.json"})
    void secretsThatAreDamagedStopTheStartInsteadOfBeingDrawnAnew(String name, @TempDir Path damaged) throws Exception {
        InstallationSecrets.in(damaged);
        Path file = damaged.resolve(name);
        byte[] half = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(half, half.length / 2);
        Files.write(file, cut);
        assertThatThrownBy(() -> InstallationSecrets.in(damaged)).isInstanceOf(IllegalStateException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(cut);
    }

    @Test
    void theNewKeyItselfIsNotTold() {
        NewPersonKey key = keys.draw(person, CITY);
        assertThat(key.toString()).isEqualTo("[new key of " + person + "]");
        assertThat(key.seal().toString()).doesNotContain("aes").doesNotContain("key=");
    }

    private NewPersonKey storedKey() {
        NewPersonKey key = keys.draw(person, CITY);
        keys.store(key);
        return key;
    }

    private static List<String> stateOf(PersonId person) {
        return owner.sql("SELECT state FROM vault.person_key WHERE person = ?")
                .param(person.value())
                .query(String.class)
                .list();
    }

    private static void move(PersonId from, PersonId to) {
        owner.sql("""
                        UPDATE vault.person_key SET wrapped = (SELECT wrapped FROM vault.person_key WHERE person = ?)
                         WHERE person = ?
                        """).param(from.value()).param(to.value()).update();
    }

    /** A vault that remembers nothing yet, as after a restart. */
    private static PersonKeys vault() {
        return new PersonKeys(commandRole, secrets);
    }

    private static DataSource as(DatabaseSettings database, Login login) {
        return new DriverManagerDataSource(database.url(), login.user(), login.password());
    }
}
