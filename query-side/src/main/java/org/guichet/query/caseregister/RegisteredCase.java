package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseState;
import org.guichet.casework.PersonDetails;
import org.guichet.sealing.Sealed;

/** A case. Version is that of its stream, so that it moves with every event, shown here or not. */
record RegisteredCase(
        UUID id,
        UUID person,
        UUID municipality,
        UUID desk,
        String source,
        CaseState state,
        boolean complete,
        String closeReason,
        Instant registeredAt,
        Instant changedAt,
        long version,
        boolean erased,
        Sealed<String> caseNumber,
        PersonDetails details) {

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
                registeredAt,
                when,
                newVersion,
                erased,
                caseNumber,
                details);
    }

    RegisteredCase completed() {
        return new RegisteredCase(
                id,
                person,
                municipality,
                desk,
                source,
                state,
                true,
                closeReason,
                registeredAt,
                changedAt,
                version,
                erased,
                caseNumber,
                details);
    }

    /** After an erasure nothing more is learnt of the person. */
    RegisteredCase knowing(PersonDetails more) {
        return new RegisteredCase(
                id,
                person,
                municipality,
                desk,
                source,
                state,
                complete,
                closeReason,
                registeredAt,
                changedAt,
                version,
                erased,
                caseNumber,
                erased ? null : details.updatedBy(more));
    }

    RegisteredCase closed(String reason) {
        return new RegisteredCase(
                id,
                person,
                municipality,
                desk,
                source,
                CaseState.CLOSED,
                complete,
                reason,
                registeredAt,
                changedAt,
                version,
                erased,
                caseNumber,
                details);
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
                registeredAt,
                changedAt,
                version,
                true,
                null,
                null);
    }
}
