package org.guichet.problem;

import java.util.Locale;

/**
 * Why a request was not carried out: each a stable type of RFC 9457, a status, and a sentence in the desk's language
 * (the files {@code problems_*.properties} in the package of this name).
 */
public enum ProblemType {
    MALFORMED(400),
    IDEMPOTENCY_KEY_MISSING(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    OTHER_MUNICIPALITY(403),
    RESTRICTED_NEED(403),
    NO_BULK_ROWS(403),
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
    GLASS_ENDED(409),
    TOO_MANY_GLASSES(409),
    ALREADY_DECIDED(409),
    DISCLOSURE_WITHOUT_BASIS(409),
    NOTHING_TO_TELL(409),
    TELLING_BARRED(409),
    LEGAL_HOLD(409),
    ERASURE_ALREADY_ASKED(409),
    ERASURE_ALREADY_DECIDED(409),
    ERASURE_NOT_ASKED(409),
    OWN_ERASURE_REQUEST(409),
    RETENTION_NOT_OVER(409),
    RELEASE_ALREADY_PLANNED(409),
    RELEASE_NOT_PLANNED(409),
    RELEASE_NOT_DUE(409),
    NOT_THE_LATEST_RELEASE(409),
    TOO_MANY_VINTAGES(409),
    REVISION_TOO_SOON(409),
    OTHER_NATIONALITIES(409),
    OWN_RELEASE(409),
    NOT_THE_FIGURES_MADE(409),
    STALE(412),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    ENFORCEMENT_BODY(422),
    INVALID(422),
    KEY_USED_FOR_ANOTHER_BODY(422),
    LEGAL_STATUS_NOT_ASKED(422),
    NEVER_KEPT(422),
    PERSONS_NOT_LISTED_BY_THAT(422),
    NO_SUCH_TABLE(422),
    TABLE_NOT_FOR_PERIOD(422),
    PERIOD_NOT_CLOSED(422),
    TOO_MANY_REQUESTS(429),
    INTERNAL(500),
    NOT_SUPPORTED(501),
    KEYS_LOCKED(503),
    OUTCOME_UNKNOWN(503),
    UNAVAILABLE(503),
    NO_ROOM(503),
    NOT_YET_VISIBLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** What a bare status means, as frameworks and the servlet container give it. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 412 -> STALE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID;
            case 429 -> TOO_MANY_REQUESTS;
            case 501 -> NOT_SUPPORTED;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? MALFORMED : INTERNAL;
        };
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
