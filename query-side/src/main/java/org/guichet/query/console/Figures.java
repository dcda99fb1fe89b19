package org.guichet.query.console;

import java.text.NumberFormat;
import java.util.Locale;
import org.guichet.query.observatory.release.Labels;

/** Writes published figures for a reader. */
record Figures(Locale locale) {
    Labels labels() {
        return Labels.in(locale);
    }

    // These cities write 1, 2, 3 in every language.
    String number(int figure) {
        return NumberFormat.getIntegerInstance(new Locale.Builder()
                        .setLocale(locale)
                        .setUnicodeLocaleKeyword("nu", "latn")
                        .build())
                .format(figure);
    }
}
