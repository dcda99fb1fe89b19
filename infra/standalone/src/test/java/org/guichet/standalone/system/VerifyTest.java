package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.query.Projections;
import org.guichet.query.feed.RowTable;
import org.guichet.standalone.DemoCity;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.Home;
import org.guichet.standalone.NeighbourCity;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.standalone.verify.Difference;
import org.guichet.standalone.verify.Report;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of damage is named, and nothing else; without damage nothing is. */
class VerifyTest {
    private static RunningGuichet guichet;
    private static CaseLife open;
    private static CaseLife erased;
    private static Report clean;

    @BeforeAll
    static void live() throws Exception {
        guichet = RunningGuichet.start();
        open = life().worked().referred();
        life().worked().offeredTo(NeighbourCity.MUNICIPALITY);
        life().referred().referredOnTo(DemoProvider.SHELTER.service());
        life().worked().referred().answered().closed();
        guichet.api()
                .made(
                        Role.COORDINATOR,
                        "/api/v1/municipalities/" + DemoCity.MUNICIPALITY + "/areas/" + DemoCity.MEDINA
                                + "/population-bases",
                        "{\"year\": 2024, \"population\": 41250, \"source\": \"census\"}");
        guichet.api().made(Role.DESK_OFFICER, "/api/v1/enquiries", """
                        {"topic": "HEALTH", "language": "fra", "channel": "DESK", "outcome": "INFORMATION_GIVEN"}
                        """);
        guichet.api()
                .made(
                        Role.COORDINATOR,
                        "/api/v1/cases/" + open.caseId() + "/glass",
                        "{\"reason\": \"DANGER_TO_LIFE\", \"words\": \"Somebody called and nobody answers\"}");
        guichet.api().made(Role.DESK_OFFICER, "/api/v1/disclosure-requests", """
                        {"kind": "LIST_BY_NATIONALITY", "authority": "POLICE", "basis": "NONE_NAMED"}
                        """);
        CaseLife leaving = life().worked().referred().answered().closed();
        guichet.api()
                .made(
                        Role.DESK_OFFICER,
                        "/api/v1/households",
                        "{\"members\": [{\"caseId\": \"%s\", \"relation\": \"REFERENCE_PERSON\"}, {\"caseId\": \"%s\", \"relation\": \"CHILD\"}]}"
                                .formatted(open.caseId(), leaving.caseId()));
        guichet.api()
                .made(
                        Role.DATA_PROTECTION_OFFICER,
                        "/api/v1/municipalities/" + DemoCity.MUNICIPALITY + "/retention",
                        "{\"years\": 5}");
        guichet.api()
                .made(
                        Role.DESK_OFFICER,
                        "/api/v1/cases/" + open.caseId() + "/erasure-requests",
                        "{\"askedBy\": \"SELF\", \"ground\": \"OBJECTS\"}");
        guichet.api()
                .made(
                        Role.DATA_PROTECTION_OFFICER,
                        "/api/v1/cases/" + open.caseId() + "/legal-holds",
                        "{\"basis\": \"AUDIT\", \"reviewOn\": \"2099-01-01\"}");
        guichet.api().made(Role.ANALYST, "/api/v1/releases", """
                        {"period": "2025", "publishOn": "2099-01-01"}
                        """);
        erased = leaving.erased();
        clean = Verification.of(guichet.home());
    }

    @AfterAll
    static void close() {
        guichet.close();
    }

