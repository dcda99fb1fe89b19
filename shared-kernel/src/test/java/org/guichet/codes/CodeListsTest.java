package org.guichet.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class CodeListsTest {
    private static final Pattern NEVER_ASKED = Pattern.compile(
            "\\b(religio\\w*|faith|belief|church|mosque|ethnic\\w*|race|tribe|tribal|caste|clan|political (opinion|party)"
                    + "|sexual orientation|gender identity|lgbt\\w*|smuggl\\w*|travel route|route taken|employer|landlord"
                    + "|biometric\\w*|fingerprint\\w*|photo\\w*)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENFORCEMENT = Pattern.compile(
            "police|gendarm|border|customs|army|military|security|enforce|prison|immigration|intelligence|prosecut",
            Pattern.CASE_INSENSITIVE);

    static List<CodeList> everyList() {
        return CodeLists.all();
    }

    @ParameterizedTest
    @MethodSource("everyList")
    void everyCodeIsNamedInTheFourLanguagesOfTheDesks(CodeList list) {
        assertThat(list.codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code.labels()).containsOnlyKeys("en", "fr", "ar", "es");
            assertThat(code.labels().values())
                    .allSatisfy(label -> assertThat(label).isNotBlank().isEqualTo(label.strip()));
            assertThat(code.labels().get("ar")).containsPattern("\\p{IsArabic}").doesNotContainPattern("[A-Za-z]");
            assertThat(List.of("en", "fr", "es"))
                    .allSatisfy(
                            language -> assertThat(code.labels().get(language)).doesNotContainPattern("\\p{IsArabic}"));
        });
    }

    @ParameterizedTest
    @MethodSource("everyList")
    void noTwoCodesOfAListReadTheSame(CodeList list) {
        for (String language : List.of("en", "fr", "ar", "es")) {
            assertThat(list.codes().stream().map(code -> code.labels().get(language)))
                    .as(language)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("everyList")
    void everyListSaysWhereItComesFrom(CodeList list) {
        assertThat(list.source()).isNotBlank().doesNotContain("\n");
        assertThat(list.version()).isNotBlank();
        assertThat(CodeLists.byName(list.name())).isSameAs(list);
    }

    @ParameterizedTest
    @MethodSource("everyList")
    void codesAreUpperSnakeCaseOrThoseOfTheStandard(CodeList list) {
        String spelling =
                switch (list.name()) {
                    case "language" -> "[a-z]{3}|[A-Z_]{4,}";
                    case "region" -> "[0-9]{3}";
                    default -> "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";
                };
        assertThat(list.codes()).allSatisfy(code -> assertThat(code.code()).matches(spelling));
    }

    @ParameterizedTest
    @MethodSource("everyList")
    void whatIsNeverAskedIsInNoList(CodeList list) {
        assertThat(list.name().replace('-', ' ')).doesNotContainPattern(NEVER_ASKED);
        assertThat(list.codes()).allSatisfy(code -> {
            assertThat(code.code().replace('_', ' ')).doesNotContainPattern(NEVER_ASKED);
            assertThat(code.label(Locale.ENGLISH)).doesNotContainPattern(NEVER_ASKED);
        });
    }

    // The whole product runs from jars; the tests from folders.
    @Test
    void theListsAreFoundInAJarAsInAFolder(@TempDir Path directory) throws Exception {
        Path classes = Path.of(CodeLists.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = directory.resolve("kernel.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        List<String> inFolder = CodeLists.all().stream().map(CodeList::name).toList();
        try (var fromJar =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        return name.startsWith("org.guichet.codes.") && findLoadedClass(name) == null
                                ? findClass(name)
                                : super.loadClass(name, resolve);
                    }

                    @Override
                    public URL getResource(String name) {
                        return findResource(name);
                    }
                }) {
            var lists = (List<?>) fromJar.loadClass(CodeLists.class.getName())
                    .getMethod("all")
                    .invoke(null);
            assertThat(lists).hasSameSizeAs(inFolder).extracting("name").isEqualTo(inFolder);
        }
        assertThat(inFolder)
                .contains("country", "language", "region", "urgency")
                .doesNotContain("no-answer");
    }

    @Test
    void theListsAboutAPersonTellTheThreeWaysOfNotKnowing() {
        assertThat(CodeLists.all().stream().filter(CodeList::describesPerson))
                .containsExactlyInAnyOrder(
                        CodeLists.COUNTRY,
                        CodeLists.LANGUAGE,
                        CodeLists.SEX,
                        CodeLists.LEGAL_STATUS,
                        CodeLists.AGE_BAND,
                        CodeLists.EDUCATION,
                        CodeLists.OCCUPATION,
                        CodeLists.SPECIFIC_NEED,
                        CodeLists.HOUSEHOLD_RELATION)
                .allSatisfy(list -> assertThat(list.codes().stream().map(Code::code))
                        .endsWith(Code.NOT_ASKED, Code.UNKNOWN, Code.DECLINED_TO_ANSWER));
    }

    @Test
    void everyReasonSaysWithWhomItLies() {
        List<CodeList> reasons = List.of(
                CodeLists.DECLINE_REASON,
                CodeLists.NOT_DELIVERED_REASON,
                CodeLists.WITHDRAW_REASON,
                CodeLists.UNSERVED_REASON,
                CodeLists.CLOSE_REASON);
        assertThat(reasons).allSatisfy(list -> assertThat(list.codes())
                .allSatisfy(reason ->
                        assertThat(reason.attribute("fault").orElseThrow()).isIn("PERSON", "PROVIDER", "SYSTEM")));
    }

    @Test
    void everyNeedIsInAGroupAndMappedToTheListsOutside() {
        assertThat(CodeLists.NEED.codes()).allSatisfy(need -> {
            assertThat(CodeLists.NEED_GROUP.contains(need.attribute("group").orElseThrow()))
                    .isTrue();
            // Open Eligibility has no term for who wants to start a business.
            assertThat(need.mappings().keySet())
                    .containsAll(Set.of("sdoh-clinical-care", "inter-agency-form"))
                    .satisfies(keys -> assertThat(keys.contains("open-eligibility"))
                            .isEqualTo(!need.code().equals("STARTING_A_BUSINESS")));
        });
        assertThat(CodeLists.NEED.codes().stream()
                        .map(need -> need.attribute("group").orElseThrow())
                        .distinct())
                .as("no group is empty")
                .containsExactlyInAnyOrderElementsOf(
                        CodeLists.NEED_GROUP.codes().stream().map(Code::code).toList());
    }

    @Test
    void needsForProtectionAreRestricted() {
        assertThat(CodeLists.NEED.codes().stream()
                        .filter(need -> need.attribute("group").orElseThrow().equals("RESTRICTED"))
                        .map(Code::code))
                .containsExactlyInAnyOrder(
                        "PROTECTION_AND_SAFETY", "GENDER_BASED_VIOLENCE", "CHILD_PROTECTION", "TRAFFICKING");
    }

    @Test
    void noProviderIsABodyOfEnforcement() {
        assertThat(CodeLists.PROVIDER_CLASS.codes()).allSatisfy(provider -> {
            assertThat(provider.code()).doesNotContainPattern(ENFORCEMENT);
            assertThat(provider.label(Locale.ENGLISH)).doesNotContainPattern(ENFORCEMENT);
        });
    }

    @Test
    void everyContactOutcomeSaysWhetherThePersonWasReached() {
        assertThat(CodeLists.CONTACT_OUTCOME.codes())
                .allSatisfy(outcome ->
                        assertThat(outcome.attribute("reached").orElseThrow()).isIn("true", "false"));
    }

    @Test
    void everyFileOfTheFolderIsAListThatIsLoaded() throws Exception {
        Path folder = Path.of(CodeLists.class.getResource("/codes").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .contains("need")
                    .allSatisfy(name -> assertThat(name.equals("no-answer") || CodeLists.byName(name) != null)
                            .isTrue());
        }
    }

    @Test
    void countriesAreThoseOfIso3166WithRegionsThatTheRegionListKnows() {
        CodeList countries = CodeLists.COUNTRY;
        assertThat(countries.codes().stream()
                        .filter(code -> code.attribute("alpha2").isPresent()))
                .hasSize(249)
                .allSatisfy(country -> {
                    assertThat(CodeLists.REGION.contains(
                                    country.attribute("region").orElseThrow()))
                            .isTrue();
                    assertThat(CodeLists.REGION.contains(
                                    country.attribute("subregion").orElseThrow()))
                            .isTrue();
                });
        Code tunisia = countries.code("TUN");
        assertThat(tunisia.attributes())
                .isEqualTo(Map.of("alpha2", "TN", "m49", "788", "region", "002", "subregion", "015"));
        assertThat(tunisia.label(Locale.FRENCH)).isEqualTo("Tunisie");
        assertThat(tunisia.label(Locale.of("ar"))).isEqualTo("تونس");
        assertThat(countries.code("SEN").label(Locale.of("es"))).isEqualTo("Senegal");
        assertThat(countries.contains("XXA")).isTrue();
    }

    @Test
    void theLanguagesThatComeToTheDesksAreThere() {
        assertThat(List.of(
                        "ara", "fra", "eng", "spa", "zgh", "aeb", "ary", "bam", "wol", "hau", "tir", "hat", "lin",
                        "ful", "som", "prs", "pus", "kmr", "ckb", "que", "por", "ukr", "ben", "urd", "snk", "dyu",
                        "mos"))
                .allMatch(CodeLists.LANGUAGE::contains);
        assertThat(CodeLists.LANGUAGE.code("aeb").label(Locale.of("ar"))).isEqualTo("العربية التونسية (الدارجة)");
        assertThat(CodeLists.LANGUAGE.code("hau").label(Locale.FRENCH)).isEqualTo("Haoussa");
        assertThat(CodeLists.LANGUAGE.contains("tlh"))
                .as("nobody's first language")
                .isFalse();
    }

    @Test
    void noLanguageThatWasOnceAListedCodeIsLost() throws IOException {
        String listed;
        try (var in = getClass().getResourceAsStream("languages-once-listed.txt")) {
            listed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(listed.strip().split("\\s+")).hasSizeGreaterThan(400).allMatch(CodeLists.LANGUAGE::contains);
    }

    @Test
    void aLabelFallsBackToEnglish() {
        Code met = CodeLists.NEED_OUTCOME.code("MET");
        assertThat(met.label(Locale.of("fr", "TN"))).isEqualTo("Satisfait");
        assertThat(met.label(Locale.GERMAN)).isEqualTo("Met");
    }

    @Test
    void anUnknownCodeIsRefusedWithoutRepeatingIt() {
        assertThat(CodeLists.SEX.contains("Amina")).isFalse();
        assertThat(CodeLists.SEX.contains(null)).isFalse();
        assertThatThrownBy(() -> CodeLists.SEX.code("Amina"))
                .isInstanceOfSatisfying(UnknownCodeException.class, unknown -> assertThat(unknown.list())
                        .isEqualTo("sex"))
                .hasMessage("not a code of the list sex");
        assertThatThrownBy(() -> CodeLists.SEX.code(null)).isInstanceOf(UnknownCodeException.class);
        assertThatThrownBy(() -> CodeLists.byName("colour")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListWithACodeTwiceIsRefused() {
        Code code = new Code("A", Map.of("en", "A"), null, null);
        assertThatThrownBy(() -> new CodeList("letters", "1", "the alphabet", false, List.of(code, code)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aCodeIsReadableAsJson() {
        JsonMapper json = new JsonMapper();
        Code code = CodeLists.NEED.code("HOUSING");
        assertThat(json.readValue(json.writeValueAsString(code), Code.class)).isEqualTo(code);
    }
}
