package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What there is to know of a service, beyond its name: HSDS's {@code service}.
 *
 * @param fees as older sources have it; {@code feesDescription} is what to show
 * @param minimumAge years
 * @param maximumAge years
 * @param assuredDate when somebody last vouched for it
 * @param lastModified when the source last changed it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceDescription(
        String alternateName,
        String description,
        String url,
        String email,
        String interpretationServices,
        String applicationProcess,
        String feesDescription,
        String waitTime,
        String fees,
        String accreditations,
        String eligibilityDescription,
        BigDecimal minimumAge,
        BigDecimal maximumAge,
        LocalDate assuredDate,
        String assurerEmail,
        String licenses,
        String alert,
        Instant lastModified,
        List<Phone> phones,
        List<Schedule> schedules,
        List<ServiceArea> serviceAreas,
        List<ServiceAtLocation> serviceAtLocations,
        List<Language> languages,
        List<Funding> funding,
        List<CostOption> costOptions,
        Program program,
        List<RequiredDocument> requiredDocuments,
        List<Contact> contacts,
        List<Attribute> attributes,
        List<Metadata> metadata) {
    /** An absent list is empty. */
    public ServiceDescription {
        phones = Kept.list(phones);
        schedules = Kept.list(schedules);
        serviceAreas = Kept.list(serviceAreas);
        serviceAtLocations = Kept.list(serviceAtLocations);
        languages = Kept.list(languages);
        funding = Kept.list(funding);
        costOptions = Kept.list(costOptions);
        requiredDocuments = Kept.list(requiredDocuments);
        contacts = Kept.list(contacts);
        attributes = Kept.list(attributes);
        metadata = Kept.list(metadata);
    }
}
