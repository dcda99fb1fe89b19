package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.access.Caller;
import org.guichet.query.directory.ServiceNames;
import org.guichet.query.observatory.management.FiguresOfCity;
import org.guichet.query.observatory.management.ManagementFigures;
import org.guichet.query.observatory.management.ManagementFigures.Row;
import org.guichet.query.observatory.management.ManagementFigures.Table;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The management figures of one month. */
@Hidden
@Controller
class FiguresPage {
    private static final String SERVICE = "service";
    private static final String DURATION = "duration";
    private static final int ID = 36;

    private final FiguresOfCity figures;
    private final ServiceNames services;
    private final Reading reading;

    FiguresPage(FiguresOfCity figures, ServiceNames services, Reading reading) {
        this.figures = figures;
        this.services = services;
        this.reading = reading;
    }

    /** @param month the present one where none is said */
    @GetMapping("/management-figures")
    String figures(@RequestParam(required = false) YearMonth month, Caller caller, Locale locale, Model model) {
        Words words = reading.of(caller, locale);
        YearMonth asked = month == null ? YearMonth.now(reading.zone(caller)) : month;
        ManagementFigures found = figures.of(caller, asked, asked);
        Map<UUID, String> names = services.of(
                caller,
                found.tables().stream()
                        .flatMap(table -> table.rows().stream())
                        .map(row -> row.codes().getOrDefault(SERVICE, ""))
                        .filter(code -> code.length() == ID)
                        .map(UUID::fromString)
                        .toList());
        // These cities write 1, 2, 3 in every language.
        Locale digits = new Locale.Builder()
                .setLocale(locale)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        var said = new Said(
                words, names, NumberFormat.getIntegerInstance(digits), NumberFormat.getPercentInstance(digits));
        model.addAttribute("words", words);
        model.addAttribute("month", words.month(asked));
        model.addAttribute("earlier", asked.minusMonths(1));
        model.addAttribute("later", asked.plusMonths(1));
        model.addAttribute("tables", found.tables().stream().map(said::table).toList());
        return "console/figures";
    }

    /**
     * A table as it is shown.
     *
     * @param heads of all columns; those of dimensions come first
     */
    record Shown(String title, List<String> heads, List<Line> lines) {}

    /** What a line is about, and its numbers. */
    record Line(List<String> about, List<String> numbers) {}

    private record Said(Words words, Map<UUID, String> services, NumberFormat number, NumberFormat share) {
        Shown table(Table table) {
            var heads = new ArrayList<String>();
            table.dimensions().forEach(dimension -> heads.add(words.say("figures.dimension", dimension)));
            table.measures().forEach(measure -> heads.add(words.say("figures.measure", measure)));
            return new Shown(
                    words.say("figures.table", table.name()),
                    heads,
                    table.rows().stream().map(row -> line(table, row)).toList());
        }

        private Line line(Table table, Row row) {
            List<String> about = row.codes().entrySet().stream()
                    .map(code -> code(code.getKey(), code.getValue()))
                    .toList();
            List<String> numbers = table.measures().stream()
                    .map(measure -> Stream.of(
                                    row.below5().contains(measure)
                                            ? "< " + number.format(5)
                                            : number.format(row.counts().get(measure)),
                                    row.shares().containsKey(measure)
                                            ? "(" + share.format(row.shares().get(measure)) + ")"
                                            : "")
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" ")))
                    .toList();
            return new Line(about, numbers);
        }

        private String code(String dimension, String code) {
            if (code.startsWith("_")) {
                return words.say("figures.code", code);
            }
            return switch (dimension) {
                case SERVICE -> services.getOrDefault(UUID.fromString(code), words.say("figures.code.unnamed"));
                case DURATION -> words.say("figures.duration", code);
                default -> words.label(dimension, code);
            };
        }
    }
}
