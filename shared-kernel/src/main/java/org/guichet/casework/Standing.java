package org.guichet.casework;

import java.time.Instant;

/**
 * Who has to act, and by when.
 *
 * @param holder who has to act
 * @param nextDate until when; an instant computed once by the city's calendar
 */
public record Standing(Holder holder, Instant nextDate) {}
