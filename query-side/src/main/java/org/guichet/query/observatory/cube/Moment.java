package org.guichet.query.observatory.cube;

import java.time.Instant;

/**
 * Something that a unit is counted for, when it happened.
 *
 * @param at the business instant
 */
record Moment(Measure measure, Instant at) {}
