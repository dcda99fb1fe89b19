package org.guichet.query.observatory.report;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.indicators.ReportedLanguage;
import org.guichet.query.observatory.release.Labels;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/** The yearly report as a page, to be read and printed by everyone. The address says its language; there is no cookie. */
@Hidden
@Controller
class ReportPage {
    private final YearlyReports reports;

    ReportPage(YearlyReports reports) {
        this.reports = reports;
    }

    /**
     * @param city short code, such as {@code TNG}
     * @param accepted the language of the address, or without one that of the browser
     */
    @GetMapping("/observatory/reports/{city}/{year}")
    String report(
            @PathVariable String city,
            @PathVariable int year,
            Locale accepted,
            Model model,
            ServletWebRequest request) {
        Locale language = ReportedLanguage.of(null, accepted);
        YearlyReport report = reports.of(city, year, language);
        var texts = new ReportTexts(language);
        ShownReport shown = new Showing(texts, new Spoken(language, Labels.in(language), texts)).of(report);
        if (request.checkNotModified(Fingerprint.ofAnswer(shown))) {
            return null;
        }
        model.addAttribute("report", shown);
        model.addAttribute("texts", texts);
        return "observatory/report";
    }
}
