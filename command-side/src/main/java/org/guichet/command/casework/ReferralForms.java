package org.guichet.command.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.guichet.command.form.CodeOf;

/** The bodies of the answers to a referral; {@code occurredAt} may be left out for now. */
final class ReferralForms {
    private static final int LONGEST_TEXT = 20_000;

    private ReferralForms() {}

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
}
