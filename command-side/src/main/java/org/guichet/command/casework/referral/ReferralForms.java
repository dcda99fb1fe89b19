package org.guichet.command.casework.referral;

import static org.guichet.platform.problem.Bounds.LONGEST_TEXT;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.guichet.casework.ConsentId;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralId;
import org.guichet.directory.ServiceId;
import org.guichet.platform.request.CodeOf;

/**
 * The bodies of the commands about a referral; {@code occurredAt} may be left out for now, an {@code id} may be chosen by
 * a client that was offline.
 */
final class ReferralForms {
    private ReferralForms() {}

    record Referring(
            ReferralId id,
            @NotNull NeedId need,
            @NotNull ServiceId service,
            @NotNull Set<@NotNull @CodeOf("data-scope") String> share,
            @CodeOf("legal-basis") String legalBasis,
            Instant occurredAt) {}

    record Redirecting(
            ReferralId id,
            @NotNull ServiceId service,
            @NotNull Set<@NotNull @CodeOf("data-scope") String> share,
            @CodeOf("legal-basis") String legalBasis,
            Instant occurredAt) {}

    record ReferringOn(
            ReferralId id,
            @NotNull ServiceId service,
            @NotNull @Valid Word consent,
            Instant occurredAt) {}

    /** What the person allowed a provider to pass on. */
    record Word(
            ConsentId id,
            @NotEmpty Set<@NotNull @CodeOf("data-scope") String> scope,
            Instant until,
            @NotNull @CodeOf("consent-giver") String givenBy,
            @NotNull @CodeOf("consent-method") String method,
            @NotNull @CodeOf("language") String language,
            boolean interpreter,
            boolean copyGiven) {}

    record Moment(Instant occurredAt) {}

    record Acceptance(@Size(max = LONGEST_TEXT) String remark, Instant occurredAt) {
        @Override
        public String toString() {
            return "[acceptance]";
        }
    }

    record Refusal(
            @NotNull @CodeOf("decline-reason") String reason,
            @Size(max = LONGEST_TEXT) String remark,
            Instant occurredAt) {
        @Override
        public String toString() {
            return "[refusal]";
        }
    }

    /** A question about the person, or the answer to one. */
    record Words(@NotBlank @Size(max = LONGEST_TEXT) String text, Instant occurredAt) {
        @Override
        public String toString() {
            return "[words]";
        }
    }

    record Delivery(DeliveryId id, @NotNull @Valid DeliveredForm delivered, Instant occurredAt) {}

    record Completion(
            @NotNull @CodeOf("referral-outcome") String outcome,
            @Size(max = LONGEST_TEXT) String remark,
            Instant occurredAt) {
        @Override
        public String toString() {
            return "[completion]";
        }
    }

    record Failure(
            @NotNull @CodeOf("not-delivered-reason") String reason,
            @Size(max = LONGEST_TEXT) String remark,
            Instant occurredAt) {
        @Override
        public String toString() {
            return "[failure]";
        }
    }

    record Withdrawal(@NotNull @CodeOf("withdraw-reason") String reason, Instant occurredAt) {}

    record Dispute(
            boolean byPerson, @Size(max = LONGEST_TEXT) String remark, Instant occurredAt) {
        @Override
        public String toString() {
            return "[dispute]";
        }
    }
}
