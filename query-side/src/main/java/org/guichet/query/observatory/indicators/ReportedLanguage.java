package org.guichet.query.observatory.indicators;

import java.util.Locale;
import org.guichet.query.observatory.release.Labels;

/** In which language published figures are told. */
public final class ReportedLanguage {
    private ReportedLanguage() {}

    /**
     * One of the four that everything has texts in.
     *
     * @param asked ISO 639-1 code; null where none was asked for
     * @param accepted what the reader's program prefers
     */
    public static Locale of(String asked, Locale accepted) {
        return Locale.of(Labels.in(asked == null ? accepted : Locale.of(asked)).language());
    }
}
