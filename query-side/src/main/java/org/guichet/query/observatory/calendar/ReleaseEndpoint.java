package org.guichet.query.observatory.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.guichet.access.Caller;
import org.guichet.observatory.ReleaseId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.observatory.calendar.OwnReleases.Draft;
import org.guichet.query.observatory.calendar.OwnReleases.Told;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Releases for those who plan and publish them. */
@RestController
@Tag(name = "Releases")
class ReleaseEndpoint {
    /** Header of a draft that can be published: what is sent back with its hash. */
    static final String SEAL = "Artefact-Seal";

    private final OwnReleases releases;
    private final Consistency consistency;

    ReleaseEndpoint(OwnReleases releases, Consistency consistency) {
        this.releases = releases;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/releases")
    @Operation(
            summary = "List releases of the city",
            description = "With their states, and hash and seal of those that can be published.")
    List<Told> all(Caller caller, ServletWebRequest request) {
        consistency.await(request, ReleaseCalendar.NAME);
        return releases.all(caller);
    }

    @GetMapping(path = "/api/v1/releases/{releaseId}/draft", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Get the draft of a release",
            description = "The entity tag is their hash; the header Artefact-Seal is sent back with it to publish.")
    ResponseEntity<byte[]> draft(@PathVariable ReleaseId releaseId, Caller caller, ServletWebRequest request) {
        consistency.require(request, ReleaseCalendar.NAME);
        Draft draft = releases.draft(caller, releaseId).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        var answer = ResponseEntity.ok().eTag(draft.sha256()).cacheControl(CacheControl.noStore());
        if (draft.seal() != null) {
            answer.header(SEAL, draft.seal());
        }
        return answer.body(draft.content());
    }
}
