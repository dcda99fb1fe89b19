package org.guichet.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.Document;
import org.guichet.casework.PersonId;
import org.guichet.casework.PersonName;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is closed for one person and one field opens there and nowhere else. */
class SealingTest {
    private static final MunicipalityId CITY = new MunicipalityId(UUID.randomUUID());

    @TempDir
    static Path secrets;

    private static PersonKeys keys;

    private final PersonId person = new PersonId(UUID.randomUUID());
    private final PersonSeal seal = keys.draw(person, CITY).seal();

    @BeforeAll
    static void openVault() throws SQLException {
        keys = installation(secrets);
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        var name = new PersonName("Ὀδυσσεύς 𓀀", "مريم", null);
        assertThat(opened(SealedField.NAME, name)).isEqualTo(name);
        assertThat(opened(SealedField.LANGUAGES, List.of("wol", "fra"))).containsExactly("wol", "fra");
        var documents = List.of(new Document("PASSPORT", "A 1"), new Document("OTHER", null));
        assertThat(opened(SealedField.DOCUMENTS, documents)).isEqualTo(documents);
        var area = new AreaId(UUID.randomUUID());
        assertThat(opened(SealedField.AREA, area)).isEqualTo(area);
        String long20 = "é".repeat(20_000);
        assertThat(opened(SealedField.NOTE, long20)).isEqualTo(long20);
        assertThat(opened(SealedField.NOTE, "")).isEmpty();
        assertThat(seal.close(SealedField.NOTE, null)).isNull();
        assertThat(seal.open(SealedField.NOTE, null)).isNull();
    }

    @Test
    void itComesBackThroughJsonToo() {
        Sealed<String> sealed = seal.close(SealedField.SEX, "FEMALE");
        var read = EventJson.MAPPER.readValue(EventJson.write(sealed), Sealed.class);
        assertThat(read).isEqualTo(sealed);
        assertThat(new String(EventJson.write(sealed), StandardCharsets.UTF_8)).doesNotContain("FEMALE");
    }

    @Test
    void theSameValueIsNeverTheSameCiphertext() {
        assertThat(seal.close(SealedField.SEX, "MALE").c())
                .isNotEqualTo(seal.close(SealedField.SEX, "MALE").c());
    }

    @Test
    void itDoesNotOpenAsAnotherField() {
        Sealed<String> sealed = seal.close(SealedField.NATIONALITY, "SEN");
        assertRefused(SealedField.SEX, sealed);
        assertRefused(SealedField.SEX, new Sealed<>(person, sealed.k(), SealedField.SEX.name(), sealed.c()));
    }

