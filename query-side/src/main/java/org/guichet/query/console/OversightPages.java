package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.accesslog.Readers;
import org.guichet.query.breakglass.GlassedCase;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of who read a file, to be printed for its person, and a case behind a broken glass. */
@Hidden
@Controller
class OversightPages {
    private final Readers readers;
    private final GlassedCase glasses;
    private final CardNames.Source names;
    private final SlipLanguages languages;
    private final Reading reading;

    OversightPages(
            Readers readers, GlassedCase glasses, CardNames.Source names, SlipLanguages languages, Reading reading) {
        this.readers = readers;
        this.glasses = glasses;
        this.names = names;
        this.languages = languages;
        this.reading = reading;
    }

    /** @param lang language of the list, which the person chooses; without it the city's first */
    @GetMapping("/cases/{caseId}/readers")
    String readers(@PathVariable UUID caseId, @RequestParam(required = false) String lang, Caller caller, Model model) {
        Locale language = languages.chosen(lang, null, caller);
        model.addAttribute("caseId", caseId);
        model.addAttribute("words", reading.in(language, reading.zone(caller)));
        model.addAttribute("languageOfList", language.getLanguage());
        model.addAttribute("languagesOfLists", languages.all());
        model.addAttribute("readers", readers.of(caller, caseId, language));
        return "console/readers";
    }

    @GetMapping("/glasses/{glassId}")
    String glass(@PathVariable UUID glassId, Caller caller, Locale locale, Model model) {
        GlassedCase.Read read = glasses.of(caller, glassId, locale);
        model.addAttribute("words", reading.of(caller, locale));
        model.addAttribute("card", read.card());
        model.addAttribute("glass", read.glass());
        model.addAttribute("names", names.of(caller, read.card()));
        return "console/glass";
    }
}
