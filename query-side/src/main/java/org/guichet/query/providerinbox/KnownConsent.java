package org.guichet.query.providerinbox;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.guichet.casework.CaseEvent.ConsentRecorded;

/**
 * What was allowed in a case, as far as it says until when a provider may see what it was sent.
 *
 * @param recipient null where that is sealed: then it covers only what was sent on it
 * @param until last instant at which it holds; null for no limit
 * @param ended whether it was withdrawn, or its expiry was noted
 */
record KnownConsent(
        UUID id, UUID caseId, String purpose, UUID recipient, SortedSet<String> scope, Instant until, boolean ended) {

    static KnownConsent of(ConsentRecorded said, UUID caseId) {
        return new KnownConsent(
                said.consent().value(),
                caseId,
                said.purpose(),
                said.recipient() == null ? null : said.recipient().value(),
                new TreeSet<>(said.scope()),
                said.until(),
                false);
    }

    KnownConsent over() {
        return new KnownConsent(id, caseId, purpose, recipient, scope, until, true);
    }

    /** Whether it covers all that the entry shows, to the same provider and for the same purpose. */
    boolean covers(InboxEntry entry, String purposeOfEntry) {
        if (recipient == null) {
            return id.equals(entry.consent());
        }
        return purpose.equals(purposeOfEntry)
                && recipient.equals(entry.provider())
                && entry.snapshot() != null
                && entry.snapshot().isWithin(scope);
    }
}
