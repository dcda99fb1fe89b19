package org.guichet.codes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every code list of the installation, loaded once. A list that cannot be read keeps the application from starting. */
public final class CodeLists {
    // What describes a person
    /** Nationality and country of origin: ISO 3166-1 alpha-3, and stateless. */
    public static final CodeList COUNTRY = Countries.list();
    /** ISO 639-3. */
    public static final CodeList LANGUAGE = Languages.list();

    public static final CodeList SEX = CodeListFile.read("sex");
    /** Asked only when a rule of a service needs it. */
    public static final CodeList LEGAL_STATUS = CodeListFile.read("legal-status");

    public static final CodeList AGE_BAND = CodeListFile.read("age-band");
    /** Highest level completed, ISCED 2011. */
    public static final CodeList EDUCATION = CodeListFile.read("education");
    /** Major groups of ISCO-08. */
    public static final CodeList OCCUPATION = CodeListFile.read("occupation");
    /** UNHCR's categories of specific needs. */
    public static final CodeList SPECIFIC_NEED = CodeListFile.read("specific-need");

    /** To the reference person of the household. */
    public static final CodeList HOUSEHOLD_RELATION = CodeListFile.read("household-relation");

    // What the work is about
    /** What a person needs help with; the attribute {@code group} is a code of {@link #NEED_GROUP}. */
    public static final CodeList NEED = CodeListFile.read("need");

    public static final CodeList NEED_GROUP = CodeListFile.read("need-group");
    public static final CodeList URGENCY = CodeListFile.read("urgency");
    public static final CodeList NEED_OUTCOME = CodeListFile.read("need-outcome");
    public static final CodeList REFERRAL_OUTCOME = CodeListFile.read("referral-outcome");
    public static final CodeList SOURCE_OF_IDENTIFICATION = CodeListFile.read("source-of-identification");
    public static final CodeList CHANNEL = CodeListFile.read("channel");
    public static final CodeList CONTACT_OUTCOME = CodeListFile.read("contact-outcome");
    public static final CodeList ENQUIRY_TOPIC = CodeListFile.read("enquiry-topic");
    public static final CodeList QUANTITY_UNIT = CodeListFile.read("quantity-unit");
    /** Kinds of document a service asks for; never an image of one. */
    public static final CodeList DOCUMENT_TYPE = CodeListFile.read("document-type");

    // Consent
    public static final CodeList CONSENT_PURPOSE = CodeListFile.read("consent-purpose");
    /** The fields of a snapshot that consent lets a recipient see. */
    public static final CodeList DATA_SCOPE = CodeListFile.read("data-scope");
    /** On what a use of data rests: consent, or what stands in for it. */
    public static final CodeList LEGAL_BASIS = CodeListFile.read("legal-basis");

    public static final CodeList CONSENT_METHOD = CodeListFile.read("consent-method");
    public static final CodeList CONSENT_GIVER = CodeListFile.read("consent-giver");

    // Providers
    /** Never a body of enforcement, border, police or security. */
    public static final CodeList PROVIDER_CLASS = CodeListFile.read("provider-class");
    /** Who finds a service in the directory. */
    public static final CodeList VISIBILITY = CodeListFile.read("visibility");

    // Reasons; the attribute fault is PERSON, PROVIDER or SYSTEM
    public static final CodeList DECLINE_REASON = CodeListFile.read("decline-reason");
    public static final CodeList NOT_DELIVERED_REASON = CodeListFile.read("not-delivered-reason");
    public static final CodeList WITHDRAW_REASON = CodeListFile.read("withdraw-reason");
    public static final CodeList UNSERVED_REASON = CodeListFile.read("unserved-reason");
    /** Why a person's data was destroyed. */
    public static final CodeList ERASURE_BASIS = CodeListFile.read("erasure-basis");
    /** Why somebody asks to be forgotten. */
    public static final CodeList ERASURE_GROUND = CodeListFile.read("erasure-ground");
    /** Why nobody is; its labels are whole sentences, for the person. */
    public static final CodeList ERASURE_REFUSAL = CodeListFile.read("erasure-refusal");
    /** Why nothing of a person may be erased for now. */
    public static final CodeList LEGAL_HOLD_BASIS = CodeListFile.read("legal-hold-basis");

