package org.guichet.query.observatory.cube;

import java.util.UUID;

/**
 * In which zone a city's months begin.
 *
 * @param zone as {@link java.time.ZoneId} writes it
 */
record CountedCity(UUID id, String zone) {}
