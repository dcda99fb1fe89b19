package org.guichet.command.reference;

import java.util.Optional;
import org.guichet.access.Caller;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Facts of other streams that a decision rests on, as they were when last committed. */
public interface Reference {
    /** A city; empty if the installation has none of that id. */
    Optional<MunicipalityFacts> municipality(MunicipalityId id);

    /**
     * The city that somebody works for.
     *
     * @throws Refused as forbidden if that is none of the installation
     */
    default MunicipalityFacts cityOf(Caller caller) {
        return Optional.ofNullable(caller.municipality())
                .flatMap(this::municipality)
                .orElseThrow(() -> new Refused(ProblemType.FORBIDDEN));
    }

    /** A service; empty if there is none of that id. */
    Optional<ServiceFacts> service(ServiceId id);

    /** The city where a provider is registered; empty if there is none of that id. */
    Optional<MunicipalityId> municipalityOf(ProviderId id);
}
