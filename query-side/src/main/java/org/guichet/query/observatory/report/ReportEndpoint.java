package org.guichet.query.observatory.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.indicators.ReportedLanguage;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The yearly report as data, for everyone. */
@RestController
@Tag(name = "Observatory")
class ReportEndpoint {
    private final YearlyReports reports;

    ReportEndpoint(YearlyReports reports) {
        this.reports = reports;
    }

    /**
     * @param city short code, such as {@code TNG}
     * @param lang ISO 639-1 code; without it, the language of {@code Accept-Language}
     */
    @GetMapping(path = "/api/v1/observatory/reports/{city}/{year}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get a yearly report", description = "Without figures where nothing of the year is published.")
    ResponseEntity<YearlyReport> report(
            @PathVariable String city,
            @PathVariable int year,
            @RequestParam(required = false) String lang,
            Locale accepted) {
        YearlyReport report = reports.of(city, year, ReportedLanguage.of(lang, accepted));
        return ResponseEntity.ok().eTag(Fingerprint.ofAnswer(report)).body(report);
    }
}
