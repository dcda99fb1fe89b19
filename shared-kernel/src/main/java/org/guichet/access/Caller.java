package org.guichet.access;

import java.util.Optional;
import java.util.UUID;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;

/**
 * Who speaks, as the token says and nothing else does.
 *
 * @param staff random id of the account; whose it is stands with the accounts
 * @param role the one role of this token
 * @param municipality the city the token is for
 * @param desk where the caller sits; null away from a desk
 * @param provider whom the caller speaks for; null for city staff
 */
public record Caller(UUID staff, Role role, MunicipalityId municipality, DeskId desk, ProviderId provider) {
    /** Where the caller sits, if anywhere. */
    public Optional<DeskId> atDesk() {
        return Optional.ofNullable(desk);
    }

    /** Whether the caller may know of protection needs. */
    public boolean seesRestricted() {
        return role == Role.PROTECTION_CASEWORKER;
    }
}
