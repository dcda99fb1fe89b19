package org.guichet.privacy;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;

/** What happens to a person's data as such, in the stream of the person. */
public sealed interface PrivacyEvent {
    /** Whose data it is. */
    PersonId person();

    /**
     * Somebody asked that a person be forgotten.
     *
     * @param caseId the case at which it was asked
     * @param askedBy code of the list {@code consent-giver}; null where the city itself found it due
     * @param ground code of the list {@code erasure-ground}
     * @param answerBy the last instant at which the law lets the city answer
     */
    @StoredAs("privacy.ErasureRequested")
    record ErasureRequested(
            PersonId person,
            @Begins ErasureRequestId request,
            CaseId caseId,
            String askedBy,
            String ground,
            Instant answerBy)
            implements PrivacyEvent {}

    /**
     * The data stays, and the person is told why.
     *
     * @param reason code of the list {@code erasure-refusal}
     */
    @StoredAs("privacy.ErasureRefused")
    record ErasureRefused(PersonId person, ErasureRequestId request, String reason) implements PrivacyEvent {}

    /**
     * Nothing of the person may be erased from now on, whoever asks.
     *
     * @param caseId the case at which it was noted
     * @param basis code of the list {@code legal-hold-basis}
     * @param reviewOn the day on which somebody looks whether it still holds
     */
    @StoredAs("privacy.LegalHoldPlaced")
    record LegalHoldPlaced(PersonId person, @Begins LegalHoldId hold, CaseId caseId, String basis, LocalDate reviewOn)
            implements PrivacyEvent {}

    /** One hold fewer; another may still stand. */
    @StoredAs("privacy.LegalHoldLifted")
    record LegalHoldLifted(PersonId person, LegalHoldId hold) implements PrivacyEvent {}

    /**
     * A person's key was destroyed: the proof, without anything about the person.
     *
     * @param basis why, code of the list {@code erasure-basis}
     */
    @StoredAs("privacy.PersonErased")
    record PersonErased(PersonId person, String basis) implements PrivacyEvent {}
}
