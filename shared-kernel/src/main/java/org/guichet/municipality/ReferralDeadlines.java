package org.guichet.municipality;

import java.time.Instant;

/** Until when a provider acknowledges, decides and delivers. */
public record ReferralDeadlines(Instant acknowledgeBy, Instant decideBy, Instant deliverBy, int calendarVersion) {}
