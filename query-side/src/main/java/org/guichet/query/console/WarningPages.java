package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.guichet.access.Caller;
import org.guichet.query.observatory.warning.Area;
import org.guichet.query.observatory.warning.Arrivals;
import org.guichet.query.observatory.warning.Arrivals.OfArea;
import org.guichet.query.observatory.warning.ArrivalsOfCity;
import org.guichet.query.observatory.warning.Priorities;
import org.guichet.query.observatory.warning.PrioritiesOfCity;
import org.guichet.query.observatory.warning.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Arrivals and priorities by neighbourhood, beside the management figures. */
@Hidden
@Controller
class WarningPages {
    private final ArrivalsOfCity arrivals;
    private final PrioritiesOfCity priorities;
    private final Reading reading;

    WarningPages(ArrivalsOfCity arrivals, PrioritiesOfCity priorities, Reading reading) {
        this.arrivals = arrivals;
        this.priorities = priorities;
        this.reading = reading;
    }

    @GetMapping("/arrivals")
    String arrivals(Caller caller, Locale locale, Model model) {
        Arrivals found = arrivals.of(caller);
        var said = new Said(reading.of(caller, locale), locale);
        List<OfArea> areas = found.areas();
        model.addAttribute("month", said.words.month(found.months().getLast()));
        model.addAttribute(
                "months", found.months().reversed().stream().map(said::month).toList());
        model.addAttribute("areas", areas.stream().map(said::area).toList());
        model.addAttribute(
                "flagged", said.count(areas.stream().filter(OfArea::flagged).count()));
        model.addAttribute("noneFlagged", areas.stream().noneMatch(OfArea::flagged));
        return "console/arrivals";
    }

    @GetMapping("/priorities")
    String priorities(Caller caller, Locale locale, Model model) {
        Priorities found = priorities.of(caller);
        var said = new Said(reading.of(caller, locale), locale);
        model.addAttribute("from", said.words.month(found.from()));
        model.addAttribute("to", said.words.month(found.to()));
        model.addAttribute("lines", found.lines().stream().map(said::line).toList());
        model.addAttribute("restricted", said.told(found.restricted()));
        return "console/priorities";
    }

    /** A neighbourhood as it is shown, the present month first. */
    record ShownArea(String name, boolean flagged, String usualAtMost, List<String> counts) {}

    /** A line of the priorities as it is shown; empty where something is not told. */
    record ShownLine(
            String rank,
            String area,
            String group,
            String unserved,
            String identified,
            String share,
            String before,
            String change) {}

    private static final class Said {
        private final Words words;
        private final Locale locale;
        private final NumberFormat number;
        private final NumberFormat share;

        Said(Words words, Locale locale) {
            // These cities write 1, 2, 3 in every language.
            Locale digits = new Locale.Builder()
                    .setLocale(locale)
                    .setUnicodeLocaleKeyword("nu", "latn")
                    .build();
            this.words = words;
            this.locale = locale;
            this.number = NumberFormat.getIntegerInstance(digits);
            this.share = NumberFormat.getPercentInstance(digits);
        }

        String month(YearMonth month) {
            return DateTimeFormatter.ofPattern("LLL yy", locale).format(month);
        }

        String count(long count) {
            return number.format(count);
        }

        String told(Told told) {
            return switch (told.how()) {
                case COUNT -> count(told.count());
                case BELOW_5 -> "<5";
                case AT_LEAST_5 -> "≥5";
            };
        }

        ShownArea area(OfArea area) {
            return new ShownArea(
                    name(area.area()),
                    area.flagged(),
                    area.usualAtMost() == null ? "–" : count(area.usualAtMost()),
                    area.counts().reversed().stream().map(this::told).toList());
        }

        ShownLine line(Priorities.Line line) {
            return new ShownLine(
                    count(line.rank()),
                    name(line.area()),
                    words.label("need-group", line.needGroup()),
                    count(line.unserved()),
                    told(line.identified()),
                    line.share() == null ? "–" : share.format(line.share()),
                    told(line.before()),
                    line.change() == null ? "–" : (line.change() > 0 ? "+" : "") + count(line.change()));
        }

        private String name(Area area) {
            return area.names().isEmpty() ? words.say("warning.unknown-area") : words.name(area.names());
        }
    }
}
