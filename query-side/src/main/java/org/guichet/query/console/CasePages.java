package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.access.Caller;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.casehistory.DisclosuresOfCase;
import org.guichet.query.casehistory.HistoryOfCase;
import org.guichet.query.caseregister.CaseCards;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.contacts.ContactsOfCase;
import org.guichet.query.contacts.ContactsOfCase.Contacts;
import org.guichet.query.household.HouseholdsOfCity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The card of a case and its history. */
@Hidden
@Controller
class CasePages {
    private static final int EVENTS = 50;

    private final CaseCards cases;
    private final ContactsOfCase contacts;
    private final HouseholdsOfCity households;
    private final DisclosuresOfCase disclosures;
    private final HistoryOfCase history;
    private final CardNames.Source names;
    private final Reading reading;

    CasePages(
            CaseCards cases,
            ContactsOfCase contacts,
            HouseholdsOfCity households,
            DisclosuresOfCase disclosures,
            HistoryOfCase history,
            CardNames.Source names,
            Reading reading) {
        this.cases = cases;
        this.contacts = contacts;
        this.households = households;
        this.disclosures = disclosures;
        this.history = history;
        this.names = names;
        this.reading = reading;
    }

    @GetMapping("/cases/{caseId}")
    String card(@PathVariable UUID caseId, Caller caller, Locale locale, Model model) {
        CaseView card = cases.card(caller, caseId, locale).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        Contacts met = contacts.of(caller, caseId);
        model.addAttribute("words", reading.of(caller, locale));
        model.addAttribute("card", card);
        model.addAttribute("mine", caller.staff().equals(card.caseworker()));
        model.addAttribute("met", met);
        model.addAttribute(
                "household", households.ofCase(caller, caseId, locale).orElse(null));
        model.addAttribute("notes", history.notes(caller, caseId));
        model.addAttribute("legalBases", disclosures.legalBases(caller, caseId));
        model.addAttribute("names", names.of(caller, card, others(met)));
        return "console/card";
    }

    private static Stream<UUID> others(Contacts met) {
        return Stream.concat(
                met.appointments().stream().map(ContactsOfCase.Expected::withWhom),
                met.deliveries().stream().map(ContactsOfCase.Given::giver));
    }

    /** @param after cursor of the page before */
    @GetMapping("/cases/{caseId}/history")
    String history(
            @PathVariable UUID caseId,
            @RequestParam(required = false) String after,
            Caller caller,
            Locale locale,
            Model model) {
        Words words = reading.of(caller, locale);
        model.addAttribute("words", words);
        model.addAttribute("caseId", caseId);
        model.addAttribute(
                "history",
                history.page(caller, caseId, after, EVENTS).map(happened -> HistoryLine.of(happened, words)));
        return "console/history";
    }
}
