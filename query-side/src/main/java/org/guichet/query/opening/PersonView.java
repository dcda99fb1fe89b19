package org.guichet.query.opening;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.guichet.casework.Document;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonName;
import org.guichet.municipality.AreaId;
import org.guichet.sealing.SealedField;

/** A person's details in clear, for an answer and nothing else. What was not asked, shared or kept is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonView(
        PersonName name,
        String birthDate,
        String sex,
        String nationality,
        List<String> languages,
        List<String> phones,
        String address,
        AreaId area,
        List<Document> documents,
        String email,
        String origin,
        List<String> specificNeeds,
        String education,
        String occupation) {

    /** The details opened; null for null. */
    public static PersonView of(PersonDetails details, Seals seals) {
        if (details == null) {
            return null;
        }
        return new PersonView(
                seals.open(SealedField.NAME, details.name()),
                seals.open(SealedField.BIRTH_DATE, details.birthDate()),
                seals.open(SealedField.SEX, details.sex()),
                seals.open(SealedField.NATIONALITY, details.nationality()),
                seals.open(SealedField.LANGUAGES, details.languages()),
                seals.open(SealedField.PHONES, details.phones()),
                seals.open(SealedField.ADDRESS, details.address()),
                seals.open(SealedField.AREA, details.area()),
                seals.open(SealedField.DOCUMENTS, details.documents()),
                seals.open(SealedField.EMAIL, details.email()),
                seals.open(SealedField.ORIGIN, details.origin()),
                seals.open(SealedField.SPECIFIC_NEEDS, details.specificNeeds()),
                seals.open(SealedField.EDUCATION, details.education()),
                seals.open(SealedField.OCCUPATION, details.occupation()));
    }

    /** Nothing: it would be somebody's data. */
    @Override
    public String toString() {
        return "[person]";
    }
}
