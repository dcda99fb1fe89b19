package org.guichet.query.household;

import java.time.Instant;
import java.util.UUID;
import org.guichet.sealing.Sealed;

/**
 * One time that somebody was a member. How they were related is kept while they are, and not after.
 *
 * @param leftAt null while it lasts
 * @param reason code of the list {@code household-leave-reason}; null for a merger, a split, or while it lasts
 * @param movedTo the household that the person went to, where it is known
 */
record Membership(
        UUID household,
        UUID caseId,
        long joinedVersion,
        Instant joinedAt,
        Instant leftAt,
        String reason,
        UUID movedTo,
        Sealed<String> relation) {
    boolean lasts() {
        return leftAt == null;
    }

    Membership over(Instant when, String why, UUID whereTo) {
        return new Membership(household, caseId, joinedVersion, joinedAt, when, why, whereTo, null);
    }

    Membership withoutPerson() {
        return new Membership(household, caseId, joinedVersion, joinedAt, leftAt, reason, movedTo, null);
    }
}