    // Oversight
    /** What somebody opened a person's data for. */
    public static final CodeList ACCESS_PURPOSE = CodeListFile.read("access-purpose");

    /** Why somebody opened a case that was not for them. */
    public static final CodeList GLASS_REASON = CodeListFile.read("glass-reason");

    public static final CodeList GLASS_VERDICT = CodeListFile.read("glass-verdict");
    /** What an authority asked for; of these, lists are refused by rule. */
    public static final CodeList DISCLOSURE_KIND = CodeListFile.read("disclosure-kind");

    public static final CodeList DISCLOSURE_AUTHORITY = CodeListFile.read("disclosure-authority");
    public static final CodeList DISCLOSURE_BASIS = CodeListFile.read("disclosure-basis");
    public static final CodeList DISCLOSURE_GROUND = CodeListFile.read("disclosure-ground");

    public static final CodeList HOUSEHOLD_LEAVE_REASON = CodeListFile.read("household-leave-reason");
    public static final CodeList CLOSE_REASON = CodeListFile.read("close-reason");
    public static final CodeList REOPEN_REASON = CodeListFile.read("reopen-reason");
    /** Why an appointment will not take place. */
    public static final CodeList CANCEL_REASON = CodeListFile.read("cancel-reason");
    /** Why a case was not handed over to another city. */
    public static final CodeList TRANSFER_REFUSAL = CodeListFile.read("transfer-refusal");

    public static final CodeList OVERRIDE_REASON = CodeListFile.read("override-reason");

    // Headings of reports
    /** Continents and subregions of UN M49, to which nationalities are coarsened. */
    public static final CodeList REGION = Regions.list();

    public static final CodeList POLICY_HEADING = CodeListFile.read("policy-heading");
    /** Targets of the Sustainable Development Goals. */
    public static final CodeList GOAL_TARGET = CodeListFile.read("goal-target");

    private static final Map<String, CodeList> BY_NAME = Stream.of(
                    COUNTRY,
                    LANGUAGE,
                    SEX,
                    LEGAL_STATUS,
                    AGE_BAND,
                    EDUCATION,
                    OCCUPATION,
                    SPECIFIC_NEED,
                    HOUSEHOLD_RELATION,
                    NEED,
                    NEED_GROUP,
                    URGENCY,
                    NEED_OUTCOME,
                    REFERRAL_OUTCOME,
                    SOURCE_OF_IDENTIFICATION,
                    CHANNEL,
                    CONTACT_OUTCOME,
                    ENQUIRY_TOPIC,
                    QUANTITY_UNIT,
                    DOCUMENT_TYPE,
                    CONSENT_PURPOSE,
                    DATA_SCOPE,
                    LEGAL_BASIS,
                    CONSENT_METHOD,
                    CONSENT_GIVER,
                    PROVIDER_CLASS,
                    VISIBILITY,
                    DECLINE_REASON,
                    NOT_DELIVERED_REASON,
                    WITHDRAW_REASON,
                    UNSERVED_REASON,
                    CLOSE_REASON,
                    REOPEN_REASON,
                    CANCEL_REASON,
                    TRANSFER_REFUSAL,
                    HOUSEHOLD_LEAVE_REASON,
                    ERASURE_BASIS,
                    ACCESS_PURPOSE,
                    GLASS_REASON,
                    GLASS_VERDICT,
                    DISCLOSURE_KIND,
                    DISCLOSURE_AUTHORITY,
                    DISCLOSURE_BASIS,
                    DISCLOSURE_GROUND,
                    ERASURE_GROUND,
                    ERASURE_REFUSAL,
                    LEGAL_HOLD_BASIS,
                    OVERRIDE_REASON,
                    REGION,
                    POLICY_HEADING,
                    GOAL_TARGET)
            .collect(Collectors.toMap(CodeList::name, list -> list, (one, other) -> one, LinkedHashMap::new));

    private CodeLists() {}

    /** Every list, in the order of this page. */
    public static List<CodeList> all() {
        return List.copyOf(BY_NAME.values());
    }

    /**
     * The list of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CodeList byName(String name) {
        CodeList list = BY_NAME.get(name);
        if (list == null) {
            throw new IllegalArgumentException("there is no such code list");
        }
        return list;
    }
}
