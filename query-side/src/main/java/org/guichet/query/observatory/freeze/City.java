package org.guichet.query.observatory.freeze;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A city as it is when figures are made of it.
 *
 * @param code short code
 * @param names by language
 * @param country ISO 3166-1 alpha-3
 * @param areas in the order of their ids
 */
record City(UUID id, String code, Map<String, String> names, String country, ZoneId zone, List<Area> areas) {

    /**
     * A neighbourhood.
     *
     * @param residents how many people live there, as last recorded; 0 while nobody has
     */
    record Area(UUID id, Map<String, String> names, int residents, LocalDate validFrom, LocalDate validUntil) {
        /** Whether it was there on some day from {@code first} to before {@code end}. */
        boolean wasThere(LocalDate first, LocalDate end) {
            return validFrom.isBefore(end) && (validUntil == null || !validUntil.isBefore(first));
        }
    }
}
