package org.guichet.command.reference;

import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;

/**
 * What commands need to know of a service.
 *
 * @param active it is offered, and its provider takes referrals
 */
public record ServiceFacts(
        ServiceId id,
        ProviderId provider,
        MunicipalityId municipality,
        String visibility,
        boolean takesReferrals,
        boolean active) {
    /** Whether only those who may know of protection needs may know of it. */
    public boolean isHidden() {
        return visibility.equals("HIDDEN");
    }
}
