package org.guichet.command.casework.referral;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Route;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** {@link Routes} over the vault. What a machine opens is counted and not logged one by one. */
@Component
class SealedRoutes implements Routes {
    private final PersonKeys keys;
    private final InstallationSecrets secrets;
    private final Counter opened;

    SealedRoutes(PersonKeys keys, InstallationSecrets secrets, MeterRegistry meters) {
        this.keys = keys;
        this.secrets = secrets;
        this.opened = Counter.builder("guichet.routes.opened")
                .description("routes of protection referrals that a rule opened")
                .register(meters);
    }

    @Override
    public Sealed<Route> close(PersonId person, Route route) {
        return keys.of(person)
                .orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED))
                .close(SealedField.ROUTE, route);
    }

    @Override
    public Optional<Route> open(Sealed<Route> route) {
        if (route == null) {
            return Optional.empty();
        }
        opened.increment();
        return keys.of(route.p()).map(seal -> seal.open(SealedField.ROUTE, route));
    }

    @Override
    public UUID pseudonym(UUID staff, ReferralId referral) {
        return secrets.idOf("actor\n" + referral + "\n" + staff);
    }
}
