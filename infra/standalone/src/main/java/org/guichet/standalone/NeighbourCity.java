package org.guichet.standalone;

import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.issuer.Account;

/** The second city of the demo: Tétouan, with one desk and one association. All of it is invented. */
public final class NeighbourCity {
    /** Tétouan. */
    public static final UUID MUNICIPALITY = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8c01");
    /** Its association. */
    public static final UUID ASSOCIATION = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8c21");
    /** Its short code. */
    public static final String CODE = "TTN";
    /** What the association offers. */
    public static final UUID SERVICE = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8c31");
    /** User name of its desk officer. */
    public static final String OFFICER = "tetouan-desk-officer";
    /** User name of its coordinator. */
    public static final String COORDINATOR = "tetouan-coordinator";
    /** User name of its analyst, who plans releases. */
    public static final String ANALYST = "tetouan-analyst";
    /** User name of its publisher. */
    public static final String PUBLISHER = "tetouan-publisher";
    /** User name of the association's focal point. */
    public static final String FOCAL_POINT = "tetouan-association";
    /** Codes of the needs that the association can meet. */
    public static final List<String> NEEDS = List.of("LEGAL_AID", "HEALTH", "HOUSING", "LANGUAGE_COURSE");

    static final String FOUNDED = """
            {"id": "%s", "code": "%s", "country": "MAR", "languages": ["ar", "es", "fr"],
             "names": {"en": "Tetouan", "fr": "Tétouan", "ar": "تطوان", "es": "Tetuán"},
             "backdatingDays": 800,
             "calendar": {"version": 1, "zone": "Africa/Casablanca",
              "week": {"MONDAY": [{"opens": "09:00", "closes": "15:00"}],
                       "TUESDAY": [{"opens": "09:00", "closes": "15:00"}],
                       "THURSDAY": [{"opens": "09:00", "closes": "15:00"}]},
              "holidays": %s}}
            """.formatted(MUNICIPALITY, CODE, DemoCity.fixedHolidays());

    static final String REGISTERED = """
            {"id": "%s", "name": "Association of the valley", "providerClass": "LOCAL_ASSOCIATION",
             "email": "contact@valley.example"}
            """.formatted(ASSOCIATION);

    static final String PUBLISHED = """
            {"id": "%s", "provider": "%s", "name": "Help with papers, health and housing", "needs": ["%s"],
             "visibility": "PUBLIC", "languages": ["ara", "fra", "spa"], "takesReferrals": true}
            """.formatted(SERVICE, ASSOCIATION, String.join("\", \"", NEEDS));

    private static final UUID DESK = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8c11");

    static final String OPENED = "{\"id\": \"%s\", \"name\": \"Ensanche\"}".formatted(DESK);

    private NeighbourCity() {}

    static List<Account> accounts() {
        return List.of(
                account(OFFICER, Role.DESK_OFFICER, DESK, null),
                account("tetouan-caseworker", Role.CASEWORKER, DESK, null),
                account(COORDINATOR, Role.COORDINATOR, null, null),
                account(ANALYST, Role.ANALYST, null, null),
                account(PUBLISHER, Role.PUBLISHER, null, null),
                account(FOCAL_POINT, Role.PROVIDER_FOCAL_POINT, null, ASSOCIATION));
    }

    private static Account account(String username, Role role, UUID desk, UUID provider) {
        return new Account(username, null, UUID.randomUUID(), role.wireName(), MUNICIPALITY, desk, provider);
    }
}
