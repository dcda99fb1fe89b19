package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of the pages say the same in four languages. */
class TextsTest {
    /** Words that two languages share. */
    private static final Set<String> SHARED = Set.of(
            "fr page.direction",
            "es page.direction",
            "fr slip.direction",
            "es slip.direction",
            "fr report.direction",
            "es report.direction");

    @ParameterizedTest
    @CsvSource({
        "console, fr",
        "console, ar",
        "console, es",
        "figures, fr",
        "figures, ar",
        "figures, es",
        "report, fr",
        "report, ar",
        "report, es",
        "warning, fr",
        "warning, ar",
        "warning, es",
        "slip, fr",
        "slip, ar",
        "slip, es",
        "published, fr",
        "published, ar",
        "published, es",
        "notes, fr",
        "notes, ar",
        "notes, es",
        "login, fr",
        "login, ar",
        "login, es"
    })
    void everyTextIsThereAndIsNotTheEnglishOne(String set, String language) {
        Properties english = read(set, "en");
        Properties other = read(set, language);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(other.getProperty(key).contains("{0}"))
                    .as(key)
                    .isEqualTo(english.getProperty(key).contains("{0}"));
            if (!SHARED.contains(language + " " + key)) {
                assertThat(other.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key));
            }
        }
    }

    private static Properties read(String set, String language) {
        String file = "/texts/" + set + "_" + language + ".properties";
        try (var in = new InputStreamReader(TextsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
