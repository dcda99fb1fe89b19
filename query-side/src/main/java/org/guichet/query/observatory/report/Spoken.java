package org.guichet.query.observatory.report;

import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import org.guichet.query.observatory.indicators.Cited;
import org.guichet.query.observatory.indicators.Unit;
import org.guichet.query.observatory.indicators.Value;
import org.guichet.query.observatory.release.Labels;

/** Says values as people read them. */
final class Spoken {
    private static final double ALL = 100;
    private static final int HOURS = 24;

    private final Locale locale;
    private final Labels labels;
    private final ReportTexts texts;
    private final NumberFormat number;
    private final NumberFormat percent;
    private final MeasureFormat measure;

    Spoken(Locale locale, Labels labels, ReportTexts texts) {
        // These cities write 1, 2, 3 in every language.
        Locale digits = new Locale.Builder()
                .setLocale(locale)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        this.locale = locale;
        this.labels = labels;
        this.texts = texts;
        this.number = NumberFormat.getNumberInstance(digits);
        this.number.setMaximumFractionDigits(1);
        this.percent = NumberFormat.getPercentInstance(digits);
        this.measure = MeasureFormat.getInstance(ULocale.forLocale(digits), FormatWidth.WIDE);
    }

    /** The value alone; why there is none, where there is none. */
    String value(Unit unit, Value value) {
        if (value.missing() != null) {
            return "–";
        }
        if (value.number() != null) {
            return one(unit, value.number());
        }
        return value.high() == null
                ? texts.say("report.more-than", one(unit, value.low()))
                : texts.say("report.between", one(unit, value.low()), one(unit, value.high()));
    }

    /** How sure it is, or why it is not told; empty where there is nothing to add. */
    String note(Unit unit, Value value) {
        if (value.missing() != null) {
            return switch (value.missing()) {
                case BLANK ->
                    value.cells().stream()
                            .map(Cited::blank)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .map(labels::blank)
                            .orElseThrow();
                default -> texts.say("report.missing." + value.missing());
            };
        }
        return unit == Unit.PERCENT ? texts.say("report.between", one(unit, value.low()), one(unit, value.high())) : "";
    }

    /** The difference to the year before. */
    String difference(Unit unit, double difference) {
        String size = number.format(Math.abs(difference));
        String signed = (difference < 0 ? "−" : "+") + size;
        return unit == Unit.PERCENT ? texts.say("report.points", signed) : signed;
    }

    String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                // English of no country writes dates as in the United States, which none of these cities does.
                .withLocale(locale.getLanguage().equals("en") ? Locale.UK : locale)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    String count(int count) {
        return number.format(count);
    }

    private String one(Unit unit, double amount) {
        return switch (unit) {
            case COUNT -> number.format(amount);
            case PERCENT -> percent.format(amount / ALL);
            case DAYS -> duration(amount);
        };
    }

    private String duration(double days) {
        return days > 0 && days < 1
                ? measure.formatMeasures(new Measure(Math.max(1, Math.round(days * HOURS)), MeasureUnit.HOUR))
                : measure.formatMeasures(new Measure(Math.round(days * 10) / 10.0, MeasureUnit.DAY));
    }
}
