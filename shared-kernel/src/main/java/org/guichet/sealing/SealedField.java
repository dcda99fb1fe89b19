package org.guichet.sealing;

import java.util.List;
import org.guichet.casework.Document;
import org.guichet.casework.PersonName;
import org.guichet.casework.Route;
import org.guichet.directory.ServiceEntry;
import org.guichet.municipality.AreaId;
import tools.jackson.core.type.TypeReference;

/**
 * The closed catalogue of what may be sealed. The name stands in every ciphertext's associated data and in every event,
 * so a name, once used, never changes and is never given to something else.
 *
 * @param <T> the type of the value
 * @param name stable name
 * @param type what the opened JSON is read as
 */
public record SealedField<T>(String name, TypeReference<T> type) {
    public static final SealedField<String> CASE_NUMBER = text("case-number");
    public static final SealedField<PersonName> NAME = new SealedField<>("name", new TypeReference<>() {});
    /** A date as far as it is known: {@code 1990}, {@code 1990-05} or {@code 1990-05-01}. */
    public static final SealedField<String> BIRTH_DATE = text("birth-date");

    public static final SealedField<String> SEX = text("sex");
    public static final SealedField<String> NATIONALITY = text("nationality");
    public static final SealedField<List<String>> LANGUAGES = texts("languages");
    /** Numbers in E.164. */
    public static final SealedField<List<String>> PHONES = texts("phones");

    public static final SealedField<String> ADDRESS = text("address");
    public static final SealedField<AreaId> AREA = new SealedField<>("area", new TypeReference<>() {});
    public static final SealedField<List<Document>> DOCUMENTS =
            new SealedField<>("documents", new TypeReference<>() {});
    public static final SealedField<String> EMAIL = text("email");
    /** Country of origin, which need not be the nationality. */
    public static final SealedField<String> ORIGIN = text("origin");

    public static final SealedField<List<String>> SPECIFIC_NEEDS = texts("specific-needs");
    public static final SealedField<String> EDUCATION = text("education");
    public static final SealedField<String> OCCUPATION = text("occupation");
    public static final SealedField<String> NEED = text("need");
    public static final SealedField<String> NEED_NOTE = text("need-note");
    public static final SealedField<String> NOTE = text("note");
    /** What a provider or a desk wrote about the person when it answered. */
    public static final SealedField<String> REMARK = text("remark");
    /** The language in which consent was read to the person. */
    public static final SealedField<String> CONSENT_LANGUAGE = text("consent-language");

    /** Who gave consent for the person: a guardian, or whoever decided in the person's best interests. */
    public static final SealedField<String> CONSENT_DECIDED_BY = text("consent-decided-by");
    /** Why it is in the person's best interests. */
    public static final SealedField<String> CONSENT_REASON = text("consent-reason");
    /** Where a protection referral goes, or who may be told of one. */
    public static final SealedField<Route> ROUTE = new SealedField<>("route", new TypeReference<>() {});

    /** What a hidden service is. The key is the service's own, kept in the vault under its id as a person's is. */
    public static final SealedField<ServiceEntry> HIDDEN_SERVICE =
            new SealedField<>("hidden-service", new TypeReference<>() {});

    /** How a person is related to the reference person of the household. */
    public static final SealedField<String> HOUSEHOLD_RELATION = text("household-relation");

    /** Why somebody broke a glass, or what an authority asked of a person, in a sentence. */
    public static final SealedField<String> OVERSIGHT_WORDS = text("oversight-words");

    private static SealedField<String> text(String name) {
        return new SealedField<>(name, new TypeReference<>() {});
    }

    private static SealedField<List<String>> texts(String name) {
        return new SealedField<>(name, new TypeReference<>() {});
    }
}
