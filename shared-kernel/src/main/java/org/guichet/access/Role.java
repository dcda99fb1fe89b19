package org.guichet.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The one role under which a token speaks. What each may do stands in {@code access/routes.json}. */
public enum Role {
    DESK_OFFICER,
    CASEWORKER,
    PROTECTION_CASEWORKER,
    SUPERVISOR,
    PROVIDER_FOCAL_POINT,
    COORDINATOR,
    ANALYST,
    PUBLISHER,
    DATA_PROTECTION_OFFICER,
    ADMINISTRATOR,
    SERVICE_ACCOUNT;

    /** Name in claims, files and on the command line, such as {@code desk-officer}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a wire name; empty for a name that is none. */
    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
