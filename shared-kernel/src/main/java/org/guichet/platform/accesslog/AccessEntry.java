package org.guichet.platform.accesslog;

import java.util.List;
import java.util.SortedSet;
import java.util.UUID;

/**
 * A look, as it is written down.
 *
 * @param who whose look it was
 * @param correlation of the request or run
 * @param route method and pattern of the path, or what the machine did
 * @param purpose code of the list {@code access-purpose}
 * @param reason code of the reason that was given; null where the purpose says all
 * @param target the id that was asked for and refused, or the break-glass that allowed it; null for neither
 * @param hits how many a search found or a run opened; null for anything else
 * @param mark the same for the same search by the same account; null for no search
 * @param persons whose fields were opened
 * @param fields names of the fields that were opened of each of them
 */
public record AccessEntry(
        Who who,
        UUID correlation,
        String route,
        String purpose,
        String reason,
        Outcome outcome,
        UUID target,
        Integer hits,
        Long mark,
        List<UUID> persons,
        SortedSet<String> fields) {

    /** Chain of those who belong to no city. */
    public static final UUID NO_CITY = new UUID(0, 0);

    /**
     * Who looked.
     *
     * @param municipality the city whose log this belongs to; {@link #NO_CITY} for none
     * @param staff account; null for a machine
     * @param role wire name of the role, or {@code machine}
     */
    public record Who(UUID municipality, UUID staff, String role, UUID desk, UUID provider) {}

    /** What came of it. */
    public enum Outcome {
        /** Something of a person was shown. */
        SHOWN,
        /** A search met nobody. */
        NOTHING_FOUND,
        /** It was not for them to see. */
        REFUSED,
        /** A machine opened what it needed; the persons are counted. */
        RUN
    }
}
