package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.platform.accesslog.Looked;
import org.guichet.query.caseregister.CaseCards;
import org.guichet.query.directory.ServiceNames;
import org.guichet.query.paging.Page;
import org.guichet.query.providerinbox.InboxOfProvider;
import org.guichet.query.providerinbox.Received;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page after signing in: for each role what it begins the day with. */
@Hidden
@Controller
class HomePage {
    private static final int LINES = 20;

    private final CaseCards cases;
    private final InboxOfProvider inbox;
    private final ServiceNames services;
    private final OfficersHome officer;
    private final Reading reading;

    HomePage(CaseCards cases, InboxOfProvider inbox, ServiceNames services, OfficersHome officer, Reading reading) {
        this.cases = cases;
        this.inbox = inbox;
        this.services = services;
        this.officer = officer;
        this.reading = reading;
    }

    /**
     * @param after cursor of the page before
     * @param unknown present after a case number that no case of the city has
     */
    @GetMapping("/")
    String home(
            @RequestParam(required = false) String after,
            @RequestParam(required = false) String unknown,
            Caller caller,
            Locale locale,
            Model model) {
        model.addAttribute("words", reading.of(caller, locale));
        return switch (caller.role()) {
            case DESK_OFFICER, CASEWORKER, PROTECTION_CASEWORKER, SUPERVISOR -> {
                model.addAttribute("unknown", unknown != null);
                model.addAttribute("cases", cases.newest(caller, after, LINES));
                yield "console/cases";
            }
            case PROVIDER_FOCAL_POINT -> {
                // This page is another for each role, and a provider finds nobody at a desk with it.
                Looked.here().because("REFERRAL", null, null);
                Page<Received> received = inbox.page(caller, null, false, after, LINES, locale);
                model.addAttribute("referrals", received);
                model.addAttribute("services", services.of(caller, servicesOf(received)));
                yield "console/inbox";
            }
            case DATA_PROTECTION_OFFICER -> {
                model.addAttribute("unknown", unknown != null);
                officer.fill(model, caller, after, LINES);
                yield "console/privacy";
            }
            case COORDINATOR -> "redirect:/management-figures";
            case ANALYST, PUBLISHER, ADMINISTRATOR, SERVICE_ACCOUNT -> "console/nothing-yet";
        };
    }

    /** @param number as typed; in the body, so that it stands in no log and no history of a browser */
    @PostMapping("/cases/lookup")
    String lookup(@RequestParam(defaultValue = "") String number, Caller caller) {
        return cases.ofNumber(caller, number)
                .map(found -> "redirect:/cases/" + found)
                .orElse("redirect:/?unknown");
    }

    private static List<UUID> servicesOf(Page<Received> received) {
        return received.items().stream()
                .map(Received::service)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
