package org.guichet.query.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.Document;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonName;
import org.guichet.sealing.Sealed;

/**
 * What a case may be found by.
 *
 * @param names the present one first, then those that it had before a change
 */
record SearchedCase(
        UUID id,
        UUID person,
        UUID municipality,
        Instant registeredAt,
        boolean erased,
        Sealed<String> caseNumber,
        List<Sealed<PersonName>> names,
        Sealed<String> birthDate,
        Sealed<List<String>> phones,
        Sealed<List<Document>> documents) {

    static SearchedCase of(CaseRegistered registered, Instant when) {
        PersonDetails details = registered.details();
        return new SearchedCase(
                registered.id().value(),
                registered.person().value(),
                registered.municipality().value(),
                when,
                false,
                registered.caseNumber(),
                Stream.ofNullable(details.name()).toList(),
                details.birthDate(),
                details.phones(),
                details.documents());
    }

    /** What was noted wrongly is not looked for any more. */
    SearchedCase corrected(PersonDetails details) {
        Stream<Sealed<PersonName>> former = names.stream().skip(details.name() == null ? 0 : 1);
        return with(Stream.concat(Stream.ofNullable(details.name()), former).toList(), details);
    }

    /** A name that somebody had is still asked for. A former phone or document may be somebody else's by now. */
    SearchedCase changed(PersonDetails details) {
        return with(
                Stream.concat(Stream.ofNullable(details.name()), names.stream()).toList(), details);
    }

    SearchedCase withoutPerson() {
        return new SearchedCase(id, person, municipality, registeredAt, true, null, List.of(), null, null, null);
    }

    private SearchedCase with(List<Sealed<PersonName>> newNames, PersonDetails details) {
        if (erased) {
            return this;
        }
        return new SearchedCase(
                id,
                person,
                municipality,
                registeredAt,
                false,
                caseNumber,
                newNames,
                details.birthDate() == null ? birthDate : details.birthDate(),
                details.phones() == null ? phones : details.phones(),
                details.documents() == null ? documents : details.documents());
    }
}
