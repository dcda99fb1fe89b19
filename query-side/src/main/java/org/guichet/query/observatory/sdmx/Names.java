package org.guichet.query.observatory.sdmx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.guichet.query.observatory.release.Labels;

/** A text in each of the four languages. */
final class Names {
    private Names() {}

    /** The text of every language, by its ISO 639-1 code; English comes first. */
    static Map<String, String> inAll(Function<Labels, String> text) {
        var names = new LinkedHashMap<String, String>();
        for (String language : Labels.LANGUAGES) {
            names.put(language, text.apply(Labels.in(Locale.of(language))));
        }
        return Collections.unmodifiableMap(names);
    }

    /** The text of a key of the bundle in every language. */
    static Map<String, String> of(String key) {
        return inAll(labels -> labels.text(key));
    }

    /** The name in this language, else in English, else whatever there is. */
    static String in(String language, Map<String, String> names) {
        String english = names.get(Locale.ENGLISH.getLanguage());
        return names.getOrDefault(
                language, english == null ? names.values().stream().findFirst().orElseThrow() : english);
    }
}
