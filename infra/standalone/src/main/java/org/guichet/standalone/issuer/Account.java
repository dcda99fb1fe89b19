package org.guichet.standalone.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
 * @param validFrom when the password or the use of the account last changed, which ended all tokens, pages and sessions
 *     given before; null if neither ever did
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
        Instant validFrom,
        List<String> grants) {
    private static final int BYTES_OF_MARK = 12;

    /** An account in use. */
    public Account(
            String username,
            String passwordHash,
            UUID staff,
            String role,
            UUID municipality,
            UUID desk,
            UUID provider) {
        this(username, passwordHash, staff, role, municipality, desk, provider, null, null, null);
    }

    /** The same with its first password. */
    public Account withPasswordHash(String hash) {
        return new Account(username, hash, staff, role, municipality, desk, provider, disabledAt, validFrom, grants);
    }

    /** The same with another password, valid from then. */
    public Account withNewPassword(String hash, Instant from) {
        return new Account(username, hash, staff, role, municipality, desk, provider, disabledAt, from, grants);
    }

    /** The same, out of use since then. */
    public Account disabled(Instant since) {
        return new Account(username, passwordHash, staff, role, municipality, desk, provider, since, since, grants);
    }

    /** The same in use again, valid from then: what was given before it was disabled stays ended. */
    public Account enabled(Instant from) {
        return new Account(username, passwordHash, staff, role, municipality, desk, provider, null, from, grants);
    }

    /** The same with what a service account may ask. */
    public Account granted(List<String> routes) {
        return new Account(
                username, passwordHash, staff, role, municipality, desk, provider, disabledAt, validFrom, routes);
    }

    /**
     * A mark that another account, and this one after any change, does not have. Tokens and sessions carry it, since the
     * time of a token is told in whole seconds: one given in the second before a new password could not be told apart.
     */
    String mark() {
        String all = String.join(
                "\n",
                username,
                passwordHash,
                role,
                String.valueOf(municipality),
                String.valueOf(desk),
                String.valueOf(provider),
                String.valueOf(disabledAt),
                String.valueOf(validFrom),
                String.valueOf(grants));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES_OF_MARK));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return username;
    }
}
