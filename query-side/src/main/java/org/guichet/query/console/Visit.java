package org.guichet.query.console;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.directory.hsds.Address;
import org.guichet.directory.hsds.Phone;
import org.guichet.directory.hsds.RequiredDocument;
import org.guichet.directory.hsds.Schedule;
import org.guichet.directory.hsds.ServiceAtLocation;
import org.guichet.directory.hsds.ServiceDescription;
import org.guichet.query.directory.DescribedServices.Described;

/**
 * What somebody needs to know who is told to go somewhere. What the directory does not know is left out.
 *
 * @param address its lines; empty where none is known
 * @param hours when it is open
 * @param bring documents to bring, as the directory words them
 * @param phone of the place, else of the service, else of the provider; null where none is known
 */
public record Visit(
        String provider,
        String service,
        List<String> address,
        List<OpenHours> hours,
        List<String> bring,
        String phone) {
    private static final String PHYSICAL = "physical";

    static Visit to(Described described, Locale language) {
        ServiceDescription said = described.description();
        if (said == null) {
            return new Visit(
                    described.providerName(), described.name(), List.of(), List.of(), List.of(), described.phone());
        }
        // A paper that named two places would leave open where to go, so it names the first one that has an address.
        Optional<ServiceAtLocation> place = said.serviceAtLocations().stream()
                .filter(at -> address(at).isPresent())
                .findFirst();
        return new Visit(
                described.providerName(),
                described.name(),
                place.flatMap(Visit::address).map(Visit::lines).orElse(List.of()),
                OpenHours.of(schedules(place, said), language),
                said.requiredDocuments().stream()
                        .map(RequiredDocument::document)
                        .filter(Objects::nonNull)
                        .toList(),
                Stream.concat(place.stream().flatMap(at -> at.phones().stream()), said.phones().stream())
                        .map(Phone::number)
                        .findFirst()
                        .orElse(described.phone()));
    }

    private static Optional<Address> address(ServiceAtLocation at) {
        return at.location() == null
                ? Optional.empty()
                : at.location().addresses().stream()
                        .filter(address -> address.addressType() == null
                                || address.addressType().equals(PHYSICAL))
                        .findFirst();
    }

    private static List<String> lines(Address address) {
        return Stream.of(
                        address.address1(),
                        address.address2(),
                        Stream.of(address.postalCode(), address.city())
                                .filter(Objects::nonNull)
                                .reduce((code, city) -> code + " " + city)
                                .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    // The hours of the service at the place are the narrowest that hold.
    private static List<Schedule> schedules(Optional<ServiceAtLocation> place, ServiceDescription said) {
        return Stream.of(
                        place.map(ServiceAtLocation::schedules).orElse(List.of()),
                        said.schedules(),
                        place.map(at -> at.location().schedules()).orElse(List.of()))
                .filter(schedules -> !schedules.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
