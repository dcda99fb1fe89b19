package org.guichet.command.casework;

import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Rule: a referral goes only to a service of the city that is offered, may be seen by the sender and takes referrals. */
final class ServiceTakesReferrals {
    private ServiceTakesReferrals() {}

    static ServiceFacts check(Reference reference, ServiceId wanted, MunicipalityId municipality) {
        ServiceFacts service = reference
                .service(wanted)
                .filter(found -> found.municipality().equals(municipality))
                .orElseThrow(() -> Refused.field("service", "unknown"));
        if (service.visibility().equals("HIDDEN")) {
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
