package org.guichet.standalone;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.issuer.Account;

/** The city that a standalone shows itself with: Tangier, with two desks and one provider. All of it is invented. */
public final class DemoCity {
    /** Tangier. */
    public static final UUID MUNICIPALITY = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b01");
    /** The desk in the medina. */
    public static final UUID MEDINA_DESK = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b11");
    /** The desk in Beni Makada. */
    public static final UUID BENI_MAKADA_DESK = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b12");
    /** The provider whose focal point can sign in. */
    public static final UUID PROVIDER = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b21");

    private static final Set<Role> AT_A_DESK = Set.of(Role.DESK_OFFICER, Role.CASEWORKER, Role.PROTECTION_CASEWORKER);

    private DemoCity() {}

    /** One account for each role, named as the role; without passwords, and with staff ids newly drawn. */
    static List<Account> accounts() {
        return Arrays.stream(Role.values()).map(DemoCity::account).toList();
    }

    private static Account account(Role role) {
        return new Account(
                role.wireName(),
                null,
                UUID.randomUUID(),
                role.wireName(),
                MUNICIPALITY,
                AT_A_DESK.contains(role) ? MEDINA_DESK : null,
                role == Role.PROVIDER_FOCAL_POINT ? PROVIDER : null);
    }
}