    @Test
    void itDoesNotOpenForAnotherPerson() {
        Sealed<String> sealed = seal.close(SealedField.NATIONALITY, "SEN");
        var other = new PersonId(UUID.randomUUID());
        PersonSeal othersSeal = keys.draw(other, CITY).seal();
        assertThatThrownBy(() -> othersSeal.open(
                        SealedField.NATIONALITY, new Sealed<>(other, sealed.k(), sealed.f(), sealed.c())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The ciphertext is this person's own: only the name that stands beside it was changed. */
    @Test
    void aCopyUnderAnothersNameIsRefused() {
        Sealed<String> sealed = seal.close(SealedField.NATIONALITY, "SEN");
        assertRefused(
                SealedField.NATIONALITY,
                new Sealed<>(new PersonId(UUID.randomUUID()), sealed.k(), sealed.f(), sealed.c()));
        assertRefused(SealedField.NATIONALITY, new Sealed<>(person, sealed.k(), "sex", sealed.c()));
        assertRefused(SealedField.NATIONALITY, new Sealed<>(person, 2, sealed.f(), sealed.c()));
    }

    @Test
    void itDoesNotOpenInAnotherInstallation(@TempDir Path sameSecrets) throws Exception {
        PersonKeys elsewhere = installation(sameSecrets);
        Sealed<String> sealed = seal.close(SealedField.NATIONALITY, "SEN");
        PersonSeal there = elsewhere.draw(person, CITY).seal();
        assertThatThrownBy(() -> there.open(SealedField.NATIONALITY, sealed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noByteOfItCanBeChangedOrLeftOut() {
        Sealed<String> sealed = seal.close(SealedField.NATIONALITY, "SEN");
        byte[] ciphertext = Base64.getDecoder().decode(sealed.c());
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] altered = ciphertext.clone();
            altered[i] ^= 1;
            assertRefused(SealedField.NATIONALITY, withCiphertext(sealed, base64(altered)));
        }
        for (int length = 0; length < ciphertext.length; length++) {
            assertRefused(SealedField.NATIONALITY, withCiphertext(sealed, base64(Arrays.copyOf(ciphertext, length))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!", "====", "not base64"})
    void whatIsNoCiphertextIsRefused(String text) {
        assertRefused(SealedField.NATIONALITY, withCiphertext(seal.close(SealedField.NATIONALITY, "SEN"), text));
    }

    @Test
    void aRefusalSaysNothingOfTheValue() {
        Sealed<String> sealed = seal.close(SealedField.NATIONALITY, "SEN");
        assertThatThrownBy(() -> seal.open(SealedField.SEX, sealed))
                .hasMessageNotContaining("SEN")
                .hasMessageNotContaining(sealed.c());
    }

    @Test
    void everyCodeOfAListHasACiphertextOfTheSameLength() {
        assertThat(lengths(SealedField.NATIONALITY, CodeLists.COUNTRY.codes())).hasSize(1);
        assertThat(lengths(SealedField.SEX, CodeLists.byName("sex").codes())).hasSize(1);
        assertThat(lengths(SealedField.NEED, CodeLists.NEED.codes())).hasSize(1);
        assertThat(lengths(
                        SealedField.CONSENT_LANGUAGE,
                        CodeLists.byName("language").codes()))
                .hasSize(1);
    }

    @Test
    void theLengthTellsAPowerOfTwoOnly() {
        Set<Integer> lengths = new TreeSet<>();
        for (int letters = 0; letters < 500; letters++) {
            lengths.add(bytes(seal.close(SealedField.NOTE, "x".repeat(letters))) - bytesOfNothing());
        }
        assertThat(lengths).containsExactly(0, 32, 96, 224, 480);
    }

    @Test
    void whatHoldsSomethingPersonalSaysNothingInALogLine() {
        var number = CaseNumber.draw(new Random(5));
        assertThat(seal.close(SealedField.NOTE, "told in confidence")).hasToString("[sealed]");
        assertThat(new PersonName("Awa", "Diop", "عوا")).hasToString("[name]");
        assertThat(new Document("PASSPORT", "A123")).hasToString("[document]");
        assertThat(number).hasToString("[case number]");
        assertThat(keys.draw(person, CITY)).hasToString("[new key of " + person + "]");
    }

    private <T> T opened(SealedField<T> field, T value) {
        return seal.open(field, seal.close(field, value));
    }

    private <T> void assertRefused(SealedField<T> field, Sealed<T> sealed) {
        assertThatThrownBy(() -> seal.open(field, sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    private Set<Integer> lengths(SealedField<String> field, Collection<Code> codes) {
        return codes.stream().map(code -> bytes(seal.close(field, code.code()))).collect(Collectors.toSet());
    }

    private int bytesOfNothing() {
        return bytes(seal.close(SealedField.NOTE, ""));
    }

    private static int bytes(Sealed<?> sealed) {
        return Base64.getDecoder().decode(sealed.c()).length;
    }

    private static Sealed<String> withCiphertext(Sealed<String> sealed, String ciphertext) {
        return new Sealed<>(sealed.p(), sealed.k(), sealed.f(), ciphertext);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static PersonKeys installation(Path secrets) throws SQLException {
        var postgres = Servers.get().postgres();
        var login = new Login(postgres.user(), postgres.password());
        var database = new DatabaseSettings(
                postgres.newDatabase(),
                login,
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        var superuser = new DriverManagerDataSource(database.url(), login.user(), login.password());
        DatabaseRoles.create(superuser, database);
        Migrations.migrate(database, "vault");
        return new PersonKeys(superuser, InstallationSecrets.in(secrets));
    }
}
