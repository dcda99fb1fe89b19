package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.casework.PersonId;
import org.guichet.platform.vault.LedgerFiles;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.Home;
import org.guichet.standalone.backup.BackupCommands;
import org.guichet.standalone.keys.KeyCommands;
import org.guichet.standalone.keys.Operators;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A backup of a running Guichet, brought back: with everything that was there, and without whom it has to forget. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupTest {
    private static final String OPERATORS = "amina\ncorrect horse battery\nbruno\nseven lazy staples!\n";

    @TempDir
    static Path directory;

    private static RunningGuichet guichet;
    private static CaseLife kept;
    private static CaseLife toBeErased;
    private static CaseLife later;
    private static String position;
    private static List<String> counts;

    @BeforeAll
    static void backUp() throws Exception {
        guichet = RunningGuichet.start();
        kept = life().worked().referred();
        toBeErased = life().worked().referred().answered().closed();
        numbered();
        position = guichet.query("SELECT last_position FROM store.numbering").getFirst();
        later = life().worked();
        KeyCommands.lock(guichet.home(), List.of("--setup"), people(OPERATORS), nowhere());
        numbered();
        BackupCommands.backup(guichet.home(), List.of(place()), Duration.ofDays(13), nowhere());
        counts = counts(guichet.home());
        assertThat(guichet.home().ledger())
                .as("where nobody was erased yet, a restore finds the ledger that it asks for")
                .isEmptyFile();
        toBeErased.erased();
    }

    @AfterAll
    static void close() {
        guichet.close();
    }

    @Test
    @Order(1)
    void everyTableThereIsIsDeclaredTruthOrDerived() {
        assertThat(guichet.query("""
                        SELECT schemaname || '.' || tablename FROM pg_tables
                         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                        """)).allSatisfy(table -> assertThat(BackupCommands.knows(table))
                .as("%s is neither declared truth nor derived: backup.Truth", table)
                .isTrue());
        assertThat(BackupCommands.knows("store.forgotten")).isFalse();
    }

    @Test
    @Order(2)
    void nothingOfAPersonLiesOpenInTheBackupAndTheLedgerIsNotInIt() throws Exception {
        assertThat(guichet.home().ledger()).exists();
        byte[] person = guichet.query("SELECT person::text FROM vault.person_key WHERE state = 'ERASED'")
                .getFirst()
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(Files.readAllBytes(guichet.home().ledger()), StandardCharsets.US_ASCII))
                .contains(new String(person, StandardCharsets.US_ASCII));
        for (Path file : files()) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(content).as(file.toString()).doesNotContain(new String(person, StandardCharsets.US_ASCII));
        }
    }

    @Test
    @Order(3)
    void aWholeBackupIsVerifiedAndAnAlteredOneIsNot() throws Exception {
        var printed = new ByteArrayOutputStream();
        BackupCommands.backup(
                guichet.home(),
                List.of("--verify", place()),
                Duration.ofDays(13),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Every part is there and whole");
        Path sealed = files().stream()
                .filter(file -> file.toString().endsWith(".sealed"))
                .findFirst()
                .orElseThrow();
        byte[] whole = Files.readAllBytes(sealed);
        byte[] altered = whole.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(sealed, altered);
        assertThatThrownBy(() -> BackupCommands.backup(
                        guichet.home(), List.of("--verify", place()), Duration.ofDays(13), nowhere()))
                .hasMessageContaining("altered");
        Files.write(sealed, whole, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** All of it by somebody who writes to the media and has no key. */
    @Test
    @Order(4)
    void whatWasForgedIsNotRestored() throws Exception {
        Path backup = files().stream()
                .filter(file -> file.endsWith("store.manifest.json"))
                .findFirst()
                .orElseThrow()
                .getParent();
        Path vault = Path.of(place() + ".vault").resolve(backup.getFileName());
        Path keys = Path.of(place() + ".escrow");

        Path manifest = vault.resolve("vault.manifest.json");
        byte[] whole = Files.readAllBytes(manifest);
        Files.writeString(manifest, new String(whole, StandardCharsets.UTF_8).replaceFirst("\"takenAt.*", ""));
        refused("vault.manifest.json was altered");
        Files.write(manifest, whole);

        for (String part : List.of("store", "vault", "escrow", "keys")) {
            Path signature =
                    switch (part) {
                        case "store" -> backup.resolve("store.manifest.signature");
                        case "keys" -> keys.resolve("keys.manifest.signature");
                        default ->
                            Path.of(place() + "." + part)
                                    .resolve(backup.getFileName())
                                    .resolve(part + ".manifest.signature");
                    };
            away(signature, "signature is missing");
        }
        away(vault.resolve("vault-" + backup.getFileName() + ".sealed"), "is missing, cut off or altered");

        for (Path added : List.of(backup.resolve("accounts.json"), keys.resolve("keys-of-mine.sealed"))) {
            Files.writeString(added, "");
            refused(added.getFileName().toString());
            Files.delete(added);
        }

        Path later = backup.resolveSibling("29990101T000000.000Z");
        for (Path renamed : List.of(backup, vault, keys.resolve(backup.getFileName()))) {
            FileSystemUtils.copyRecursively(renamed, renamed.resolveSibling(later.getFileName()));
        }
        refused("of the backup " + backup.getFileName());
        for (Path renamed : List.of(backup, vault, keys.resolve(backup.getFileName()))) {
            FileSystemUtils.deleteRecursively(renamed.resolveSibling(later.getFileName()));
        }

        byte[] others = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        assertThatThrownBy(() -> restore(
                        "forged",
                        people(OPERATORS),
                        "--without-ledger",
                        "--signed-by",
                        HexFormat.of().formatHex(others, others.length - 32, others.length)))
                .hasMessageContaining("of another installation");
        assertThatThrownBy(() -> restore("forged", people(OPERATORS), "--without-ledger"))
                .as("it does not go without a check unless told so")
                .hasMessageContaining("--signed-by");
    }

    private static void away(Path file, String sentence) throws Exception {
        Path aside = directory.resolve("aside");
        Files.move(file, aside);
        refused(sentence);
        Files.move(aside, file);
    }

    private static void refused(String sentence) {
        assertThatThrownBy(() -> restore("forged", people(OPERATORS), "--without-ledger", "--signed-by", checkKey()))
                .hasMessageContaining(sentence);
    }

    private static String checkKey() {
        return guichet.home().backupCheckKey().toString();
    }

    @Test
    @Order(4)
    void oneOperatorAloneRestoresNothing() {
        assertThatThrownBy(() -> restore(
                        "alone",
                        people("amina\ncorrect horse battery\namina\ncorrect horse battery\n"),
                        "--without-ledger",
                        "--signed-by",
                        checkKey()))
                .hasMessageContaining("two different operators");
        assertThatThrownBy(() -> restore(
                        "alone",
                        people("amina\ncorrect horse battery\nbruno\nwrong passphrase\n"),
                        "--without-ledger",
                        "--signed-by",
                        checkKey()))
                .hasMessageContaining("wrong");
    }

    @Test
    @Order(5)
    void whoWasErasedAfterTheBackupStaysErasedWhenItIsRestored() throws Exception {
        var cutOff = new Home(directory.resolve("with-ledger"));
        leaveAsCutOff(cutOff);
        assertThatThrownBy(() -> RunningGuichet.on(cutOff))
                .as("nothing starts on a part")
                .hasMessageContaining("run ./guichet restore again");
        Home home = restore(
                "with-ledger",
                people(OPERATORS),
                "--ledger",
                guichet.home().ledger().toString());
        try (RunningGuichet restored = RunningGuichet.on(home)) {
            assertThat(restored.query("SELECT count(*) FROM vault.person_key WHERE state = 'ERASED'"))
                    .containsExactly("1");
            assertThat(restored.query("SELECT coalesce(number, 'gone') FROM store.case_register WHERE case_id = '"
                            + toBeErased.caseId() + "'"))
                    .containsExactly("gone");
            assertThat(restored.query("SELECT payload_type FROM store.domain_event WHERE aggregate_id = '"
                            + toBeErased.caseId() + "' ORDER BY sequence_number DESC LIMIT 1"))
                    .containsExactly("casework.CasePersonErased");
            RunningGuichet.await("the projections are there again", () -> answer(restored, kept)
                    .contains("Diallo"));
            RunningGuichet.await(
                    "the erasure has come", () -> answer(restored, toBeErased).contains("\"erased\":true"));
            assertThat(answer(restored, toBeErased)).doesNotContain("Diallo");
            RunningGuichet.await("the search finds again", () -> found(restored)
                    .contains(kept.caseId().toString()));
            assertThat(found(restored)).doesNotContain(toBeErased.caseId().toString());
            assertThat(Verification.of(home).differences()).isEmpty();
            assertThat(Long.parseLong(restored.query("SELECT epoch FROM store.store_epoch")
                            .getFirst()))
                    .isGreaterThan(1);
            life(restored).worked().referred();
            assertThat(Verification.of(home).differences())
                    .as("and it can be worked on")
                    .isEmpty();
            String living = restored.query(
                            "SELECT person FROM store.case_register WHERE case_id = '" + kept.caseId() + "'")
                    .getFirst();
            new LedgerFiles(List.of(home.ledger())).record(List.of(new PersonId(UUID.fromString(living))));
            assertThat(Verification.of(home).differences())
                    .as("the control: a ledger that says something else is named")
                    .singleElement()
                    .asString()
                    .contains("ledger");
        }
    }

    @Test
    @Order(6)
    void withoutTheLedgerTheyWouldBeBackWhichIsTheControl() throws Exception {
        assertThatThrownBy(() -> restore("no-ledger", people(OPERATORS), "--signed-by", checkKey()))
                .hasMessageContaining("ledger");
        Path signature = files().stream()
                .filter(file -> file.endsWith("store.manifest.signature"))
                .findFirst()
                .orElseThrow();
        byte[] signed = Files.readAllBytes(signature);
        Files.write(signature, new byte[signed.length]);
        Home home = restore(
                "without-ledger", people(OPERATORS), "--without-ledger", "--although-anybody-may-have-forged-it");
        Files.write(signature, signed);
        try (RunningGuichet restored = RunningGuichet.on(home)) {
            assertThat(counts(home)).isEqualTo(counts);
            RunningGuichet.await(
                    "they are back", () -> answer(restored, toBeErased).contains("Diallo"));
            assertThat(answer(restored, toBeErased)).doesNotContain("\"erased\":true");
        }
    }

    @Test
    @Order(7)
    void aStoreIsSetBackToAPositionAndItsRegistersWithIt() throws Exception {
        Home home =
                restore("set-back", people(OPERATORS), "--without-ledger", "--signed-by", checkKey(), "--to", position);
        try (RunningGuichet restored = RunningGuichet.on(home)) {
            assertThat(restored.query("SELECT last_position FROM store.numbering"))
                    .containsExactly(position);
            assertThat(restored.query("SELECT count(*) FROM store.case_register"))
                    .containsExactly("2");
            RunningGuichet.await(
                    "the rest is there", () -> answer(restored, kept).contains("Diallo"));
            RunningGuichet.await(
                    "it is known that the other is not",
                    () -> restored.api()
                                    .get(Role.DESK_OFFICER, "/api/v1/cases/" + later.caseId())
                                    .statusCode()
                            == 404);
            assertThat(Verification.of(home).differences()).isEmpty();
            life(restored).worked().referred();
            assertThat(Verification.of(home).differences()).isEmpty();
        }
    }

    /** As a restore leaves a directory that was killed while its rows came. */
    private static void leaveAsCutOff(Home home) throws IOException {
        home.prepare();
        Files.createFile(home.restoring());
        Files.writeString(home.secrets().resolve("guichet-owner-password"), "of a database that is gone");
        Files.createDirectories(home.postgres().resolve("data"));
        Files.writeString(home.postgres().resolve("data").resolve("PG_VERSION"), "18");
    }

    @Test
    @Order(8)
    void aDirectoryThatIsUsedIsNotRestoredInto() throws Exception {
        var used = new Home(directory.resolve("used"));
        leaveAsCutOff(used);
        Files.delete(used.restoring());
        assertThatThrownBy(() -> restore("used", people(OPERATORS), "--without-ledger", "--signed-by", checkKey()))
                .hasMessageContaining("not empty");
        assertThat(used.postgres().resolve("data").resolve("PG_VERSION")).exists();
    }

    private static void numbered() {
        RunningGuichet.await("all is numbered", () -> guichet.query("SELECT count(*) FROM store.domain_event")
                .equals(guichet.query("SELECT last_position FROM store.numbering")));
    }

    private static CaseLife life() {
        return life(guichet);
    }

    private static CaseLife life(RunningGuichet on) {
        return CaseLife.registered(
                on.api(), DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), Words.PLAIN);
    }

    private static String answer(RunningGuichet on, CaseLife life) {
        return on.api().get(Role.DESK_OFFICER, "/api/v1/cases/" + life.caseId()).body();
    }

    private static String found(RunningGuichet on) {
        return on.api()
                .post(Role.DESK_OFFICER, "/api/v1/cases/search", "{\"name\": \"Diallo\"}")
                .body();
    }

    private static List<String> counts(Home home) {
        var counts = new ArrayList<String>();
        for (String table : List.of(
                "store.domain_event",
                "store.event_position",
                "store.case_register",
                "store.claimed_id",
                "store.municipality_reference",
                "store.provider_reference",
                "store.service_reference",
                "vault.person_key")) {
            counts.addAll(RunningGuichet.query(home, "SELECT '" + table + " ' || count(*) FROM " + table));
        }
        return counts;
    }

    private static Home restore(String name, Operators operators, String... more) throws IOException {
        var home = new Home(directory.resolve(name));
        var arguments = new ArrayList<>(List.of(place()));
        arguments.addAll(List.of(more));
        BackupCommands.restore(home, arguments, operators, nowhere());
        return home;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().toString().contains("backups"))
                    .toList();
        }
    }

    private static String place() {
        return directory.resolve("backups").toString();
    }

    private static Operators people(String lines) {
        return Operators.piped(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), nowhere());
    }

    private static PrintStream nowhere() {
        return new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
