package org.guichet.query.observatory.tables;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;

/**
 * How to cite a table: with the release and its hash, so that whoever reads it years later finds the same figure. The
 * parts stand apart, since an identifier within a sentence in Arabic is shown in the wrong order.
 *
 * @param text city, table, period, vintage and day
 * @param release id
 * @param sha256 hash of the release, in lower case hexadecimal digits
 * @param address of the page that shows that very vintage
 */
public record Citation(String text, String release, String sha256, String address) {
    /** In the language of the labels. */
    public static Citation of(String table, Publication one, Labels labels, Addresses addresses) {
        return new Citation(
                MessageFormat.format(
                        labels.text("file.citation"),
                        Selection.named(one.release(), labels),
                        labels.table(table),
                        one.release().period().toString(),
                        Integer.toString(one.release().vintage()),
                        day(one.publishedAt(), labels)),
                one.id().toString(),
                one.sha256(),
                addresses.page(table) + "?release=" + one.id());
    }

    /** A day as one writes it in the language of the labels; in UTC. */
    public static String day(Instant when, Labels labels) {
        Locale locale = Locale.of(labels.language());
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                // English of no country writes dates as in the United States, which none of these cities does.
                .withLocale(locale.equals(Locale.ENGLISH) ? Locale.UK : locale)
                .withZone(ZoneOffset.UTC)
                .format(when);
    }
}
