package org.guichet.command.casework.pair;

import static org.guichet.platform.problem.Bounds.LONGEST_TEXT;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.guichet.casework.CaseId;
import org.guichet.casework.TransferId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.request.CodeOf;

/** The bodies of the commands about handing a case over to another city. */
final class TransferForms {
    private TransferForms() {}

    record Offer(
            TransferId id,
            @NotNull MunicipalityId to,
            @NotNull @CodeOf("legal-basis") String legalBasis,
            @Size(max = LONGEST_TEXT) String note,
            Instant occurredAt) {
        /** Never what was written. */
        @Override
        public String toString() {
            return "[offer]";
        }
    }

    record Acceptance(CaseId id, DeskId desk, Instant occurredAt) {}

    record Refusal(@NotNull @CodeOf("transfer-refusal") String reason, Instant occurredAt) {}
}
