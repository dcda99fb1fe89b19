package org.guichet.command.casework.need;

import java.util.HashSet;
import java.util.Set;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.Snapshot;

/**
 * Rule: whoever is asked to protect a person is told neither a name nor a document before they meet: the short reference of
 * the referral serves. What kind of protection is needed is told only where that was allowed by itself.
 */
public final class ProtectionSnapshot {
    private static final Set<String> NEVER = Set.of("NAME", "DOCUMENT_NUMBER");

    private ProtectionSnapshot() {}

    /** What the provider sees of the person: of the details only what the person shares. */
    public static Snapshot of(PersonDetails details, Need need, Set<String> share) {
        Set<String> shown = new HashSet<>(share);
        shown.removeAll(NEVER);
        return new Snapshot(
                details.within(shown),
                share.contains("RESTRICTED_NEED") ? need.code() : null,
                share.contains("NEED_NOTE") ? need.note() : null);
    }
}
