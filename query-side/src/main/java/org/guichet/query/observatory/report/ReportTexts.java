package org.guichet.query.observatory.report;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.IntStream;

/** The words of a report in one of the four languages. Not those of a page's reader: a report is cited as it is. */
public final class ReportTexts {
    private static final int SENTENCES_OF_METHOD = 7;

    private final Locale locale;
    private final ResourceBundle texts;

    /** @param locale one of the four that there are texts in */
    ReportTexts(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "texts.report", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** A text by its key. */
    public String say(String key) {
        return texts.getString(key);
    }

    /** A text with what is filled in, in its order. */
    public String say(String key, Object... filledIn) {
        return new MessageFormat(texts.getString(key), locale).format(filledIn);
    }

    /** How figures were made and are to be read. */
    List<String> method() {
        return IntStream.rangeClosed(1, SENTENCES_OF_METHOD)
                .mapToObj(number -> say("report.method." + number))
                .toList();
    }
}
