package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.tables.Addresses;
import org.guichet.query.observatory.tables.PublicSettings;
import org.guichet.query.observatory.tables.Selections;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of published figures, for everybody. They say what the files say, from the same place. */
@Hidden
@Controller
@RequestMapping(PublicPages.PATH)
class ObservatoryPages {
    // A year says more than its quarters, so of two that ended together it is shown first.
    private static final Comparator<Publication> BY_END = Comparator.<Publication, Period>comparing(
                    one -> one.release().period(), Comparator.comparing(Period::end))
            .thenComparing(one -> one.release().period().isYear());

    private final Publications publications;
    private final Selections selections;
    private final PublicSettings settings;

    ObservatoryPages(Publications publications, Selections selections, PublicSettings settings) {
        this.publications = publications;
        this.selections = selections;
        this.settings = settings;
    }

    /** What every one of them shows. */
    @ModelAttribute
    void frame(Model model, HttpServletRequest request, Locale locale) {
        model.addAttribute("here", new Here(request));
        model.addAttribute("addresses", Addresses.of(request));
        model.addAttribute("labels", Labels.in(locale));
        model.addAttribute("licence", settings.licence());
    }

    /** Which cities publish what. */
    @GetMapping
    String start(Locale locale, Model model) {
        model.addAttribute("cities", PublishedCity.all(publications.current(), Labels.in(locale)));
        return "console/observatory";
    }

    /**
     * A table of one city and period.
     *
     * @param city without it the first that publishes the table
     * @param period without it the last one
     * @param release without it the vintage to read now
     */
    @GetMapping("/tables/{table}")
    String table(
            @PathVariable String table,
            @RequestParam(required = false) String city,
            @RequestParam(required = false) Period period,
            @RequestParam(required = false) ReleaseId release,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Labels labels = Labels.in(locale);
        List<Publication> found =
                selections.of(table, city, period, release, null).publications();
        List<Publication> all = publications.all().stream()
                .filter(one -> one.release().table(table).isPresent())
                .toList();
        model.addAttribute("table", table);
        model.addAttribute("choices", Choices.of(all, labels));
        found.stream()
                .filter(one ->
                        one.release().city().equals(found.getFirst().release().city()))
                .max(BY_END)
                .ifPresent(shown -> model.addAttribute(
                        "shown", ShownTable.of(table, shown, all, new Figures(locale), Addresses.of(request))));
        return "console/observatory-table";
    }

    /** How figures are made. */
    @GetMapping("/methods")
    String methods(Model model) {
        model.addAttribute("blanks", List.of(Blank.values()));
        model.addAttribute("contact", settings.contact());
        return "console/observatory-methods";
    }
}
