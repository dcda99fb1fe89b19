package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseState;
import org.guichet.casework.PersonDetails;
import org.guichet.sealing.Sealed;

/**
 * A case. Version is that of its stream, so that it moves with every event, shown here or not.
 *
 * @param caseworker who looks after it; null while nobody does
 * @param approval where a supervisor's approval stands; null while nobody has asked
 * @param linkedCase the case that goes on for this one, or that this one goes on from; null for none
 */
record RegisteredCase(
        UUID id,
        UUID person,
        UUID municipality,
        UUID desk,
        String source,
        CaseState state,
        boolean complete,
        String closeReason,
        UUID caseworker,
        Approval approval,
        UUID linkedCase,
        Instant registeredAt,
        Instant changedAt,
        long version,
        boolean erased,
        Sealed<String> caseNumber,
        PersonDetails details) {

    /** Where a supervisor's approval stands. */
    enum Approval {
        ASKED,
        GIVEN,
        REFUSED
    }

    RegisteredCase at(long newVersion, Instant when) {
        return new RegisteredCase(
                id,
                person,
                municipality,
                desk,
                source,
                state,
                complete,
                closeReason,
                caseworker,
                approval,
                linkedCase,
                registeredAt,
                when,
                newVersion,
                erased,
                caseNumber,
                details);
    }

    RegisteredCase completed() {
        return with(state, true, closeReason, caseworker, approval, linkedCase, details);
    }

    /** After an erasure nothing more is learnt of the person. */
    RegisteredCase knowing(PersonDetails more) {
        PersonDetails known = erased ? null : details.updatedBy(more);
        return with(state, complete, closeReason, caseworker, approval, linkedCase, known);
    }

    RegisteredCase assigned(UUID to) {
        return with(state, complete, closeReason, to, approval, linkedCase, details);
    }

    RegisteredCase approval(Approval now) {
        return with(state, complete, closeReason, caseworker, now, linkedCase, details);
    }

    RegisteredCase closed(String reason) {
        return with(CaseState.CLOSED, complete, reason, caseworker, null, linkedCase, details);
    }

    RegisteredCase reopened() {
        return with(CaseState.OPEN, complete, null, caseworker, approval, linkedCase, details);
    }

    RegisteredCase linked(CaseState now, UUID other) {
        return with(now, complete, closeReason, caseworker, approval, other, details);
    }

    /** As it stood before it was merged: closed cases keep the reason for which they were. */
    RegisteredCase unmerged() {
        CaseState before = closeReason == null ? CaseState.OPEN : CaseState.CLOSED;
        return with(before, complete, closeReason, caseworker, approval, null, details);
    }

    RegisteredCase withoutPerson() {
        return new RegisteredCase(
                id,
                person,
                municipality,
                desk,
                source,
                state,
                complete,
                closeReason,
                caseworker,
                approval,
                linkedCase,
                registeredAt,
                changedAt,
                version,
                true,
                null,
                null);
    }

    private RegisteredCase with(
            CaseState now,
            boolean isComplete,
            String reason,
            UUID carer,
            Approval asked,
            UUID link,
            PersonDetails known) {
        return new RegisteredCase(
                id,
                person,
                municipality,
                desk,
                source,
                now,
                isComplete,
                reason,
                carer,
                asked,
                link,
                registeredAt,
                changedAt,
                version,
                erased,
                caseNumber,
                known);
    }
}
