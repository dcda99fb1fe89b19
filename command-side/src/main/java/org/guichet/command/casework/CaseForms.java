package org.guichet.command.casework;

import static org.guichet.platform.problem.Bounds.LONGEST_TEXT;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseId;
import org.guichet.casework.ConsentId;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.intake.PersonForm;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.casework.need.NeedForms;
import org.guichet.command.casework.referral.DeliveredForm;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.platform.request.CodeOf;
import org.guichet.problem.Refused;

/**
 * The bodies of the commands of a case. Everywhere {@code occurredAt} is the business instant and may be left out for
 * now; an {@code id} may be chosen by a client that was offline.
 */
public final class CaseForms {
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 400;

    private CaseForms() {}

    /** @param caseNumber one that the desk has set aside; null for a drawn one */
    public record Registration(
            CaseId id,
            @Size(max = LONGEST_NUMBER) String caseNumber,
            DeskId desk,
            @NotNull @CodeOf("source-of-identification") String source,
            boolean complete,
            @NotNull @Valid PersonForm person,
            Instant occurredAt) {
        /** Never the number or the person. */
        @Override
        public String toString() {
            return "[registration]";
        }
    }

    record Details(@NotNull @Valid PersonForm person, Instant occurredAt) {}

    /**
     * @param decidedBy who gave it for the person: a guardian, or whoever decided in the person's best interests
     * @param reason why it is in the person's best interests; with {@code BEST_INTERESTS} only
     * @param restricted of a protection need: nobody else learns of it, and the recipient stands nowhere in clear; left out for
     *     no
     */
    record Consent(
            ConsentId id,
            @NotNull @CodeOf("consent-purpose") String purpose,
            @NotNull ProviderId recipient,
            @NotEmpty Set<@NotNull @CodeOf("data-scope") String> scope,
            Instant until,
            @NotNull @CodeOf("consent-giver") String givenBy,
            @NotNull @CodeOf("consent-method") String method,
            @NotNull @CodeOf("language") String language,
            boolean interpreter,
            boolean copyGiven,
            @Size(max = LONGEST_NAME) String decidedBy,
            @Size(max = LONGEST_TEXT) String reason,
            Boolean restricted,
            Instant occurredAt) {
        /** Never who decided, or why. */
        @Override
        public String toString() {
            return "[consent]";
        }

        /** Refuses a decision without who took it and why, and a reason where the person spoke. */
        void mustSayWhoDecided() {
            boolean decided = givenBy.equals("BEST_INTERESTS");
            if (decided && (decidedBy == null || decidedBy.isBlank())) {
                throw Refused.field("decidedBy", "required");
            }
            if (decided && (reason == null || reason.isBlank())) {
                throw Refused.field("reason", "required");
            }
            if (givenBy.equals("SELF") && decidedBy != null) {
                throw Refused.field("decidedBy", "not-applicable");
            }
            if (!decided && reason != null) {
                throw Refused.field("reason", "not-applicable");
            }
        }
    }

    record ConsentEnd(@NotNull @CodeOf("consent-giver") String by, Instant occurredAt) {}

    record Note(
            NoteId id, @NotBlank @Size(max = LONGEST_TEXT) String text, Instant occurredAt) {
        /** Never what was written. */
        @Override
        public String toString() {
            return "[note]";
        }
    }

    record Closing(
            @NotNull @CodeOf("close-reason") String reason,
            List<@NotNull @Valid NeedOutcome> outcomes,
            List<@NotNull @Valid Withdrawing> withdraw,
            @Size(max = LONGEST_TEXT) String remark,
            Instant occurredAt) {
        /** Never what was written. */
        @Override
        public String toString() {
            return "[closing]";
        }
    }

    /** How one need ended: exactly one of outcome, unserved reason and withdrawn. */
    record NeedOutcome(
            @NotNull NeedId need,
            @CodeOf("need-outcome") String outcome,
            @CodeOf("unserved-reason") String unserved,
            Boolean withdrawn) {
        NeedEnding ending(String field) {
            return new NeedForms.Ending(outcome, unserved, withdrawn, null).ending(field);
        }
    }

    record Withdrawing(
            @NotNull ReferralId referral,
            @NotNull @CodeOf("withdraw-reason") String reason) {}

    record Assignment(@NotNull UUID caseworker, Instant occurredAt) {}

    record Delivery(
            DeliveryId id, NeedId need, @NotNull @Valid DeliveredForm delivered, Instant occurredAt) {}

    record Reopening(@NotNull @CodeOf("reopen-reason") String reason, Instant occurredAt) {}

    record Erasure(@NotNull @CodeOf("erasure-basis") String basis, Instant occurredAt) {}
}
