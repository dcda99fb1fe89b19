package org.guichet.query.caseregister;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseState;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Route;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.query.opening.PersonView;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;

/** A case as its page shows it, opened. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        UUID id,
        String number,
        CaseState state,
        UUID municipality,
        UUID desk,
        String source,
        boolean complete,
        boolean erased,
        String closeReason,
        UUID caseworker,
        RegisteredCase.Approval approval,
        UUID linkedCase,
        Instant registeredAt,
        Instant changedAt,
        long version,
        PersonView person,
        @NotNull List<NeedView> needs,
        @NotNull List<ConsentView> consents,
        @NotNull List<ReferralView> referrals) {

    /** @param at the instant at which it is looked at: a consent holds or not by that */
    static CaseView of(CasesOfCity.Whole whole, Seals seals, Locale locale, Instant at) {
        RegisteredCase row = whole.row();
        return new CaseView(
                row.id(),
                seals.open(SealedField.CASE_NUMBER, row.caseNumber()),
                row.state(),
                row.municipality(),
                row.desk(),
                row.source(),
                row.complete(),
                row.erased(),
                row.closeReason(),
                row.caseworker(),
                row.approval(),
                row.linkedCase(),
                row.registeredAt(),
                row.changedAt(),
                row.version(),
                PersonView.of(row.details(), seals),
                whole.needs().stream()
                        .map(need -> NeedView.of(need, seals, locale))
                        .toList(),
                whole.consents().stream()
                        .map(consent -> ConsentView.of(consent, seals, at))
                        .toList(),
                whole.referrals().stream()
                        .map(referral -> ReferralView.of(referral, whole.isAwaited(referral), seals, locale))
                        .toList());
    }

    /** The id only. */
    @Override
    public String toString() {
        return "case " + id;
    }

    /** A code with its label in the reader's language, as far as the list speaks it. */
    public record Coded(String code, String label) {
        static Coded of(CodeList list, String code, Locale locale) {
            return code == null
                    ? null
                    : new Coded(code, list.contains(code) ? list.code(code).label(locale) : code);
        }
    }

    /** A need. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NeedView(
            UUID id,
            Coded group,
            Coded urgency,
            Coded code,
            String note,
            boolean restricted,
            NeedState state,
            String ending,
            Holder.Kind holderKind,
            UUID holder,
            Instant nextDate,
            Instant identifiedAt) {
        static NeedView of(CaseNeed need, Seals seals, Locale locale) {
            return new NeedView(
                    need.id(),
                    Coded.of(CodeLists.NEED_GROUP, need.needGroup(), locale),
                    Coded.of(CodeLists.URGENCY, need.urgency(), locale),
                    Coded.of(CodeLists.NEED, seals.open(SealedField.NEED, need.code()), locale),
                    seals.open(SealedField.NEED_NOTE, need.note()),
                    need.restricted(),
                    need.state(),
                    need.ending(),
                    need.holderKind(),
                    need.holder(),
                    need.state().isOpen() ? need.nextDate() : null,
                    need.identifiedAt());
        }
    }

    /** Whether a consent holds. */
    public enum ConsentState {
        HOLDS,
        WITHDRAWN,
        EXPIRED
    }

    /**
     * A consent.
     *
     * @param decidedBy who gave it, where that was not the person
     * @param reason why it is in the person's best interests
     * @param restricted whether it is of a protection need
     * @param endedAt when it ended; absent while it holds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConsentView(
            UUID id,
            String purpose,
            UUID recipient,
            Set<String> scope,
            Instant until,
            String givenBy,
            String method,
            String language,
            boolean interpreter,
            boolean copyGiven,
            Instant recordedAt,
            String decidedBy,
            String reason,
            boolean restricted,
            ConsentState state,
            Instant endedAt) {
        static ConsentView of(CaseConsent consent, Seals seals, Instant at) {
            Route route = seals.open(SealedField.ROUTE, consent.route());
            ConsentState state = stateOf(consent, at);
            return new ConsentView(
                    consent.id(),
                    consent.purpose(),
                    route == null ? consent.recipient() : route.provider().value(),
                    consent.scope(),
                    consent.until(),
                    consent.givenBy(),
                    consent.method(),
                    seals.open(SealedField.CONSENT_LANGUAGE, consent.language()),
                    consent.interpreter(),
                    consent.copyGiven(),
                    consent.recordedAt(),
                    seals.open(SealedField.CONSENT_DECIDED_BY, consent.decidedBy()),
                    seals.open(SealedField.CONSENT_REASON, consent.reason()),
                    consent.restricted(),
                    state,
                    switch (state) {
                        case HOLDS -> null;
                        case WITHDRAWN -> consent.endedAt();
                        case EXPIRED -> consent.until();
                    });
        }

        // It has expired when its time has passed, whether or not anybody has noted it yet.
        private static ConsentState stateOf(CaseConsent consent, Instant at) {
            if (consent.ending() == CaseConsent.Ending.WITHDRAWN) {
                return ConsentState.WITHDRAWN;
            }
            boolean passed = consent.until() != null && consent.until().isBefore(at);
            return passed ? ConsentState.EXPIRED : ConsentState.HOLDS;
        }
    }

    /**
     * A referral.
     *
     * @param nextDate by when somebody has to act; absent where nobody has to
     * @param overdue whether the provider missed a deadline and still owes what was due
     * @param missed what it owes; absent while it is not overdue
     * @param escalated whether the coordinator was told
     * @param question what the provider asked last; absent where it asked nothing
     * @param answer what it was told; absent while it was not
     * @param reason why it was declined, not delivered or withdrawn
     * @param remark what was written last with an answer of the provider
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReferralView(
            UUID id,
            UUID need,
            ReferralState state,
            boolean informationAsked,
            boolean disputed,
            boolean overdue,
            ReferralDeadline missed,
            boolean escalated,
            Holder.Kind holderKind,
            UUID holder,
            Instant nextDate,
            Instant sentAt,
            long version,
            List<Candidate> candidates,
            Holder.Kind senderKind,
            UUID sender,
            UUID follows,
            String question,
            String answer,
            Coded reason,
            Coded outcome,
            String remark) {
        static ReferralView of(CaseReferral referral, boolean awaited, Seals seals, Locale locale) {
            return new ReferralView(
                    referral.id(),
                    referral.need(),
                    referral.state(),
                    referral.informationAsked(),
                    referral.disputed(),
                    referral.overdue(),
                    referral.overdue() ? referral.missed() : null,
                    referral.overdue() && referral.escalated(),
                    referral.holderKind(),
                    referral.holder(),
                    awaited ? referral.nextDate() : null,
                    referral.sentAt(),
                    referral.version(),
                    referral.candidates().stream()
                            .map(asked -> named(asked, seals))
                            .toList(),
                    referral.senderKind(),
                    referral.sender(),
                    referral.follows(),
                    seals.open(SealedField.REMARK, referral.question()),
                    seals.open(SealedField.REMARK, referral.answer()),
                    Coded.of(reasons(referral.state()), referral.reason(), locale),
                    Coded.of(CodeLists.byName("referral-outcome"), referral.outcome(), locale),
                    seals.open(SealedField.REMARK, referral.remark()));
        }

        private static CodeList reasons(ReferralState state) {
            return CodeLists.byName(
                    switch (state) {
                        case DECLINED -> "decline-reason";
                        case NOT_DELIVERED -> "not-delivered-reason";
                        default -> "withdraw-reason";
                    });
        }

        // Whoever sees the referral of a protection need may know where it went.
        private static Candidate named(Candidate asked, Seals seals) {
            Route route = seals.open(SealedField.ROUTE, asked.route());
            return route == null
                    ? new Candidate(asked.service(), asked.provider(), asked.deadlines())
                    : new Candidate(route.service(), route.provider(), asked.deadlines());
        }
    }
}
