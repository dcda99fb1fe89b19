package org.guichet.command.casework.referral;

import org.guichet.access.Caller;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Rule: a referral goes only to a service of the city that is offered, may be seen by the sender and takes referrals. */
final class ServiceTakesReferrals {
    private ServiceTakesReferrals() {}

    /**
     * @param protection whether it is to meet a need for protection, for which a hidden service may be asked
     */
    static ServiceFacts check(
            Reference reference, ServiceId wanted, MunicipalityId municipality, boolean protection, Caller caller) {
        ServiceFacts service = reference
                .service(wanted)
                .filter(found -> found.municipality().equals(municipality))
                // To others a hidden service does not exist.
                .filter(found -> !found.isHidden() || caller.seesRestricted())
                .orElseThrow(() -> Refused.field("service", "unknown"));
        if (service.isHidden() && !protection) {
            throw new Refused(ProblemType.SERVICE_HIDDEN);
        }
        if (!service.active()) {
            throw new Refused(ProblemType.SERVICE_NOT_ACTIVE);
        }
        if (!service.takesReferrals()) {
            throw new Refused(ProblemType.SERVICE_TAKES_NO_REFERRALS);
        }
        return service;
    }
}
