package org.guichet.standalone.issuer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guichet.access.Caller;

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
 * @param grants what a service account may ask, such as {@code GET /actuator/prometheus}; null for a person's
 */
public record Account(
        String username,
        String passwordHash,
        UUID staff,
        String role,
        UUID municipality,
        UUID desk,
        UUID provider,
        Instant disabledAt,
        List<String> grants) {
    /** An account in use. */
    public Account(
            String username,
            String passwordHash,
            UUID staff,
            String role,
            UUID municipality,
            UUID desk,
            UUID provider) {
        this(username, passwordHash, staff, role, municipality, desk, provider, null, null);
    }

    /** The same with a password hash. */
    public Account withPasswordHash(String hash) {
        return new Account(username, hash, staff, role, municipality, desk, provider, disabledAt, grants);
    }

    /** The same, out of use since then; null puts it in use again. */
    public Account disabled(Instant since) {
        return new Account(username, passwordHash, staff, role, municipality, desk, provider, since, grants);
    }

    /** The same with what a service account may ask. */
    public Account granted(List<String> routes) {
        return new Account(username, passwordHash, staff, role, municipality, desk, provider, disabledAt, routes);
    }

    /** Whether a token that says this was given to this account as it is now. */
    boolean is(Caller caller) {
        return disabledAt == null
                && role.equals(caller.role().wireName())
                && Objects.equals(
                        municipality,
                        caller.municipality() == null
                                ? null
                                : caller.municipality().value())
                && Objects.equals(
                        provider,
                        caller.provider() == null ? null : caller.provider().value());
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return username;
    }
}
