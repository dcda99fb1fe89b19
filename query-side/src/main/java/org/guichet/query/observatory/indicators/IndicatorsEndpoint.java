package org.guichet.query.observatory.indicators;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The indicators with what every release that is to be read now says of them, for everyone. */
@RestController
@Tag(name = "Observatory")
class IndicatorsEndpoint {
    private final Publications publications;

    IndicatorsEndpoint(Publications publications) {
        this.publications = publications;
    }

    /**
     * @param city short code, such as {@code TNG}; without it all cities
     * @param period such as {@code 2026} or {@code 2026-Q3}; without it all periods
     * @param lang ISO 639-1 code; without it, the language of {@code Accept-Language}
     */
    @GetMapping(path = "/api/v1/observatory/indicators", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "List indicators", description = "With definitions, and values by city and period.")
    ResponseEntity<Indicators> indicators(
            @RequestParam(required = false) String city,
            @RequestParam(required = false) String period,
            @RequestParam(required = false) String lang,
            Locale accepted) {
        Period asked = period == null ? null : period(period);
        Locale language = ReportedLanguage.of(lang, accepted);
        List<Publication> read = publications.current().stream()
                .filter(one -> city == null || one.release().city().equals(city))
                .filter(one -> asked == null || one.release().period().equals(asked))
                .toList();
        IndicatorSet set = IndicatorSet.current();
        var answer = new Indicators(
                set.version(),
                language.getLanguage(),
                set.indicators().stream()
                        .map(one -> reported(one, language, read))
                        .toList());
        return ResponseEntity.ok().eTag(Fingerprint.ofAnswer(answer)).body(answer);
    }

    private static Reported reported(Indicator indicator, Locale language, List<Publication> read) {
        return new Reported(
                DescribedIndicator.of(indicator, language),
                read.stream()
                        .map(one -> new OfRelease(
                                one.release().city(),
                                one.release().period(),
                                one.id(),
                                one.release().vintage(),
                                Evaluation.of(indicator.formula(), one.release())))
                        .toList());
    }

    private static Period period(String text) {
        try {
            return Period.of(text);
        } catch (IllegalArgumentException e) {
            throw Refused.field("period", "wrong-format");
        }
    }

    /** The indicators of a version in one language, ISO 639-1. */
    record Indicators(String version, String language, List<Reported> indicators) {}

    /** An indicator and its values, by city and period. */
    record Reported(@JsonUnwrapped DescribedIndicator indicator, List<OfRelease> values) {}

    /**
     * A value.
     *
     * @param city short code
     * @param vintage number of the release of this period
     */
    record OfRelease(
            String city,
            Period period,
            ReleaseId release,
            int vintage,
            @JsonUnwrapped Value value) {}
}
