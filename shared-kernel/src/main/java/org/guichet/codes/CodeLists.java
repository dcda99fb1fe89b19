package org.guichet.codes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every code list of the installation, loaded once: each file in the folder {@code codes} is one. A list that cannot be
 * read keeps the application from starting. Only lists that a rule asks about have a constant here.
 */
public final class CodeLists {
    private static final Map<String, CodeList> BY_NAME = CodeListFile.names()
            .map(CodeLists::read)
            .collect(Collectors.toMap(CodeList::name, Function.identity(), (one, other) -> one, TreeMap::new));

    /** Nationality and country of origin: ISO 3166-1 alpha-3, and stateless. */
    public static final CodeList COUNTRY = byName("country");
    /** ISO 639-3. */
    public static final CodeList LANGUAGE = byName("language");

    public static final CodeList SEX = byName("sex");
    /** Asked only when a rule of a service needs it. */
    public static final CodeList LEGAL_STATUS = byName("legal-status");

    public static final CodeList AGE_BAND = byName("age-band");
    /** Highest level completed, ISCED 2011. */
    public static final CodeList EDUCATION = byName("education");
    /** Major groups of ISCO-08. */
    public static final CodeList OCCUPATION = byName("occupation");
    /** UNHCR's categories of specific needs. */
    public static final CodeList SPECIFIC_NEED = byName("specific-need");
    /** To the reference person of the household. */
    public static final CodeList HOUSEHOLD_RELATION = byName("household-relation");
    /** What a person needs help with; the attribute {@code group} is a code of {@link #NEED_GROUP}. */
    public static final CodeList NEED = byName("need");

    public static final CodeList NEED_GROUP = byName("need-group");
    public static final CodeList URGENCY = byName("urgency");
    public static final CodeList NEED_OUTCOME = byName("need-outcome");
    public static final CodeList REFERRAL_OUTCOME = byName("referral-outcome");
    public static final CodeList CHANNEL = byName("channel");
    public static final CodeList CONTACT_OUTCOME = byName("contact-outcome");
    public static final CodeList ENQUIRY_TOPIC = byName("enquiry-topic");
    public static final CodeList CONSENT_PURPOSE = byName("consent-purpose");
    /** Never a body of enforcement, border, police or security. */
    public static final CodeList PROVIDER_CLASS = byName("provider-class");
    /** Who finds a service in the directory. */
    public static final CodeList VISIBILITY = byName("visibility");

    public static final CodeList DECLINE_REASON = byName("decline-reason");
    public static final CodeList NOT_DELIVERED_REASON = byName("not-delivered-reason");
    public static final CodeList WITHDRAW_REASON = byName("withdraw-reason");
    public static final CodeList UNSERVED_REASON = byName("unserved-reason");
    /** Why nobody is; its labels are whole sentences, for the person. */
    public static final CodeList ERASURE_REFUSAL = byName("erasure-refusal");
    /** What somebody opened a person's data for. */
    public static final CodeList ACCESS_PURPOSE = byName("access-purpose");

    public static final CodeList HOUSEHOLD_LEAVE_REASON = byName("household-leave-reason");
    public static final CodeList CLOSE_REASON = byName("close-reason");
    /** Continents and subregions of UN M49, to which nationalities are coarsened. */
    public static final CodeList REGION = byName("region");

    public static final CodeList POLICY_HEADING = byName("policy-heading");
    /** Targets of the Sustainable Development Goals. */
    public static final CodeList GOAL_TARGET = byName("goal-target");

    private CodeLists() {}

    /** Every list, in the order of their names. */
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

    private static CodeList read(String name) {
        return switch (name) {
            case "country" -> Countries.list();
            case "language" -> Languages.list();
            case "region" -> Regions.list();
            default -> CodeListFile.read(name);
        };
    }
}
