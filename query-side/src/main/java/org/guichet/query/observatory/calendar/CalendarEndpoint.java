package org.guichet.query.observatory.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import org.guichet.observatory.ReleaseId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.calendar.PublicCalendar.Calendar;
import org.guichet.query.observatory.calendar.PublicCalendar.Described;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.release.Release;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** When figures come, and what was published, for everybody. A release that is not public is as one that there is not. */
@RestController
@Tag(name = "Observatory")
class CalendarEndpoint {
    static final String RELEASES = "/api/v1/observatory/releases";

    // As long as HTTP caches keep anything (RFC 9111 asks for no more than a year).
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePublic();

    private final PublicCalendar calendar;
    private final Publications publications;
    private final Consistency consistency;

    CalendarEndpoint(PublicCalendar calendar, Publications publications, Consistency consistency) {
        this.calendar = calendar;
        this.publications = publications;
        this.consistency = consistency;
    }

    @GetMapping(RELEASES)
    @Operation(summary = "List releases and their dates")
    ResponseEntity<Calendar> all(ServletWebRequest request) {
        consistency.await(request, ReleaseCalendar.NAME);
        return tagged(calendar.now());
    }

    @GetMapping(RELEASES + "/{releaseId}")
    @Operation(summary = "Describe a published release")
    ResponseEntity<Described> one(@PathVariable ReleaseId releaseId, ServletWebRequest request) {
        consistency.require(request, ReleaseCalendar.NAME);
        return tagged(Described.of(published(releaseId)));
    }

    @GetMapping(path = RELEASES + "/{releaseId}/artefact", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Get a published release",
            description = "The entity tag is the SHA-256 of the bytes, as it stands in the event.")
    ResponseEntity<byte[]> artefact(@PathVariable ReleaseId releaseId, ServletWebRequest request) {
        consistency.require(request, ReleaseCalendar.NAME);
        Publication publication = published(releaseId);
        byte[] content = publications.artefact(releaseId).orElseThrow(CalendarEndpoint::notFound);
        return ResponseEntity.ok()
                .eTag(publication.sha256())
                .cacheControl(FOR_EVER)
                .body(content);
    }

    @GetMapping(RELEASES + "/{releaseId}/differences")
    @Operation(summary = "List the changes of a revision")
    ResponseEntity<Differences> differences(@PathVariable ReleaseId releaseId, ServletWebRequest request) {
        consistency.require(request, ReleaseCalendar.NAME);
        Release later = published(releaseId).release();
        return tagged(Optional.ofNullable(later.revises())
                .map(earlier -> Differences.between(published(earlier).release(), later))
                .orElseGet(() -> Differences.none(later)));
    }

    private Publication published(ReleaseId id) {
        return publications.find(id).orElseThrow(CalendarEndpoint::notFound);
    }

    private static Refused notFound() {
        return new Refused(ProblemType.NOT_FOUND);
    }

    private static <T> ResponseEntity<T> tagged(T answer) {
        return ResponseEntity.ok()
                .eTag(Fingerprint.ofAnswer(answer))
                .cacheControl(ASK_AGAIN)
                .body(answer);
    }
}
