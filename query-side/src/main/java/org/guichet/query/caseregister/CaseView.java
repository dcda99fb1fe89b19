package org.guichet.query.caseregister;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseState;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralState;
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
        List<NeedView> needs,
        List<ConsentView> consents,
        List<ReferralView> referrals) {

    static CaseView of(CasesOfCity.Whole whole, Seals seals, Locale locale) {
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
                        .map(consent -> ConsentView.of(consent, seals))
                        .toList(),
                whole.referrals().stream().map(ReferralView::of).toList());
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
                    need.nextDate(),
                    need.identifiedAt());
        }
    }

    /** A consent. */
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
            Instant recordedAt) {
        static ConsentView of(CaseConsent consent, Seals seals) {
            return new ConsentView(
                    consent.id(),
                    consent.purpose(),
                    consent.recipient(),
                    consent.scope(),
                    consent.until(),
                    consent.givenBy(),
                    consent.method(),
                    seals.open(SealedField.CONSENT_LANGUAGE, consent.language()),
                    consent.interpreter(),
                    consent.copyGiven(),
                    consent.recordedAt());
        }
    }

    /** A referral. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReferralView(
            UUID id,
            UUID need,
            ReferralState state,
            boolean informationAsked,
            boolean disputed,
            Holder.Kind holderKind,
            UUID holder,
            Instant nextDate,
            Instant sentAt,
            long version,
            List<Candidate> candidates,
            Holder.Kind senderKind,
            UUID sender,
            UUID follows) {
        static ReferralView of(CaseReferral referral) {
            return new ReferralView(
                    referral.id(),
                    referral.need(),
                    referral.state(),
                    referral.informationAsked(),
                    referral.disputed(),
                    referral.holderKind(),
                    referral.holder(),
                    referral.nextDate(),
                    referral.sentAt(),
                    referral.version(),
                    referral.candidates(),
                    referral.senderKind(),
                    referral.sender(),
                    referral.follows());
        }
    }
}
