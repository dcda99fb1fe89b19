package org.guichet.problem;

import java.util.Locale;

/**
 * Why a request was not carried out: each a stable type of RFC 9457, a status, and a sentence in the desk's language
 * (file {@code problems_*.properties}).
 */
public enum ProblemType {
    MALFORMED(400),
    IDEMPOTENCY_KEY_MISSING(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    OTHER_MUNICIPALITY(403),
    RESTRICTED_NEED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    ALREADY_EXISTS(409),
    CASE_NOT_OPEN(409),
    CASE_STILL_OPEN(409),
    CASE_HELD_BY_OTHERS(409),
    PERSON_ERASED(409),
    INTAKE_ALREADY_COMPLETE(409),
    NEED_NOT_OPEN(409),
    CONSENT_DOES_NOT_COVER(409),
    CONSENT_ENDED(409),
    SERVICE_NOT_ACTIVE(409),
    SERVICE_HIDDEN(409),
    SERVICE_TAKES_NO_REFERRALS(409),
    ALREADY_REFERRED_THERE(409),
    RESTRICTED_NOT_REFERABLE(409),
    REFERRAL_NOT_IN_STATE(409),
    REFERRALS_STILL_OPEN(409),
    NEED_OUTCOME_MISSING(409),
    PROVIDER_NOT_ACTIVE(409),
    PROVIDER_NOT_SUSPENDED(409),
    NOTHING_ASKED(409),
    ALREADY_ASKED(409),
    ALREADY_ANSWERED(409),
    ALREADY_DISPUTED(409),
    APPOINTMENT_STILL_TO_COME(409),
    APPOINTMENT_NOT_OPEN(409),
    APPROVAL_ALREADY_ASKED(409),
    APPROVAL_NEEDED(409),
    NOTHING_TO_APPROVE(409),
    OWN_APPROVAL(409),
    TOO_FEW_ATTEMPTS(409),
    CASE_NOT_CLOSED(409),
    CASE_NOT_MERGED(409),
    TRANSFER_ALREADY_OFFERED(409),
    SERVICE_NOT_SUSPENDED(409),
    DESK_CLOSED(409),
    IN_ANOTHER_HOUSEHOLD(409),
    NOT_IN_THIS_HOUSEHOLD(409),
    HOUSEHOLD_ENDED(409),
    STALE(412),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    ENFORCEMENT_BODY(422),
    INVALID(422),
    KEY_USED_FOR_ANOTHER_BODY(422),
    LEGAL_STATUS_NOT_ASKED(422),
    NEVER_KEPT(422),
    NO_BULK_ROWS(403),
    PERSONS_NOT_LISTED_BY_THAT(422),
    INTERNAL(500),
    OUTCOME_UNKNOWN(503),
    UNAVAILABLE(503),
    NOT_YET_VISIBLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** Stable name in kebab case, the last part of the problem's {@code type} URI. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
