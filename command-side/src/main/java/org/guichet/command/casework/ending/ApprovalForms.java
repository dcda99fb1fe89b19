package org.guichet.command.casework.ending;

import static org.guichet.platform.problem.Bounds.LONGEST_TEXT;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.guichet.casework.ApprovalId;
import org.guichet.platform.request.CodeOf;

/** The bodies of the commands about a supervisor's approval. */
final class ApprovalForms {
    private ApprovalForms() {}

    record Asking(
            ApprovalId id,
            @NotNull @CodeOf("close-reason") String reason,
            @Size(max = LONGEST_TEXT) String remark,
            Instant occurredAt) {
        /** Never what was written. */
        @Override
        public String toString() {
            return "[asking]";
        }
    }

    record Agreement(Instant occurredAt) {}

    record Disagreement(@Size(max = LONGEST_TEXT) String remark, Instant occurredAt) {
        /** Never what was written. */
        @Override
        public String toString() {
            return "[disagreement]";
        }
    }
}
