package org.guichet.casework;

/**
 * How a need stands after an event that touched it.
 *
 * @param need which need
 * @param state its state
 * @param standing who has to act and by when; null only for a need that has ended
 */
public record NeedStanding(NeedId need, NeedState state, Standing standing) {}
