package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.Standing;
import org.guichet.sealing.Sealed;

/** A need of a case, which knows when the case was registered: cases are listed by that. Ending is how it ended. */
record CaseNeed(
        UUID id,
        UUID caseId,
        Instant caseRegisteredAt,
        String needGroup,
        String urgency,
        boolean restricted,
        NeedState state,
        String ending,
        Holder.Kind holderKind,
        UUID holder,
        Instant nextDate,
        Instant identifiedAt,
        Sealed<String> code,
        Sealed<String> note) {

    CaseNeed standing(NeedStanding now) {
        Standing standing = now.standing();
        return new CaseNeed(
                id,
                caseId,
                caseRegisteredAt,
                needGroup,
                urgency,
                restricted,
                now.state(),
                ending,
                standing == null ? null : standing.holder().kind(),
                standing == null ? null : standing.holder().id(),
                standing == null ? null : standing.nextDate(),
                identifiedAt,
                code,
                note);
    }

    CaseNeed urgent(String now) {
        return new CaseNeed(
                id,
                caseId,
                caseRegisteredAt,
                needGroup,
                now,
                restricted,
                state,
                ending,
                holderKind,
                holder,
                nextDate,
                identifiedAt,
                code,
                note);
    }

    CaseNeed ended(String how) {
        return new CaseNeed(
                id,
                caseId,
                caseRegisteredAt,
                needGroup,
                urgency,
                restricted,
                state,
                how,
                holderKind,
                holder,
                nextDate,
                identifiedAt,
                code,
                note);
    }

    CaseNeed withoutPerson() {
        return new CaseNeed(
                id,
                caseId,
                caseRegisteredAt,
                needGroup,
                urgency,
                restricted,
                state,
                ending,
                holderKind,
                holder,
                nextDate,
                identifiedAt,
                null,
                null);
    }
}
