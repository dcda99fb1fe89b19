package org.guichet.casework;

import java.time.Instant;
import java.util.Set;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.sealing.Sealed;

/** What happens to the case itself and to what is known of its person. */
public sealed interface CaseEvent extends CaseworkEvent {

    /**
     * A person was received and a case begun.
     *
     * @param municipality the city, for ever
     * @param source code of the list {@code source-of-identification}
     * @param complete whether the intake was finished at once
     */
    record CaseRegistered(
            CaseId id,
            PersonId person,
            MunicipalityId municipality,
            DeskId desk,
            Sealed<String> caseNumber,
            String source,
            boolean complete,
            PersonDetails details)
            implements CaseEvent {}

    /** What was missing at registration was filled in. */
    record IntakeCompleted(PersonDetails details) implements CaseEvent {}

    /** Something was noted wrongly and now stands as it always should have; statistics are retracted. */
    record PersonDetailsCorrected(PersonDetails details) implements CaseEvent {}

    /** From the business instant on it is different; what was noted before stays right for its time. */
    record CircumstancesChanged(PersonDetails details) implements CaseEvent {}

    /**
     * The person, or who may speak for them, allowed sharing.
     *
     * @param purpose code of the list {@code consent-purpose}
     * @param recipient the provider that may be shown the scope
     * @param scope codes of the list {@code data-scope}
     * @param until last instant at which it holds; null while not limited
     * @param givenBy code of the list {@code consent-giver}
     * @param method code of the list {@code consent-method}
     * @param language in which it was read
     * @param interpreter whether somebody interpreted
     * @param copyGiven whether the person holds a copy
     */
    record ConsentRecorded(
            ConsentId consent,
            String purpose,
            ProviderId recipient,
            Set<String> scope,
            Instant until,
            String givenBy,
            String method,
            Sealed<String> language,
            boolean interpreter,
            boolean copyGiven)
            implements CaseEvent {}

    /** Free text about the person, therefore sealed whole. */
    record NoteAdded(NoteId note, Sealed<String> text) implements CaseEvent {}

    /**
     * The work on the case ended; how each need ended stands in the events before this one.
     *
     * @param reason code of the list {@code close-reason}
     * @param remark null where nothing was written
     */
    record CaseClosed(String reason, Sealed<String> remark) implements CaseEvent {}

    /** The person's key is destroyed: whoever reads this stream drops what it could still know of the person. */
    record CasePersonErased(PersonId person) implements CaseEvent {}
}
