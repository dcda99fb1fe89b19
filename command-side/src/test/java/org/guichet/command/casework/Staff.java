package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.DESK_OF_RABAT;
import static org.guichet.command.casework.CaseStories.DESK_OF_SFAX;
import static org.guichet.command.casework.CaseStories.RABAT;
import static org.guichet.command.casework.CaseStories.SFAX;
import static org.guichet.command.casework.CaseStories.TANGIER;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;

/** Who works in the cities of the stories, one of each role at the one desk of each city. */
final class Staff {
    private static final Map<MunicipalityId, DeskId> DESKS =
            Map.of(TANGIER, DESK, SFAX, DESK_OF_SFAX, RABAT, DESK_OF_RABAT);
    private static final List<Role> AT_DESKS = List.of(
            Role.DESK_OFFICER,
            Role.DESK_OFFICER,
            Role.CASEWORKER,
            Role.PROTECTION_CASEWORKER,
            Role.PROTECTION_CASEWORKER,
            Role.SUPERVISOR);

    private Staff() {}

    static Caller of(MunicipalityId city, Role role) {
        UUID staff = new UUID(role.ordinal(), city.value().getLeastSignificantBits());
        return new Caller(staff, role, city, DESKS.get(city), null);
    }

    /** Anybody of a city who works with cases; seldom somebody of another city. */
    static Caller anybodyOf(MunicipalityId city, Chance chance) {
        return of(chance.oneIn(30) ? chance.oneOf(List.of(TANGIER, SFAX, RABAT)) : city, chance.oneOf(AT_DESKS));
    }

    static DeskId deskOf(MunicipalityId city) {
        return DESKS.get(city);
    }
}
