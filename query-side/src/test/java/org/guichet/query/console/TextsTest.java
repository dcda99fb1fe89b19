package org.guichet.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent;
import org.guichet.casework.CaseState;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralState;
import org.guichet.query.accesslog.UnusualLooks;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.caseregister.CaseView.ConsentState;
import org.guichet.query.contacts.ContactsOfCase;
import org.guichet.query.oversight.Disclosures;
import org.guichet.query.privacy.ErasureRequest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a page says, it says in every language: no text is missing, and no template speaks for itself. */
class TextsTest {
    private static final List<String> LANGUAGES = List.of("en", "fr", "ar", "es");
    /** What is called the same in every language. */
    private static final Set<String> NAMES = Set.of(
            "English", "Français", "العربية", "Español", "Guichet", "Python", "R", "|SHA-256 |", "|address <- |");

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern KEY =
            Pattern.compile("#\\{([a-z0-9.-]+)[}(]|words\\.say\\(['\"]([a-z0-9.-]+)['\"]\\)");
    private static final Pattern PART = Pattern.compile("[#$@]\\{[^}]*}");

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("texts"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("_[a-z]{2}\\.properties$", ""))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream();
        }
    }

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aTextIsThereInAllLanguages(String bundle) throws IOException {
        Set<Object> english = texts(bundle, "en").keySet();
        for (String language : LANGUAGES) {
            Properties texts = texts(bundle, language);
            assertThat(texts.keySet().stream().filter(key -> !isOfOneLanguage(key)))
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(english.stream()
                            .filter(key -> !isOfOneLanguage(key))
                            .toList());
            assertThat(texts.values()).as(language).noneMatch(text -> text.toString()
                    .isBlank());
        }
    }

    // Plural forms that this language has and others have not.
    private static boolean isOfOneLanguage(Object key) {
        return key.toString().matches(".*\\.(zero|one|two|few|many)");
    }

    @Test
    void everyStateEventAndRoleHasItsWord() throws IOException {
        Set<Object> known = texts("console", "en").keySet();
        assertThat(Stream.of(
                                named("case-state", CaseState.values()),
                                named("need-state", NeedState.values()),
                                named("referral-state", ReferralState.values()),
                                named("consent-state", ConsentState.values()),
                                named("referral.missed", ReferralDeadline.values()),
                                named("erasure-state", ErasureRequest.State.values()),
                                named("disclosure-task", Disclosures.Task.values()),
                                named("unusual", UnusualLooks.Kind.values()),
                                named("appointment-state", values(ContactsOfCase.Expected.class, "state")),
                                named("approval", values(CaseView.class, "approval")),
                                named("holder", Holder.Kind.values()),
                                named("giver", Holder.Kind.values()),
                                Arrays.stream(Role.values()).map(role -> "role." + role.wireName()),
                                events(CaseEvent.class, NeedEvent.class, ReferralEvent.class))
                        .flatMap(names -> names))
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyKeyOfATemplateIsThere(Path template) throws IOException {
        var known = new TreeSet<String>();
        for (String bundle : bundles().toList()) {
            texts(bundle, "en").keySet().forEach(key -> known.add(key.toString()));
        }
        assertThat(KEY.matcher(Files.readString(template))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateSaysNothingByItself(Path template) throws IOException {
        Document page = Jsoup.parse(Files.readString(template));
        page.select("style, script, code, pre, title[th:replace]").remove();
        var said = new TreeSet<String>();
        for (Element element : page.getAllElements()) {
            if (!isReplaced(element)) {
                element.textNodes().stream()
                        .map(TextNode::text)
                        .filter(TextsTest::isSentence)
                        .forEach(said::add);
            }
            element.attributes().forEach(attribute -> {
                if (Set.of("alt", "title", "placeholder", "aria-label").contains(attribute.getKey())) {
                    said.add(attribute.getValue());
                }
                if (Set.of("th:text", "th:utext").contains(attribute.getKey())
                        && attribute.getValue().startsWith("|")
                        && isSentence(PART.matcher(attribute.getValue()).replaceAll(""))) {
                    said.add(attribute.getValue());
                }
            });
        }
        assertThat(said).isEmpty();
    }

    // What stands in it is there for who reads the template only.
    private static boolean isReplaced(Element element) {
        return Stream.iterate(element, one -> one != null, Element::parent)
                .anyMatch(one -> one.hasAttr("th:text") || one.hasAttr("th:utext") || one.hasAttr("th:insert"));
    }

    private static boolean isSentence(String text) {
        return !NAMES.contains(text.strip()) && text.codePoints().anyMatch(Character::isLetter);
    }

    private static Stream<String> named(String family, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> family + "." + value);
    }

    // Of an enumeration that only its own package names.
    private static Enum<?>[] values(Class<?> shown, String component) {
        return Arrays.stream(shown.getRecordComponents())
                .filter(one -> one.getName().equals(component))
                .map(one -> (Enum<?>[]) one.getType().getEnumConstants())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> events(Class<?>... families) {
        return Arrays.stream(families)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(event -> "event." + event.getSimpleName());
    }

    private static Properties texts(String bundle, String language) throws IOException {
        var texts = new Properties();
        Path file = RESOURCES
                .resolve("texts")
                .resolve("%s_%s.properties".formatted(bundle, language.toLowerCase(Locale.ROOT)));
        try (var reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
