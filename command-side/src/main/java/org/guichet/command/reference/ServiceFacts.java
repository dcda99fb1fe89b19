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
        boolean active) {}
