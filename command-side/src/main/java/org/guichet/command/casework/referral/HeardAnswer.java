package org.guichet.command.casework.referral;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.OptionalLong;
import org.guichet.casework.CaseId;
import org.guichet.casework.ReferralId;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.command.casework.CaseRequests.Known;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.referral.ReferralCommand.Answer;
import org.guichet.command.casework.referral.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RequestInformation;
import org.guichet.command.casework.referral.ReferralCommand.StartService;
import org.guichet.problem.Refused;

/**
 * An answer of a provider as somebody of the city heard it.
 *
 * @param reason for DECLINED a code of {@code decline-reason}, for NOT_DELIVERED one of {@code not-delivered-reason},
 *     for COMPLETED one of {@code referral-outcome}; not allowed otherwise
 * @param text the question of INFORMATION_REQUESTED, or a remark; null where nothing more was said
 */
record HeardAnswer(
        @NotNull Kind answer,
        String reason,
        @Size(max = 20_000) String text,
        Instant occurredAt) {
    /** What a provider can say. */
    enum Kind {
        ACKNOWLEDGED,
        INFORMATION_REQUESTED,
        ACCEPTED,
        DECLINED,
        STARTED,
        COMPLETED,
        NOT_DELIVERED
    }

    Answer as(CaseId id, ReferralId referral, Known k, OptionalLong version) {
        return switch (answer) {
            case ACKNOWLEDGED -> {
                mustSayNoReason();
                yield new AcknowledgeReferral(id, referral, version, k.given());
            }
            case INFORMATION_REQUESTED -> {
                mustSayNoReason();
                if (text == null || text.isBlank()) {
                    throw Refused.field("text", "required");
                }
                yield new RequestInformation(id, referral, k.closeIfKept(text), version, k.given());
            }
            case ACCEPTED -> {
                mustSayNoReason();
                yield new AcceptReferral(id, referral, k.closeIfKept(text), version, k.given());
            }
            case DECLINED ->
                new DeclineReferral(
                        id, referral, reasonOf(CodeLists.DECLINE_REASON), k.closeIfKept(text), version, k.given());
            case STARTED -> {
                mustSayNoReason();
                yield new StartService(id, referral, version, k.given());
            }
            case COMPLETED ->
                new CompleteReferral(
                        id, referral, reasonOf(CodeLists.REFERRAL_OUTCOME), k.closeIfKept(text), version, k.given());
            case NOT_DELIVERED ->
                new ReportNotDelivered(
                        id,
                        referral,
                        reasonOf(CodeLists.NOT_DELIVERED_REASON),
                        k.closeIfKept(text),
                        version,
                        k.given());
        };
    }

    private String reasonOf(CodeList list) {
        if (reason == null) {
            throw Refused.field("reason", "required");
        }
        if (!list.contains(reason)) {
            throw Refused.field("reason", "unknown-code");
        }
        return reason;
    }

    private void mustSayNoReason() {
        if (reason != null) {
            throw Refused.field("reason", "not-allowed");
        }
    }

    /** Never what was said. */
    @Override
    public String toString() {
        return "[answer]";
    }
}
