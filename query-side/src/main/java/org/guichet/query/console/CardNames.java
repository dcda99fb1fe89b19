package org.guichet.query.console;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.access.Caller;
import org.guichet.casework.Candidate;
import org.guichet.casework.Holder;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.directory.ServiceNames;
import org.guichet.query.municipality.CityFrame;
import org.springframework.stereotype.Component;

/** What desks, areas, services and providers are called that a card names by their ids; for templates. */
public record CardNames(
        Map<UUID, String> desks,
        Map<UUID, Map<String, String>> areas,
        Map<UUID, String> services,
        Map<UUID, String> providers) {

    /** Who has to act; null where it is nobody with a name of its own, such as a caseworker. */
    public String holder(Holder.Kind kind, UUID id) {
        return switch (kind) {
            case DESK -> desks.get(id);
            case PROVIDER -> id == null ? null : providers.get(id);
            case CASEWORKER -> null;
            case null -> null;
        };
    }

    /** The name of a service; null for one that the reader may not know of. */
    public String service(Candidate candidate) {
        return candidate.service() == null
                ? null
                : services.get(candidate.service().value());
    }

    /** The name of a provider; null for one that is not of this city. */
    public String provider(UUID id) {
        return providers.get(id);
    }

    /** Looks the names up, each kind in one statement. */
    @Component
    static final class Source {
        private final CityFrame cities;
        private final ServiceNames services;

        Source(CityFrame cities, ServiceNames services) {
            this.cities = cities;
            this.services = services;
        }

        CardNames of(Caller caller, CaseView card) {
            return of(caller, card, Stream.empty());
        }

        /** @param others further ids, of which those of providers are looked up */
        CardNames of(Caller caller, CaseView card, Stream<UUID> others) {
            List<Candidate> asked = card.referrals().stream()
                    .flatMap(referral -> referral.candidates().stream())
                    .toList();
            return new CardNames(
                    cities.desks(caller.municipality()),
                    cities.areas(caller.municipality()),
                    services.of(
                            caller,
                            asked.stream()
                                    .filter(one -> one.service() != null)
                                    .map(one -> one.service().value())
                                    .toList()),
                    services.ofProviders(caller, providers(card, asked, others)));
        }

        private static Set<UUID> providers(CaseView card, List<Candidate> asked, Stream<UUID> others) {
            Set<UUID> providers = others.collect(Collectors.toCollection(HashSet::new));
            asked.stream()
                    .filter(one -> one.provider() != null)
                    .forEach(one -> providers.add(one.provider().value()));
            card.consents().forEach(consent -> providers.add(consent.recipient()));
            card.needs().forEach(need -> providers.add(need.holder()));
            providers.remove(null);
            return providers;
        }
    }
}
