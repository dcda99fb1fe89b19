package org.guichet.standalone;

import java.util.List;
import java.util.UUID;

/** The invented organisations that the demo city refers to, each with a focal point's account and one service. */
public enum DemoProvider {
    LEGAL_CLINIC(
            1,
            "Legal clinic of the medina",
            "LEGAL_CLINIC",
            "provider-focal-point",
            "Residence papers and legal aid",
            List.of("RESIDENCE_PAPERS", "LEGAL_AID", "DISCRIMINATION")),
    HEALTH_CENTRE(
            2,
            "Health centre of Beni Makada",
            "HEALTH_CENTRE",
            "health-centre",
            "General practice",
            List.of("HEALTH", "DISABILITY")),
    SHELTER(3, "House of the harbour", "SHELTER", "shelter", "A bed for some nights", List.of("HOUSING", "EVICTION")),
    SCHOOL(
            4,
            "School on the hill",
            "SCHOOL",
            "school",
            "Places in class and courses",
            List.of("SCHOOLING", "LANGUAGE_COURSE")),
    WORKSHOP(
            5,
            "Cooperative workshop",
            "SOCIAL_ENTERPRISE",
            "workshop",
            "Work and skills",
            List.of("WORK", "SKILLS_RECOGNITION"));

    private final UUID id;
    private final UUID service;
    private final String title;
    private final String providerClass;
    private final String account;
    private final String serviceName;
    private final List<String> needs;

    DemoProvider(
            int number, String title, String providerClass, String account, String serviceName, List<String> needs) {
        this.id = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b2" + number);
        this.service = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b3" + number);
        this.title = title;
        this.providerClass = providerClass;
        this.account = account;
        this.serviceName = serviceName;
        this.needs = needs;
    }

    /** Id of the provider. */
    public UUID id() {
        return id;
    }

    /** Id of its service. */
    public UUID service() {
        return service;
    }

    /** User name of its focal point. */
    public String account() {
        return account;
    }

    /** Codes of the needs that its service can meet. */
    public List<String> needs() {
        return needs;
    }

    /** The body with which a coordinator registers it. */
    String registered() {
        return """
                {"id": "%s", "name": "%s", "providerClass": "%s", "email": "contact@%s.example"}
                """.formatted(id, title, providerClass, account);
    }

    /** The body with which a coordinator publishes its service. */
    String published() {
        return """
                {"id": "%s", "provider": "%s", "name": "%s", "needs": ["%s"], "visibility": "PUBLIC",
                 "languages": ["ara", "fra"], "takesReferrals": true}
                """.formatted(service, id, serviceName, String.join("\", \"", needs));
    }
}
