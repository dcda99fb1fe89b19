package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.Candidate;
import org.guichet.casework.ReferralDeadline;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.caseregister.CaseCards;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.caseregister.CaseView.ReferralView;
import org.guichet.query.casework.Reference;
import org.guichet.query.directory.DescribedServices;
import org.guichet.query.directory.DescribedServices.Described;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The slip of a referral, to be printed at the desk. */
@Hidden
@Controller
class SlipPage {
    private final CaseCards cases;
    private final DescribedServices services;
    private final SlipLanguages languages;
    private final Reading reading;

    SlipPage(CaseCards cases, DescribedServices services, SlipLanguages languages, Reading reading) {
        this.cases = cases;
        this.services = services;
        this.languages = languages;
        this.reading = reading;
    }

    /** @param lang language of the slip; without it the person's, as far as there are texts */
    @GetMapping("/cases/{caseId}/referrals/{referralId}/slip")
    String slip(
            @PathVariable UUID caseId,
            @PathVariable UUID referralId,
            @RequestParam(required = false) String lang,
            Caller caller,
            Locale locale,
            Model model) {
        CaseView card = cases.card(caller, caseId, locale).orElseThrow(SlipPage::notThere);
        ReferralView referral = card.referrals().stream()
                .filter(one -> one.id().equals(referralId))
                .findFirst()
                .orElseThrow(SlipPage::notThere);
        Locale language = languages.chosen(lang, card.person(), caller);
        Words words = reading.in(language, reading.zone(caller));
        String code = Reference.of(referralId);
        model.addAttribute("words", reading.of(caller, locale));
        model.addAttribute("caseId", caseId);
        model.addAttribute("languageOfSlip", language.getLanguage());
        model.addAttribute("languagesOfSlips", languages.all());
        model.addAttribute(
                "slip",
                new Slip(
                        words,
                        code,
                        QrCode.of(code),
                        Visit.to(printable(card, referral, caller), language),
                        by(referral, ReferralDeadline.DECIDE),
                        by(referral, ReferralDeadline.DELIVER)));
        return "console/slip";
    }

    // Where somebody goes for protection, or a house that is hidden, must not be found in a pocket (decision 18).
    private Described printable(CaseView card, ReferralView referral, Caller caller) {
        boolean restricted = card.needs().stream()
                .filter(need -> need.id().equals(referral.need()))
                .anyMatch(CaseView.NeedView::restricted);
        return Optional.of(referral.candidates())
                .filter(asked -> !restricted && asked.size() == 1)
                .map(List::getFirst)
                .map(Candidate::service)
                .flatMap(service -> services.one(caller, service.value()))
                .filter(service -> !service.hidden())
                .orElseThrow(() -> new Refused(ProblemType.RESTRICTED_NOT_REFERABLE));
    }

    private static Instant by(ReferralView referral, ReferralDeadline owed) {
        return owed.isOwedIn(referral.state())
                ? referral.candidates().getFirst().deadlines().by(owed)
                : null;
    }

    private static Refused notThere() {
        return new Refused(ProblemType.NOT_FOUND);
    }
}
