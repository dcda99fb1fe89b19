package org.guichet.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static Properties sentences(String language) {
        return Sentences.byLanguage().get(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar", "es"})
    void everyProblemTypeHasATitleAndADetail(String language) {
        Set<String> types = Arrays.stream(ProblemType.values())
                .flatMap(type -> Stream.of(type.slug() + ".title", type.slug() + ".detail"))
                .collect(Collectors.toSet());
        assertThat(sentences(language).stringPropertyNames()).containsAll(types);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "es"})
    void everyReasonThatEnglishHasIsThereToo(String language) {
        assertThat(sentences(language).stringPropertyNames())
                .isEqualTo(sentences("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "es"})
    void noSentenceWasLeftInEnglish(String language) {
        sentences(language).forEach((name, sentence) -> assertThat(sentence)
                .as(name.toString())
                .isNotEqualTo(sentences("en").get(name))
                .asString()
                .isNotBlank());
    }

    @Test
    void arabicIsWrittenInArabic() {
        sentences("ar")
                .forEach((name, sentence) ->
                        assertThat(sentence.toString()).as(name.toString()).containsPattern("\\p{IsArabic}"));
    }
}
