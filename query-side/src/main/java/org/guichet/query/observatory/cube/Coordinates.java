package org.guichet.query.observatory.cube;

import java.util.UUID;

/**
 * Where a unit stands in every dimension, in codes. What does not apply to its kind is {@link #NONE}; what describes a
 * person may also be one of the three codes for a missing answer, or coarse where the person was erased.
 *
 * @param desk id of the desk of the case, or where the enquiry was answered
 * @param area id of an area; {@link Residue#WHOLE_CITY} once erased
 * @param nationality ISO 3166-1 alpha-3; a number of UN M49 once erased
 * @param needCode code of the list {@code need}; the group of a protection need, and of an erased person's
 * @param provider id; joined with what the provider is when it is read
 */
public record Coordinates(
        UUID municipality,
        String desk,
        String area,
        String sex,
        String ageBand,
        String nationality,
        String needGroup,
        String needCode,
        String urgency,
        String provider,
        String service,
        String topic,
        String channel) {
    /** The dimension says nothing about this kind of unit; SDMX's code for that. */
    public static final String NONE = "_Z";
}
