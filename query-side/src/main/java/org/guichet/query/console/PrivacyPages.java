package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.caseregister.CaseCards;
import org.guichet.query.subjectaccess.OwnFile;
import org.guichet.query.subjectaccess.OwnFiles;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's own file, to be printed for the person. */
@Hidden
@Controller
class PrivacyPages {
    private final OwnFiles files;
    private final CaseCards cases;
    private final CardNames.Source names;
    private final Reading reading;

    PrivacyPages(OwnFiles files, CaseCards cases, CardNames.Source names, Reading reading) {
        this.files = files;
        this.cases = cases;
        this.names = names;
        this.reading = reading;
    }

    /** @param number from the card that the person holds, as typed */
    @PostMapping("/cases/subject-access")
    String ofNumber(
            @RequestParam(defaultValue = "") String number,
            Caller caller,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Optional<UUID> found = cases.ofNumber(caller, number);
        return found.isEmpty() ? "redirect:/?unknown" : ownFile(found.get(), caller, locale, model, response);
    }

    /** A POST, so that it is in no history of a browser and nobody is led to it by a link. */
    @PostMapping("/cases/{caseId}/subject-access")
    String ownFile(@PathVariable UUID caseId, Caller caller, Locale locale, Model model, HttpServletResponse response) {
        OwnFile file = files.of(caller, caseId, locale);
        Words words = reading.of(caller, locale);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        model.addAttribute("words", words);
        model.addAttribute("file", file);
        model.addAttribute(
                "cases",
                file.cases().stream()
                        .map(one -> OwnCasePage.of(one, names.of(caller, one.now()), words))
                        .toList());
        model.addAttribute("taken", words.moment(Instant.now()));
        return "console/own-file";
    }
}
