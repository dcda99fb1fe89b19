package org.guichet.query.providerinbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.ReferralState;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.paging.Page;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The referrals sent to the caller's provider. */
@RestController
@Tag(name = "Inbox")
class InboxEndpoint {
    private final InboxOfProvider inbox;
    private final Consistency consistency;

    InboxEndpoint(InboxOfProvider inbox, Consistency consistency) {
        this.inbox = inbox;
        this.consistency = consistency;
    }

    /** @param overdue true for those only whose deadline the own provider has missed */
    @GetMapping("/api/v1/inbox")
    @Operation(summary = "List received referrals", description = "Of the caller's provider, newest first.")
    Page<Received> list(
            @RequestParam(required = false) ReferralState state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            Locale locale,
            ServletWebRequest request) {
        consistency.await(request, ProviderInbox.NAME);
        return inbox.page(caller, state, overdue, cursor, limit, locale);
    }

    @GetMapping("/api/v1/inbox/{referralId}")
    @Operation(summary = "Get a received referral")
    ResponseEntity<Received> one(
            @PathVariable UUID referralId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.require(request, ProviderInbox.NAME);
        Received received = inbox.one(caller, referralId, locale).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        if (received.closed() != null) {
            // Without a tag: the referral has not moved, and a copy that somebody kept of it must not count as fresh.
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(received);
        }
        return ResponseEntity.ok().eTag(Long.toString(received.version())).body(received);
    }

    @GetMapping("/api/v1/inbox/sent")
    @Operation(summary = "List onward referrals", description = "Of the caller's provider, newest first.")
    Page<Sent> sentOn(
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, ProviderInbox.NAME);
        return inbox.sentOn(caller, cursor, limit);
    }
}