    private static CaseLife life() {
        return CaseLife.registered(
                guichet.api(), DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), Words.PLAIN);
    }

    @Test
    void anUndamagedInstallationIsClean() {
        var printed = new ByteArrayOutputStream();
        clean.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.out.print(printed);
        assertThat(clean.differences()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .allMatch(line -> line.contains("agrees"));
        assertThat(clean.checks().get(3).counts()).isEqualTo("5 persons, 1 of them erased");
    }

    @Test
    void whereNothingRunsItSaysSo(@TempDir Path directory) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Verification.of(new Home(directory)))
                .withMessageContaining("nothing runs on " + directory);
    }

    static Stream<RowTable<?>> tables() {
        return Projections.all().stream().flatMap(projection -> projection.tables().stream());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aChangedRowOfAProjectionIsNamed(RowTable<?> table) throws Exception {
        Cell cell = Cell.of(guichet, table.name());
        String before = cell.change();
        try {
            assertThat(found())
                    .as(cell.toString())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith(table.name() + " ")
                    .satisfiesAnyOf(
                            said -> assertThat(said).contains(cell.key()).endsWith("has another " + cell.column()),
                            said -> assertThat(said)
                                    .containsAnyOf(cell.streams())
                                    .endsWith("cannot be read"));
        } finally {
            cell.put(before);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRowThatIsGoneIsNamed(RowTable<?> table) throws Exception {
        Cell cell = Cell.of(guichet, table.name());
        guichet.execute(
                "CREATE TABLE public.kept AS SELECT * FROM read.%s WHERE %s".formatted(table.name(), cell.where()));
        guichet.execute("DELETE FROM read.%s WHERE %s".formatted(table.name(), cell.where()));
        try {
            assertThat(found())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith(table.name() + " ")
                    .contains(cell.key())
                    .endsWith("is missing");
        } finally {
            guichet.execute("INSERT INTO read.%s SELECT * FROM public.kept".formatted(table.name()));
            guichet.execute("DROP TABLE public.kept");
        }
    }

    /**
     * Something that the superuser does to the database.
     *
     * @param named what the one difference must say; the words for an id in braces are replaced by the id
     */
    record Damage(String what, String hurt, String heal, String... named) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Damage> damages() {
        String lastOfOpen = "aggregate_id = '{open}' AND sequence_number IN (6, 1006)";
        return Stream.of(
                new Damage(
                        "a sequence number is skipped",
                        "UPDATE store.domain_event SET sequence_number = 1006 WHERE " + lastOfOpen,
                        "UPDATE store.domain_event SET sequence_number = 6 WHERE " + lastOfOpen,
                        "{open}#1006",
                        "follows a missing sequence number"),
                new Damage(
                        "an event lost its position",
                        "CREATE TABLE public.kept AS SELECT * FROM store.event_position WHERE position = 9;"
                                + "DELETE FROM store.event_position WHERE position = 9",
                        "INSERT INTO store.event_position SELECT * FROM public.kept; DROP TABLE public.kept",
                        "was passed over by the numbering"),
                new Damage(
                        "a position names another predecessor",
                        "UPDATE store.event_position SET previous = previous + 1 WHERE position = 7",
                        "UPDATE store.event_position SET previous = previous - 1 WHERE position = 7",
                        "position 7: names another predecessor"),
                new Damage(
                        "a command misses an event",
                        "UPDATE store.domain_event SET command_ordinal = 1 WHERE aggregate_id = '{open}'"
                                + " AND sequence_number = 0",
                        "UPDATE store.domain_event SET command_ordinal = 0 WHERE aggregate_id = '{open}'"
                                + " AND sequence_number = 0",
                        "misses one of its events"),
                new Damage(
                        "a type is unknown",
                        "UPDATE store.domain_event SET payload_type = 'casework.Unheard' WHERE aggregate_id ="
                                + " '{open}' AND sequence_number = 0",
                        "UPDATE store.domain_event SET payload_type = 'casework.CaseRegistered' WHERE aggregate_id ="
                                + " '{open}' AND sequence_number = 0",
                        "casework.Unheard {open}#0",
                        "cannot be read"),
                new Damage(
                        "a key is missing",
                        "CREATE TABLE public.kept AS SELECT * FROM vault.person_key WHERE person = '{person}';"
                                + "DELETE FROM vault.person_key WHERE person = '{person}'",
                        "INSERT INTO vault.person_key SELECT * FROM public.kept; DROP TABLE public.kept",
                        "key of person {person}: is missing"),
                new Damage(
                        "a tombstone without an erasure",
                        "CREATE TABLE public.kept AS SELECT * FROM vault.person_key WHERE person = '{person}';"
                                + "UPDATE vault.person_key SET state = 'ERASED', wrapped = NULL WHERE person ="
                                + " '{person}'",
                        "DELETE FROM vault.person_key WHERE person = '{person}';"
                                + "INSERT INTO vault.person_key SELECT * FROM public.kept; DROP TABLE public.kept",
                        "key of person {person}: is a tombstone"),
                new Damage(
                        "an erased person has a key again",
                        "UPDATE vault.person_key SET state = 'ACTIVE', wrapped = '\\x00' WHERE person = '{erasedPerson}'",
                        "UPDATE vault.person_key SET state = 'ERASED', wrapped = NULL WHERE person = '{erasedPerson}'",
                        "key of person {erasedPerson}: is still there"),
                new Damage(
                        "an erased person is still found by number",
                        "INSERT INTO read.case_number_index VALUES ('{erased}', '\\x01')",
                        "DELETE FROM read.case_number_index WHERE case_id = '{erased}'",
                        "case_number_index {erased}"),
                new Damage(
                        "a case is found under the number of another",
                        "UPDATE read.case_number_index SET fingerprint = '\\x01' || fingerprint WHERE case_id = '{open}'",
                        "UPDATE read.case_number_index SET fingerprint = substr(fingerprint, 2) WHERE case_id ="
                                + " '{open}'",
                        "case_number_index {open}: is not what"),
                new Damage(
                        "a case is found under a name that it never had",
                        "INSERT INTO read.search_token VALUES ('{city}', 4711, now(), '{open}')",
                        "DELETE FROM read.search_token WHERE token = 4711",
                        "search_token {open}: is not what"),
                new Damage(
                        "a case is not found any more",
                        "CREATE TABLE public.kept AS SELECT * FROM read.search_token WHERE case_id = '{open}';"
                                + "DELETE FROM read.search_token WHERE case_id = '{open}'",
                        "INSERT INTO read.search_token SELECT * FROM public.kept; DROP TABLE public.kept",
                        "search_token {open}: is not what"),
                new Damage(
                        "an erased person is found again",
                        "INSERT INTO read.search_token VALUES ('{city}', 4711, now(), '{erased}')",
                        "DELETE FROM read.search_token WHERE token = 4711",
                        "search_token {erased}: is not what"),
                new Damage(
                        "a unit is counted under another key",
                        "UPDATE read.unit_fact SET record_key = (record_key + 1) % 100000000 WHERE unit ="
                                + " '{open}'",
                        "UPDATE read.unit_fact SET record_key = (record_key + 99999999) % 100000000 WHERE"
                                + " unit = '{open}'",
                        "unit_fact {open}: is not what",
                        "cells of base_cell are not the sums"),
                new Damage(
                        "a cell counts one unit more",
                        "UPDATE read.base_cell SET units = units + 1 WHERE kind = 'ENQUIRY'",
                        "UPDATE read.base_cell SET units = units - 1 WHERE kind = 'ENQUIRY'",
                        "unit_fact: 1 cells of base_cell are not the sums"),
                new Damage(
                        "a token of no case",
                        "INSERT INTO read.search_token VALUES ('{city}', 4711, now(), '{nobody}')",
                        "DELETE FROM read.search_token WHERE token = 4711",
                        "search_token {nobody}: is of no stream"),
                new Damage(
                        "an erased person's number is kept",
                        "UPDATE store.case_register SET number = 'kept' WHERE case_id = '{erased}'",
                        "UPDATE store.case_register SET number = NULL WHERE case_id = '{erased}'",
                        "case_register {erased}: says something else"),
                new Damage(
                        "a referral lies in another case",
                        "UPDATE store.claimed_id SET stream = '{erased}' WHERE id = '{referral}'",
                        "UPDATE store.claimed_id SET stream = '{open}' WHERE id = '{referral}'",
                        "claimed_id {referral}: says something else"),
                new Damage(
                        "an id is claimed no more",
                        "DELETE FROM store.claimed_id WHERE id = '{referral}'",
                        "INSERT INTO store.claimed_id VALUES ('{referral}', '{open}', 'referral')",
                        "claimed_id {referral}: is missing"),
                new Damage(
                        "a row moved to another case",
                        "UPDATE read.case_referral SET case_id = '{erased}' WHERE id = '{referral}'",
                        "UPDATE read.case_referral SET case_id = '{open}' WHERE id = '{referral}'",
                        "case_referral {open} {referral}: is of stream {erased} and was made by stream {open}",
                        "case_referral {erased} {referral}: comes from no event"),
                new Damage(
                        "a case is in another household for commands only",
                        "UPDATE store.household_of_case SET household = '{nobody}' WHERE case_id = '{open}'",
                        "UPDATE store.household_of_case SET household = (SELECT household FROM store.household_of_case"
                                + " WHERE case_id = '{erased}') WHERE case_id = '{open}'",
                        "household_of_case {open}: says something else"),
                new Damage(
                        "a provider is suspended for commands only",
                        "UPDATE store.provider_reference SET active = false WHERE provider = '{provider}'",
                        "UPDATE store.provider_reference SET active = true WHERE provider = '{provider}'",
                        "provider_reference {provider}: says something else"),
                new Damage(
                        "a service is withdrawn for commands only",
                        "UPDATE store.service_reference SET active = false WHERE service = '{service}'",
                        "UPDATE store.service_reference SET active = true WHERE service = '{service}'",
                        "service_reference {service}: says something else"),
                new Damage(
                        "a release was published for commands only",
                        "UPDATE store.release_register SET state = 'PUBLISHED'",
                        "UPDATE store.release_register SET state = 'PLANNED'",
                        "release_register ",
                        ": says something else"),
                new Damage(
                        "a city's facts changed for commands only",
                        "UPDATE store.municipality_reference SET facts = facts || '{\"backdatingDays\": 801}'"
                                + " WHERE municipality = '{city}'",
                        "UPDATE store.municipality_reference SET facts = facts || '{\"backdatingDays\": 800}'"
                                + " WHERE municipality = '{city}'",
                        "municipality_reference {city}: says something else"),
                new Damage(
                        "a projection's version of a stream is behind",
                        "UPDATE read.stream_version SET version = version - 1 WHERE projection = 'caseregister' AND"
                                + " stream = '{open}'",
                        "UPDATE read.stream_version SET version = version + 1 WHERE projection = 'caseregister' AND"
                                + " stream = '{open}'",
                        "stream_version caseregister {open}"),
                new Damage(
                        "a stream is parked",
                        "INSERT INTO read.parked_stream (projection, stream, topic, partition, error) VALUES"
                                + " ('directory', '{nobody}', 'guichet.directory.v1', 0, 'none')",
                        "DELETE FROM read.parked_stream",
                        "directory: has parked stream {nobody}"),
                new Damage(
                        "a row of no stream",
                        "INSERT INTO read.directory_provider (id, municipality, name, provider_class, active, version,"
                                + " changed_at) VALUES ('{nobody}', '{city}', '', '', true, 0, now())",
                        "DELETE FROM read.directory_provider WHERE id = '{nobody}'",
                        "directory_provider {nobody}: is of no stream"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageInTheDatabaseIsNamed(Damage damage) throws Exception {
        guichet.execute(filled(damage.hurt()));
        try {
            List<Difference> found = found();
            assertThat(found).isNotEmpty();
            assertThat(found.toString())
                    .contains(Stream.of(damage.named()).map(VerifyTest::filled).toList());
        } finally {
            guichet.execute(filled(damage.heal()));
        }
        assertThat(found()).as("healed").isEmpty();
    }

    @Test
    void anEventChangedInTheStoreIsNamedByRecordAndRows() throws Exception {
        String ofOpen = " WHERE aggregate_id = '" + open.caseId() + "' AND sequence_number = 0";
        guichet.execute("UPDATE store.domain_event SET payload = convert_to(replace(convert_from(payload, 'UTF8'),"
                + " '\"SELF\"', '\"ONLINE\"'), 'UTF8')" + ofOpen);
        try {
            List<Difference> found = found();
            assertThat(found).hasSize(3).allSatisfy(one -> assertThat(one.toString())
                    .contains(open.caseId().toString()));
            assertThat(found)
                    .map(Difference::what)
                    .satisfiesExactlyInAnyOrder(
                            what -> assertThat(what).contains("as the store has it: another value"),
                            what -> assertThat(what).isEqualTo("has another source"),
                            what -> assertThat(what).isEqualTo("has another payload"));
        } finally {
            guichet.execute("UPDATE store.domain_event SET payload = convert_to(replace(convert_from(payload, 'UTF8'),"
                    + " '\"ONLINE\"', '\"SELF\"'), 'UTF8')" + ofOpen);
        }
    }

    private static List<Difference> found() throws Exception {
        return Verification.of(guichet.home()).differences();
    }

    private static String filled(String text) {
        return text.replace("{open}", open.caseId().toString())
                .replace("{referral}", open.referral().toString())
                .replace("{erased}", erased.caseId().toString())
                .replace("{person}", person(open))
                .replace("{erasedPerson}", person(erased))
                .replace("{provider}", DemoProvider.LEGAL_CLINIC.id().toString())
                .replace("{service}", DemoProvider.LEGAL_CLINIC.service().toString())
                .replace("{city}", DemoCity.MUNICIPALITY.toString())
                .replace("{nobody}", new UUID(1, 1).toString());
    }

    private static String person(CaseLife life) {
        return guichet.query("SELECT person FROM store.case_register WHERE case_id = '" + life.caseId() + "'")
                .getFirst();
    }
}
