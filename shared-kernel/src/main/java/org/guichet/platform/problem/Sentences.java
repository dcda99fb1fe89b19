package org.guichet.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.guichet.codes.Code;
import org.guichet.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** The sentences of the problems, as the files beside {@link ProblemType} have them. */
final class Sentences {
    /** Said of a reason that has no sentence of its own. */
    static final String ANY_REASON = "invalid";

    private static final Map<String, Properties> BY_LANGUAGE = new LinkedHashMap<>();

    static {
        Code.LANGUAGES.forEach(language -> BY_LANGUAGE.put(language, read(language)));
    }

    private Sentences() {}

    /** The sentences of one language, unmodified; for tests that compare the languages. */
    static Map<String, Properties> byLanguage() {
        return Collections.unmodifiableMap(BY_LANGUAGE);
    }

    /** The first language of {@code Accept-Language} that there are sentences for, else English. */
    static Locale language(HttpServletRequest request) {
        // Without the header the servlet API answers the server's own locale, which nobody asked for.
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Locale.ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> BY_LANGUAGE.containsKey(locale.getLanguage()))
                .map(locale -> Locale.of(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    static String title(ProblemType type, Locale language) {
        return of(language).getProperty(type.slug() + ".title");
    }

    static String detail(ProblemType type, Locale language) {
        return of(language).getProperty(type.slug() + ".detail");
    }

    static String field(String reason, Locale language) {
        Properties sentences = of(language);
        return sentences.getProperty("field." + reason, sentences.getProperty("field." + ANY_REASON));
    }

    /** Of a field's reason, or else of a problem's slug: a row is refused for either. */
    static String reason(String reason, Locale language) {
        String ofProblem = of(language).getProperty(reason + ".detail");
        return ofProblem == null ? field(reason, language) : ofProblem;
    }

    private static Properties of(Locale language) {
        return BY_LANGUAGE.get(language.getLanguage());
    }

    private static Properties read(String language) {
        String file = "problems_" + language + ".properties";
        try (var in = ProblemType.class.getResourceAsStream(file)) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
