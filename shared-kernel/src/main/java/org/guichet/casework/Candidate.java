package org.guichet.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.sealing.Sealed;

/**
 * A service asked to meet a need.
 *
 * @param service the service; null for a protection need
 * @param provider who offers it; null for a protection need
 * @param deadlines until when it acknowledges, decides and delivers
 * @param route service and provider of a protection need; null for any other
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Candidate(ServiceId service, ProviderId provider, ReferralDeadlines deadlines, Sealed<Route> route) {
    /** One that may be named. */
    public Candidate(ServiceId service, ProviderId provider, ReferralDeadlines deadlines) {
        this(service, provider, deadlines, null);
    }

    /** Who acts for it; without a name where the route is sealed. */
    public Holder holder() {
        return provider == null ? Holder.SEALED_PROVIDER : Holder.provider(provider);
    }
}
