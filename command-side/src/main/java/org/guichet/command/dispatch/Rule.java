package org.guichet.command.dispatch;

import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.municipality.MunicipalityId;

/** Who acts where nobody does: a rule of the domain, in the books under one id of its own. */
public final class Rule {
    /** The actor of what a rule did; no account has it. */
    public static final UUID ACTOR = UUID.fromString("00000000-0000-4000-8000-00000000d0e5");

    private Rule() {}

    /** A rule acting for a city, at no desk. */
    public static Caller of(MunicipalityId city) {
        return new Caller(ACTOR, Role.SERVICE_ACCOUNT, city, null, null);
    }
}
