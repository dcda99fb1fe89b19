package org.guichet.casework;

import java.util.List;
import java.util.Set;
import org.guichet.municipality.AreaId;
import org.guichet.sealing.Sealed;

/**
 * What is known of a person, each field sealed by itself so that a part can be shared without the rest. A field that
 * was not asked is null.
 */
public record PersonDetails(
        Sealed<PersonName> name,
        Sealed<String> birthDate,
        Sealed<String> sex,
        Sealed<String> nationality,
        Sealed<List<String>> languages,
        Sealed<List<String>> phones,
        Sealed<String> address,
        Sealed<AreaId> area,
        Sealed<List<Document>> documents,
        Sealed<String> email,
        Sealed<String> origin,
        Sealed<List<String>> specificNeeds,
        Sealed<String> education,
        Sealed<String> occupation) {

    /** Nothing known, nothing shared. */
    public static final PersonDetails NONE =
            new PersonDetails(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** These details with every field that {@code newer} has put in place of its own. */
    public PersonDetails updatedBy(PersonDetails newer) {
        return new PersonDetails(
                newer.name != null ? newer.name : name,
                newer.birthDate != null ? newer.birthDate : birthDate,
                newer.sex != null ? newer.sex : sex,
                newer.nationality != null ? newer.nationality : nationality,
                newer.languages != null ? newer.languages : languages,
                newer.phones != null ? newer.phones : phones,
                newer.address != null ? newer.address : address,
                newer.area != null ? newer.area : area,
                newer.documents != null ? newer.documents : documents,
                newer.email != null ? newer.email : email,
                newer.origin != null ? newer.origin : origin,
                newer.specificNeeds != null ? newer.specificNeeds : specificNeeds,
                newer.education != null ? newer.education : education,
                newer.occupation != null ? newer.occupation : occupation);
    }

    /**
     * The part that a consent's scope names, still sealed: what a recipient may be shown.
     *
     * @param scope codes of the list {@code data-scope}
     */
    public PersonDetails within(Set<String> scope) {
        return new PersonDetails(
                scope.contains("NAME") ? name : null,
                scope.contains("BIRTH_DATE") ? birthDate : null,
                scope.contains("SEX") ? sex : null,
                scope.contains("NATIONALITY") ? nationality : null,
                scope.contains("LANGUAGES") ? languages : null,
                scope.contains("CONTACT") ? phones : null,
                scope.contains("ADDRESS") ? address : null,
                scope.contains("AREA") ? area : null,
                scope.contains("DOCUMENT_NUMBER") ? documents : null,
                scope.contains("CONTACT") ? email : null,
                scope.contains("NATIONALITY") ? origin : null,
                scope.contains("SPECIFIC_NEEDS") ? specificNeeds : null,
                scope.contains("EDUCATION_AND_WORK") ? education : null,
                scope.contains("EDUCATION_AND_WORK") ? occupation : null);
    }
}
