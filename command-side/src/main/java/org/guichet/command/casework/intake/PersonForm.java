package org.guichet.command.casework.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.casework.Document;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonName;
import org.guichet.casework.PhoneNumber;
import org.guichet.command.form.OneLine;
import org.guichet.command.form.PartialDate;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.municipality.AreaId;
import org.guichet.platform.request.CodeOf;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;

/**
 * What a desk writes down about a person. Everything may be absent; a field left out was not asked or is not to be
 * changed. There is no field for what is never asked.
 *
 * @param birthDate as far as known: {@code 1990}, {@code 1990-05} or {@code 1990-05-01}
 * @param sex code of the list {@code sex}
 * @param nationality code of the list {@code country}
 * @param languages codes of the list {@code language}
 * @param phones as said; kept in E.164
 * @param phonesAsWritten whether a number that cannot be called is kept as it was written, and not refused; left out for no
 * @param area an area of the city
 * @param origin country of origin, code of the list {@code country}
 * @param specificNeeds codes of the list {@code specific-need}
 * @param education highest level completed, code of the list {@code education}
 * @param occupation code of the list {@code occupation}
 */
public record PersonForm(
        @Valid NameForm name,
        @PartialDate String birthDate,
        @CodeOf("sex") String sex,
        @CodeOf("country") String nationality,
        @Size(max = 20) List<@NotNull @CodeOf("language") String> languages,
        @Size(max = 10) List<@NotBlank @OneLine @Size(max = 40) String> phones,
        @Size(max = 500) String address,
        AreaId area,
        @Size(max = 20) List<@NotNull @Valid DocumentForm> documents,
        @Email @Size(max = 254) String email,
        @CodeOf("country") String origin,
        @Size(max = 40) List<@NotNull @CodeOf("specific-need") String> specificNeeds,
        @CodeOf("education") String education,
        @CodeOf("occupation") String occupation,
        Boolean phonesAsWritten) {

    /** A name in up to two scripts. */
    record NameForm(
            @OneLine @Size(max = 200) String given,
            @OneLine @Size(max = 200) String family,
            @OneLine @Size(max = 400) String alsoWritten) {}

    /** A document that was shown or named. */
    record DocumentForm(
            @NotNull @CodeOf("document-type") String type,
            @OneLine @Size(max = 100) String number) {}

    /** Closes every field with the person's key. */
    public PersonDetails sealedWith(PersonSeal seal, MunicipalityFacts city) {
        if (area != null && !city.areas().contains(area)) {
            throw Refused.field("person.area", "unknown");
        }
        return new PersonDetails(
                seal.close(
                        SealedField.NAME,
                        name == null ? null : new PersonName(name.given(), name.family(), name.alsoWritten())),
                seal.close(SealedField.BIRTH_DATE, birthDate),
                seal.close(SealedField.SEX, sex),
                seal.close(SealedField.NATIONALITY, nationality),
                seal.close(SealedField.LANGUAGES, languages),
                seal.close(SealedField.PHONES, numbers(city.country())),
                seal.close(SealedField.ADDRESS, address),
                seal.close(SealedField.AREA, area),
                seal.close(
                        SealedField.DOCUMENTS,
                        documents == null
                                ? null
                                : documents.stream()
                                        .map(document -> new Document(document.type(), document.number()))
                                        .toList()),
                seal.close(SealedField.EMAIL, email),
                seal.close(SealedField.ORIGIN, origin),
                seal.close(SealedField.SPECIFIC_NEEDS, specificNeeds),
                seal.close(SealedField.EDUCATION, education),
                seal.close(SealedField.OCCUPATION, occupation));
    }

    private List<String> numbers(String country) {
        if (phones == null) {
            return null;
        }
        List<FieldError> faults = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < phones.size(); i++) {
            var number = PhoneNumber.read(phones.get(i), country);
            if (number.fault() != null && !Boolean.TRUE.equals(phonesAsWritten)) {
                faults.add(new FieldError("person.phones[" + i + "]", number.fault()));
            }
            numbers.add(number.e164() == null ? phones.get(i).strip() : number.e164());
        }
        if (!faults.isEmpty()) {
            throw new Refused(ProblemType.INVALID, Map.of("errors", faults));
        }
        return numbers;
    }

    /** Never what was written. */
    @Override
    public String toString() {
        return "[person]";
    }
}
