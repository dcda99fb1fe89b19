package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.codes.CodeLists;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The pages of a desk officer on the running standalone: what they show, and that everybody can use them. */
class CasePagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

    /** Words that would say on a piece of paper why somebody carries it. */
    private static final Map<String, List<String>> NOT_ON_PAPER = Map.of(
            "en", List.of("migra", "refuge", "asylum", "protect", "guichet", "foreign", "undocumented", "trafficking"),
            "fr", List.of("migr", "réfugi", "asile", "protect", "étranger", "sans-papiers", "clandestin", "traite"),
            "es", List.of("migra", "refugi", "asilo", "protec", "extranjer", "indocument", "sin papeles", "trata"),
            "ar", List.of("مهاجر", "هجرة", "لاجئ", "لجوء", "حماية", "أجنبي", "أجانب", "اتجار"));

    private static DemoCase known;
    private static Browser officer;

    @BeforeAll
    static void start() {
        known = DemoCase.of("Aminata", SCRIPT, "[\"bam\", \"ary\", \"fra\"]");
        officer = Browser.of(Role.DESK_OFFICER);
    }

    @AfterAll
    static void stop() {
        officer.close();
    }

    static Stream<String> pages() {
        return Stream.of("/", known.card(), known.card() + "/history", known.slip(), "/cases/" + UUID.randomUUID());
    }

    @Test
    void theCardShowsThePersonTheNeedAndTheReferral() {
        Document card = officer.open(known.card()).page();
        assertThat(card.select("h1").text()).contains("Aminata").contains("أميناتا");
        assertThat(card.select("h1 bdi")).hasSize(2);
        assertThat(card.text())
                .contains(known.number())
                .contains("Legal aid")
                .contains("Referred")
                .contains("Legal clinic of the medina")
                .contains("Bambara");
        assertThat(officer.open(known.card() + "?language=fr").page().text()).contains("Aide juridique");
        officer.open("/?language=en");
        assertThat(officer.open(known.card() + "/history").page().select("ol li"))
                .hasSize(3);
    }

    @Test
    void theCardShowsWhatWasAskedSaidAndDone() {
        DemoCase lived = DemoCase.of("Ana", "Bo", "[]");
        var desk = Screen.of(Role.DESK_OFFICER);
        var clinic = Screen.of(Role.PROVIDER_FOCAL_POINT);
        String of = "/cases/" + lived.id();
        desk.tell(of + "/notes", "{\"text\": \"Comes with her brother\"}");
        desk.tell(of + "/appointments", "{\"at\": \"2099-03-04T10:00:00Z\"}");
        desk.tell(of + "/contacts", "{\"channel\": \"PHONE\", \"outcome\": \"NO_ANSWER\", \"note\": \"Rang twice\"}");
        desk.tell(of + "/deliveries", """
                {"delivered": {"quantity": 250, "unit": "CURRENCY", "currency": "MAD", "from": "2026-01-05"}}
                """);
        clinic.tell("/referrals/" + lived.referral() + "/questions", "{\"text\": \"Which papers are there?\"}");
        desk.tell("/referrals/" + lived.referral() + "/information", "{\"text\": \"A birth certificate\"}");
        clinic.tell(
                "/referrals/" + lived.referral() + "/refusal",
                "{\"reason\": \"NO_PLACE\", \"remark\": \"Full until May\"}");
        desk.seen(clinic);
        desk.ask(of + "/contacts");
        desk.ask(of + "/history");
        String card = officer.open(lived.card() + "?language=en").page().text();
        assertThat(card)
                .contains("The provider asked: Which papers are there?")
                .contains("Answered: A birth certificate")
                .contains("The provider wrote: Full until May")
                .contains(label("decline-reason", "NO_PLACE"))
                .contains(label("legal-basis", "PUBLIC_TASK"))
                .contains("Comes with her brother", "Rang twice", "Expected", "250 Money MAD", "No caseworker")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");

        String need = desk.ask(of).at("/needs/0/id").asString();
        String appointment = desk.ask(of + "/contacts").at("/appointments/0/id").asString();
        desk.tell(of + "/appointments/" + appointment + "/cancellation", "{\"reason\": \"PERSON_CANCELLED\"}");
        desk.tell(
                of + "/closure",
                "{\"reason\": \"MOVED_AWAY\", \"outcomes\": [{\"need\": \"%s\", \"outcome\": \"NOT_MET\"}]}"
                        .formatted(need));
        JsonNode closed = desk.ask(of);
        assertThat(closed.get("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.at("/needs/0").has("nextDate")).isFalse();
        assertThat(closed.at("/referrals/0").has("nextDate")).isFalse();
        assertThat(officer.open(lived.card()).page().text()).doesNotContain("Next by");
    }

    @Test
    void theCardIsThereBeforeItsHistoryIs() throws Exception {
        DemoCase fresh = DemoCase.of("Ana", "Bo", "[]");
        Screen.of(Role.DESK_OFFICER).ask("/cases/" + fresh.id() + "/history");
        String hidden = "UPDATE read.case_history SET municipality = '%s' WHERE case_id = '%s'";
        RunningStandalone.asOwner(hidden.formatted(UUID.randomUUID(), fresh.id()));
        try {
            assertThat(officer.open(fresh.card() + "?language=en").status()).isEqualTo(200);
            assertThat(officer.page().text()).contains("Legal aid", "There are no notes.");
        } finally {
            RunningStandalone.asOwner(hidden.formatted(DemoCity.MUNICIPALITY, fresh.id()));
        }
    }

    private static String label(String list, String code) {
        return CodeLists.byName(list).code(code).label(Locale.ENGLISH);
    }

    @Test
    void aCaseOfAnotherCityIsNotThere() {
        DemoCase foreign = DemoCase.elsewhere();
        for (String path : List.of(foreign.card(), foreign.card() + "/history", foreign.slip())) {
            assertThat(officer.open(path).status()).as(path).isEqualTo(404);
            assertThat(officer.page().select("h1").text()).isEqualTo("There is nothing here");
        }
        assertThat(officer.open("/").body()).doesNotContain(foreign.id().toString());
        assertThat(officer.submit("form.lookup", Map.of("number", foreign.number()))
                        .path())
                .isEqualTo("/");
    }

    @Test
    void aNameIsTextAndNeverMarkup() {
        for (String path : List.of("/", known.card())) {
            Document page = officer.open(path).page();
            assertThat(page.text()).contains(SCRIPT);
            assertThat(page.select("script")).isEmpty();
        }
    }

    @Test
    void aCaseIsFoundByItsNumberAsPeopleTypeIt() {
        String typed = known.number().toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(officer.open("/")
                        .submit("form.lookup", Map.of("number", typed))
                        .path())
                .isEqualTo(known.card());
        Document missed = officer.open("/")
                .submit("form.lookup", Map.of("number", "7KXD"))
                .page();
        assertThat(missed.select("[role=alert]").text()).startsWith("No case of your city");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsKeptByNobodyAndRunsNothing(String path) {
        officer.open(path);
        assertThat(officer.header("Cache-Control")).contains("no-store");
        assertThat(officer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("script-src");
        assertThat(officer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(officer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(officer.page().select("script, style, [style], [onclick], [onload]"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageCanBeUsedByEverybody(String path) {
        for (String language : List.of("en", "fr", "ar", "es")) {
            Document page = officer.open(path + "?language=" + language).page();
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language);
            assertThat(page.selectFirst("html").attr("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertAccessible(page);
        }
        officer.open("/?language=en");
    }

    @Test
    void theSignInPageCanBeUsedByEverybodyToo() {
        try (Browser stranger = Browser.speaking("ar").open("/")) {
            assertAccessible(stranger.page());
            assertAccessible(stranger.signIn("nobody", "guess").page());
        }
    }

    @Test
    void theSlipIsInThePersonsFirstLanguageThatThereAreTextsIn() {
        // Nothing is printed in Bambara yet, and Moroccan Arabic is read in Arabic.
        Element slip = officer.open(known.slip()).page().selectFirst(".slip");
        assertThat(slip.attr("lang")).isEqualTo("ar");
        assertThat(slip.attr("dir")).isEqualTo("rtl");
        assertThat(officer.open(known.slip() + "?lang=es")
                        .page()
                        .selectFirst(".slip")
                        .attr("lang"))
                .isEqualTo("es");
        DemoCase silent = DemoCase.of("Ana", "Bo", "[]");
        assertThat(officer.open(silent.slip()).page().selectFirst(".slip").attr("lang"))
                .as("the city's first language")
                .isEqualTo("ar");
    }

    @Test
    void theSlipSaysUntilWhenTheyHelpOnceTheyHaveTakenThePerson() {
        DemoCase taken = DemoCase.of("Ana", "Bo", "[]");
        var clinic = Screen.of(Role.PROVIDER_FOCAL_POINT);
        clinic.tell("/referrals/" + taken.referral() + "/acceptance", "{\"remark\": \"ring twice\"}");
        var desk = Screen.of(Role.DESK_OFFICER);
        desk.seen(clinic);
        JsonNode referral = desk.ask("/cases/" + taken.id()).at("/referrals/0");
        assertThat(referral.get("remark").asString()).isEqualTo("ring twice");
        Element slip = officer.open(taken.slip() + "?lang=en").page().selectFirst(".slip");
        String year =
                referral.at("/candidates/0/deadlines/deliverBy").asString().substring(0, 4);
        assertThat(slip.text()).contains("They help you at the latest on").contains(year);
        assertThat(slip.text()).doesNotContain("They answer at the latest on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar", "es"})
    void theSlipSaysWhereAndUntilWhenAndNothingOfWhoOrWhy(String language) {
        Element slip = officer.open(known.slip() + "?lang=" + language).page().selectFirst(".slip");
        String code = known.referral().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(slip.text()).contains(code).contains("Legal clinic of the medina");
        assertThat(slip.select("svg path").attr("d")).isNotEmpty();
        assertThat(slip.outerHtml())
                .doesNotContain("Aminata")
                .doesNotContain(known.number())
                .doesNotContain(known.id().toString());
        String printed = slip.text().toLowerCase(Locale.ROOT);
        assertThat(NOT_ON_PAPER.get(language)).noneMatch(printed::contains);
    }

    @Test
    void theSlipSaysWhereWhenAndWithWhatAsFarAsTheDirectoryKnows() {
        DemoCase told = DemoCase.of("Ana", "Bo", "[]", DemoCase.describedService());
        Element slip = officer.open(told.slip() + "?lang=fr").page().selectFirst(".slip");
        assertThat(slip.text())
                .contains("4 rue de la Kasbah")
                .contains("lundi, mercredi")
                .contains("09:00–12:30")
                .contains("A letter that you received")
                .contains("+212539000001");
        assertThat(officer.open(known.slip() + "?lang=fr").page().text())
                .as("what is not known is left out")
                .doesNotContain("Heures d’ouverture")
                .doesNotContain("À apporter");
    }

    private static void assertAccessible(Document page) {
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("meta[name=viewport]")).hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("a.skip").attr("href")).isEqualTo("#content");
        assertThat(page.selectFirst("#content")).isNotNull();
        for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
            assertThat(page.select("label[for=" + field.id() + "]").text())
                    .as("label of " + field)
                    .isNotBlank();
        }
        assertThat(page.select("a, button"))
                .allSatisfy(link -> assertThat(link.text()).as(link.outerHtml()).isNotBlank());
        assertThat(page.select("svg"))
                .allSatisfy(picture -> assertThat(picture.attr("aria-label")).isNotBlank());
        assertThat(page.select("[aria-describedby], [aria-labelledby]")).allSatisfy(element -> assertThat(
                        page.getElementById(element.attr("aria-labelledby").concat(element.attr("aria-describedby"))))
                .isNotNull());
        var ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.text()).as("a key without a text").doesNotContain("??");
        assertHeadingsInOrder(page);
    }

    private static void assertHeadingsInOrder(Document page) {
        var levels = new ArrayList<Integer>();
        page.select("h1, h2, h3, h4").forEach(heading -> {
            assertThat(heading.text()).isNotBlank();
            levels.add(Integer.parseInt(heading.tagName().substring(1)));
        });
        assertThat(levels).startsWith(1).containsOnlyOnce(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i) - levels.get(i - 1)).isLessThanOrEqualTo(1);
        }
    }
}
