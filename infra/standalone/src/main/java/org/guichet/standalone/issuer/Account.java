package org.guichet.standalone.issuer;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone who can sign in, and as what.
 *
 * @param username what is typed at the login page
 * @param passwordHash never the password
 * @param staff the random id that stands in events
 * @param role wire name of the one role
 * @param municipality null for who belongs to none
 * @param desk null away from a desk
 * @param provider null for city staff
 * @param disabledAt since when nobody can sign in with it; null for an account in use
 */
public record Account(
        String username,
        String passwordHash,
        UUID staff,
        String role,
        UUID municipality,
        UUID desk,
        UUID provider,
        Instant disabledAt) {
    /** An account in use. */
    public Account(
            String username,
            String passwordHash,
            UUID staff,
            String role,
            UUID municipality,
            UUID desk,
            UUID provider) {
        this(username, passwordHash, staff, role, municipality, desk, provider, null);
    }

    /** The same with a password hash. */
    public Account withPasswordHash(String hash) {
        return new Account(username, hash, staff, role, municipality, desk, provider, disabledAt);
    }

    /** The same, out of use since then; null puts it in use again. */
    public Account disabled(Instant since) {
        return new Account(username, passwordHash, staff, role, municipality, desk, provider, since);
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return username;
    }
}
