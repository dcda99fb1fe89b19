package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;

/**
 * The languages that a set of texts speaks: those that have a file {@code texts/<set>_<language>.properties} in the class
 * path. A city adds a language by adding a file.
 */
final class Languages {
    private static final Pattern FILE = Pattern.compile("(\\w+?)_([a-z]{2,3})\\.properties");

    private final List<Locale> locales;

    private Languages(List<Locale> locales) {
        this.locales = locales;
    }

    static Languages of(String set) {
        return new Languages(files("classpath*:texts/" + set + "_*.properties")
                .map(file -> Locale.of(file.group(2)))
                .distinct()
                .sorted(Comparator.comparing(Locale::getLanguage))
                .toList());
    }

    /** The names of all sets of texts, as bundles in the class path. */
    static String[] bundles() {
        return files("classpath*:texts/*_en.properties")
                .map(file -> "texts." + file.group(1))
                .distinct()
                .toArray(String[]::new);
    }

    List<Locale> all() {
        return locales;
    }

    /** The language of this code, in two or three letters; empty for one without texts, and for null. */
    Optional<Locale> find(String code) {
        return locales.stream()
                .filter(locale -> locale.getLanguage().equals(code)
                        || locale.getISO3Language().equals(code))
                .findFirst();
    }

    /** The first language of {@code Accept-Language} that there are texts in, else English. */
    Locale accepted(HttpServletRequest request) {
        // Without the header the servlet API answers the server's own locale, which nobody asked for.
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Locale.ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> find(locale.getLanguage()).stream())
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Stream<Matcher> files(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .map(Resource::getFilename)
                    .map(FILE::matcher)
                    .filter(Matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + pattern, e);
        }
    }
}
