package org.guichet.standalone.issuer;

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
 */
public record Account(
        String username, String passwordHash, UUID staff, String role, UUID municipality, UUID desk, UUID provider) {
    /** The same with a password hash. */
    Account withPasswordHash(String hash) {
        return new Account(username, hash, staff, role, municipality, desk, provider);
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return username;
    }
}
