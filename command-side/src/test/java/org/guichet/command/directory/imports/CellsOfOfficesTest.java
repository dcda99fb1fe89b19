package org.guichet.command.directory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.directory.hsds.Language;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What offices write in the cells of their tables, and what people then read of it. */
class CellsOfOfficesTest {
    private static final Path GIVEN = Path.of("../../shared/data/inputs");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri                      | MO,TU,WE,TH,FR
            Monday to Friday             | MO,TU,WE,TH,FR
            Mon–Wed                      | MO,TU,WE
            Sat & Sun                    | SA,SU
            Mon, Wed, Fri                | MO,WE,FR
            Mon. / Thurs.                | MO,TH
            Mondays and Tuesdays         | MO,TU
            Mon-Wed, Sat                 | MO,TU,WE,SA
            Sat-Mon                      | MO,SA,SU
            Fri;Sun                      | FR,SU
            1-5                          | MO,TU,WE,TH,FR
            7                            | SU
            MO,TU                        | MO,TU
            du lundi au vendredi         | MO,TU,WE,TH,FR
            lun. à mer.                  | MO,TU,WE
            mardi et jeudi               | TU,TH
            Lunes a viernes              | MO,TU,WE,TH,FR
            de lunes a miércoles         | MO,TU,WE
            Sábados y domingos           | SA,SU
            من الاثنين إلى الجمعة        | MO,TU,WE,TH,FR
            الإثنين والأربعاء            | MO,WE
            السبت و الأحد                | SA,SU
            الأحد - الخميس               | MO,TU,WE,TH,SU
            الاثنين، الجمعه              | MO,FR
            every day                    | MO,TU,WE,TH,FR,SA,SU
            """)
    void allDaysOfACellAreRead(String written, String days) {
        assertThat(Weekdays.read(written)).contains(days);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "March", "Sunday closed", "Mon-Fri 1-5", "Mon-Fri except Tue", "Mon-Wed-Fri", "- Mon", "Mon to", "",
                "Monday morning", "first Monday", "8", "Friendship", "Mon-Mon", "Satisfied", "closed", "مغلق الأحد"
            })
    void whatSaysMoreThanDaysIsNoDay(String written) {
        assertThat(Weekdays.read(written)).isEmpty();
    }

    @Test
    void weekdaysOfTheGivenTableAreReadOrTold() throws Exception {
        List<String> read = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (String line : given("08-regular_schedules.csv")) {
            String weekday = line.replaceFirst("^\\w+,\\w+,", "")
                    .replaceFirst(",[\\d:]+,[\\d:]+$", "")
                    .replace("\"", "");
            ObjectNode node = HsdsJson.MAPPER.createObjectNode();
            var notes = new Notes();
            OlderColumns.regular(node, List.of(weekday), notes);
            read.add(node.path("byday").asString(node.path("description").asString("")));
            notes.all().forEach(note -> told.add(note.reason() + " " + note.said()));
        }
        assertThat(read).containsExactly("MO,TU,WE,TH,FR", "MO,WE", "March");
        assertThat(told).containsExactly("not-a-weekday March");
    }

    @Test
    void holidaysOfTheGivenTableAreClosed() throws Exception {
        for (String line : given("09-holiday_schedules.csv")) {
            String[] cells = line.split(",");
            var notes = new Notes();
            assertThat(holiday(cells[2], notes)).as(line).isEqualTo("Closed");
            assertThat(notes.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "Oui", "VRAI", "TRUE", "sí", "Verdadero", "نعم", "x"})
    void aYesIsAYesInEachLanguage(String yes) {
        assertThat(holiday(yes, new Notes())).isEqualTo("Closed");
        assertThat(locationType(yes, new Notes())).isEqualTo("virtual");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "no", "Non", "FAUX", "FALSE", "falso", "لا"})
    void aNoIsANo(String no) {
        var notes = new Notes();
        assertThat(holiday(no, notes)).isEqualTo("Holiday hours");
        assertThat(locationType(no, notes)).isEqualTo("physical");
        assertThat(notes.all()).isEmpty();
    }

    @Test
    void whatIsNeitherIsToldAndStaysReadable() {
        var notes = new Notes();
        assertThat(holiday("ask us", notes)).isEqualTo("Holiday hours; ask us");
        locationType("ask us", notes);
        assertThat(notes.all())
                .extracting(note -> note.field() + " " + note.reason() + " " + note.said())
                .containsExactly("closed neither-yes-nor-no ask us", "virtual neither-yes-nor-no ask us");
    }

    @ParameterizedTest
    @CsvSource({
        "closed, inactive",
        "Suspended, inactive",
        "fermé, inactive",
        "cerrado, inactive",
        "مغلق, inactive",
        "temporarily_closed, temporarily closed",
        "permanently closed, defunct",
        "open, active",
        "Active, active"
    })
    void aClosedServiceIsNotOffered(String said, String status) {
        var notes = new Notes();
        assertThat(OlderColumns.known(said, notes)).isEqualTo(status);
        assertThat(notes.all()).isEmpty();
    }

    @Test
    void aStatusThatNobodyKnowsOffersNothingAndIsTold() {
        var notes = new Notes();
        assertThat(OlderColumns.known("asleep", notes)).isEqualTo("inactive");
        assertThat(notes.all()).extracting(note -> note.reason()).containsExactly("inactive-assumed");
    }

    @ParameterizedTest
    @CsvSource({"ar, ara", "FR, fra", "spa, spa", "Arabic, ara", "français, fra"})
    void aLanguageIsKnownByItsCodeWhereItsNameBelongs(String written, String code) {
        ObjectNode node = HsdsJson.MAPPER.createObjectNode().put("name", written);
        assertThat(SpokenLanguages.code(HsdsJson.MAPPER.treeToValue(node, Language.class)))
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Info desk, info@office.example",
        "Office of welcome, office@town.example",
        "Ana Ruiz, manager@town.example",
        "Accueil, accueil@ville.example",
        "Jane Doe, contact@town.example"
    })
    void theAddressOfAnOfficeStays(String name, String email) {
        assertThat(PersonalAddress.tells(contact(name, email))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Jane Doe, jdoe@town.example", "Jane Doe, jane@town.example", "Ana Ruiz, ana.r@town.example",
        "Ana Doe, anadoe@town.example", "Zoé Zellweger, info.zellweger@town.example", "Ana Ruiz, aruiz2@town.example"
    })
    void theAddressOfAPersonDoesNot(String name, String email) {
        assertThat(PersonalAddress.tells(contact(name, email))).isTrue();
    }

    @Test
    void theIdOfATermStaysItsCode() {
        ObjectNode node =
                HsdsJson.MAPPER.createObjectNode().put("taxonomy_id", "BH-1800").put("name", "Shelter");
        OlderColumns.term(node);
        assertThat(node.path("code").asString("")).isEqualTo("BH-1800");
    }

    private static ObjectNode contact(String name, String email) {
        return HsdsJson.MAPPER.createObjectNode().put("name", name).put("email", email);
    }

    private static String holiday(String closed, Notes notes) {
        ObjectNode node = HsdsJson.MAPPER
                .createObjectNode()
                .put("start_date", "2027-01-01")
                .put("end_date", "2027-01-01")
                .put("closed", closed);
        OlderColumns.holiday(node, notes);
        return node.path("description").asString("");
    }

    private static String locationType(String virtual, Notes notes) {
        ObjectNode node = HsdsJson.MAPPER.createObjectNode().put("virtual", virtual);
        OlderColumns.location(node, notes);
        return node.path("location_type").asString("");
    }

    private static List<String> given(String name) throws Exception {
        Path file = GIVEN.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "no " + file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.subList(1, lines.size());
    }
}
