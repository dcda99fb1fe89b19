package org.guichet.casework;

import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.ReferralDeadlines;

/**
 * A service asked to meet a need.
 *
 * @param service the service
 * @param provider who offers it
 * @param deadlines until when it acknowledges, decides and delivers
 */
public record Candidate(ServiceId service, ProviderId provider, ReferralDeadlines deadlines) {}
