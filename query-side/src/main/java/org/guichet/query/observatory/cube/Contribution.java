package org.guichet.query.observatory.cube;

import java.time.LocalDate;

/**
 * One of the cells that a unit is counted in.
 *
 * @param month first day of the month, in the city's zone
 * @param bin number of a {@link DurationBins bin of durations}; 0 where the measure is none
 */
public record Contribution(Measure measure, LocalDate month, int bin) {}
