package org.guichet.query.caseregister;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseState;
import org.guichet.casework.PersonName;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;

/** A case as a list shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseLine(
        UUID id,
        String number,
        PersonName name,
        CaseState state,
        UUID desk,
        boolean complete,
        boolean erased,
        Instant registeredAt,
        Instant changedAt,
        int openNeeds,
        int openReferrals,
        long version) {

    static CaseLine of(CasesOfCity.Found found, Seals seals) {
        RegisteredCase row = found.row();
        return new CaseLine(
                row.id(),
                seals.open(SealedField.CASE_NUMBER, row.caseNumber()),
                row.details() == null
                        ? null
                        : seals.open(SealedField.NAME, row.details().name()),
                row.state(),
                row.desk(),
                row.complete(),
                row.erased(),
                row.registeredAt(),
                row.changedAt(),
                found.openNeeds(),
                found.openReferrals(),
                row.version());
    }

    /** The id only. */
    @Override
    public String toString() {
        return "case " + id;
    }
}
