package org.guichet.query.observatory.indicators;

import java.util.Locale;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.release.Labels;

/** In which language published figures are told. */
public final class ReportedLanguage {
    private ReportedLanguage() {}

    /**
     * One of the four that everything has texts in.
     *
     * @param asked ISO 639-1 code; null where none was asked for
     * @param accepted what the reader's program prefers
     * @throws Refused for a language that there are no texts in
     */
    public static Locale of(String asked, Locale accepted) {
        if (asked != null && !Labels.LANGUAGES.contains(asked)) {
            throw Refused.field("lang", "not-allowed");
        }
        return Locale.of(Labels.in(asked == null ? accepted : Locale.of(asked)).language());
    }
}
