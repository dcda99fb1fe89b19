package org.guichet.standalone.system;

import java.util.UUID;
import org.guichet.access.Role;

/** A case from the first word at the desk on, with everything in it that a case can have. */
final class CaseLife {
    private final Api api;
    private final UUID service;
    private final UUID provider;
    private final Words words;
    private final UUID caseId;
    private UUID need;
    private UUID referral;

    private CaseLife(Api api, UUID provider, UUID service, Words words, UUID caseId) {
        this.api = api;
        this.provider = provider;
        this.service = service;
        this.words = words;
        this.caseId = caseId;
    }

    /** What is said in a case: every text that a person or a provider can put into it. */
    record Words(
            String given,
            String family,
            String alsoWritten,
            String phone,
            String address,
            String document,
            String needNote,
            String note,
            String remark) {
        static final Words PLAIN = new Words(
                "Aya", "Diallo", "آية", "+212612345678", "12 rue du Port", "AB123456", "urgent", "came alone", "done");

        String person() {
            return """
                    {"name": {"given": "%s", "family": "%s", "alsoWritten": "%s"}, "birthDate": "1990-05",
                     "sex": "FEMALE", "nationality": "SEN", "languages": ["fra"], "phones": ["%s"], "address": "%s",
                     "documents": [{"type": "PASSPORT", "number": "%s"}]}
                    """.formatted(given, family, alsoWritten, phone, address, document);
        }
    }

    static CaseLife registered(Api api, UUID provider, UUID service, Words words) {
        UUID caseId = api.made(
                Role.DESK_OFFICER,
                "/api/v1/cases",
                "{\"source\": \"SELF\", \"complete\": false, \"person\": " + words.person() + "}");
        return new CaseLife(api, provider, service, words, caseId);
    }

    UUID caseId() {
        return caseId;
    }

    UUID referral() {
        return referral;
    }

    CaseLife worked() {
        atDesk("/intake", "{\"person\": " + words.person() + "}");
        atDesk("/notes", "{\"text\": \"%s\"}".formatted(words.note()));
        atDesk("/changes", "{\"person\": {\"address\": \"%s\"}}".formatted(words.address()));
        atDesk(
                "/contacts",
                "{\"channel\": \"PHONE\", \"outcome\": \"REACHED\", \"callBackAt\": \"2099-01-02T10:00:00Z\", \"note\": \"%s\"}"
                        .formatted(words.note()));
        atDesk("/appointments", "{\"at\": \"2099-01-02T10:00:00Z\", \"note\": \"%s\"}".formatted(words.note()));
        atDesk("/deliveries", """
                {"delivered": {"quantity": 1, "unit": "CONSULTATION", "from": "2026-01-05", "funder": "CITY"}}
                """);
        return this;
    }

    CaseLife offeredTo(UUID city) {
        api.made(
                Role.CASEWORKER,
                "/api/v1/cases/" + caseId + "/transfers",
                "{\"to\": \"%s\", \"legalBasis\": \"PUBLIC_TASK\", \"note\": \"%s\"}".formatted(city, words.note()));
        return this;
    }

    CaseLife referredOnTo(UUID otherService) {
        atProvider("/acceptance", "{\"remark\": \"%s\"}".formatted(words.remark()));
        atProvider("/onward", """
                {"service": "%s", "consent": {"scope": ["NAME"], "givenBy": "SELF", "method": "SPOKEN",
                 "language": "fra", "interpreter": false, "copyGiven": true}}
                """.formatted(otherService));
        return this;
    }

    CaseLife referred() {
        atDesk("/consents", """
                {"purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME", "CONTACT", "ADDRESS", "DOCUMENT_NUMBER",
                 "NEED_NOTE"], "givenBy": "SELF", "method": "SPOKEN", "language": "fra", "interpreter": false,
                 "copyGiven": true}
                """.formatted(provider));
        need = atDesk(
                "/needs",
                "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\", \"note\": \"%s\"}".formatted(words.needNote()));
        referral = atDesk(
                "/referrals",
                "{\"need\": \"%s\", \"service\": \"%s\", \"share\": [\"NAME\", \"CONTACT\", \"NEED_NOTE\"]}"
                        .formatted(need, service));
        return this;
    }

    CaseLife answered() {
        atProvider("/acknowledgement", "{}");
        atProvider("/acceptance", "{\"remark\": \"%s\"}".formatted(words.remark()));
        atProvider("/start", "{}");
        atProvider("/completion", "{\"outcome\": \"DELIVERED\", \"remark\": \"%s\"}".formatted(words.remark()));
        return this;
    }

    CaseLife closed() {
        atDesk(
                "/closure",
                "{\"reason\": \"NEEDS_MET\", \"outcomes\": [{\"need\": \"%s\", \"outcome\": \"MET\", \"withdrawn\": false}], \"remark\": \"%s\"}"
                        .formatted(need, words.remark()));
        return this;
    }

    CaseLife erased() {
        atDesk("/erasure-requests", "{\"askedBy\": \"SELF\", \"ground\": \"OBJECTS\"}");
        api.made(
                Role.DATA_PROTECTION_OFFICER,
                "/api/v1/cases/" + caseId + "/erasure",
                "{\"basis\": \"PERSON_REQUEST\"}");
        return this;
    }

    private UUID atDesk(String path, String body) {
        return api.made(Role.DESK_OFFICER, "/api/v1/cases/" + caseId + path, body);
    }

    private void atProvider(String path, String body) {
        api.made(Role.PROVIDER_FOCAL_POINT, "/api/v1/referrals/" + referral + path, body);
    }
}
