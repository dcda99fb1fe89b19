package org.guichet.query.household;

import java.time.Instant;
import java.util.UUID;
import org.guichet.sealing.Sealed;

/**
 * One time that somebody was a member. How they were related is kept while they are, and not after.
 *
 * @param place among those who came with the same event, from 0, in the order it named them
 * @param leftAt null while it lasts
 * @param reason code of the list {@code household-leave-reason}; null for a merger, a split, or while it lasts
 * @param movedTo the household that the person went to, where it is known
 */
record Membership(
        UUID household,
        UUID caseId,
        long joinedVersion,
        int place,
        Instant joinedAt,
        Instant leftAt,
        String reason,
        UUID movedTo,
        Sealed<String> relation) {
    boolean lasts() {
        return leftAt == null;
    }

    Membership over(Instant when, String why, UUID whereTo) {
        return new Membership(household, caseId, joinedVersion, place, joinedAt, when, why, whereTo, null);
    }

    Membership withoutPerson() {
        return new Membership(household, caseId, joinedVersion, place, joinedAt, leftAt, reason, movedTo, null);
    }
}
