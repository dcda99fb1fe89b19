package org.guichet.query.privacy;

import java.util.UUID;

/**
 * How long a city keeps its cases.
 *
 * @param years full years after a case has ended; null for no rule any more
 */
record RetentionRule(UUID municipality, Integer years) {}
