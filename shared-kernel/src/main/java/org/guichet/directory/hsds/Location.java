package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A place, real or not, where something is offered.
 *
 * @param locationType {@code physical}, {@code postal} or {@code virtual}
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Location(
        UUID id,
        String locationType,
        String url,
        String name,
        String alternateName,
        String description,
        String transportation,
        BigDecimal latitude,
        BigDecimal longitude,
        String externalIdentifier,
        String externalIdentifierType,
        List<Language> languages,
        List<Address> addresses,
        List<Contact> contacts,
        List<Accessibility> accessibility,
        List<Phone> phones,
        List<Schedule> schedules,
        List<Attribute> attributes,
        List<Metadata> metadata) {
    /** An absent list is empty. */
    public Location {
        languages = Kept.list(languages);
        addresses = Kept.list(addresses);
        contacts = Kept.list(contacts);
        accessibility = Kept.list(accessibility);
        phones = Kept.list(phones);
        schedules = Kept.list(schedules);
        attributes = Kept.list(attributes);
        metadata = Kept.list(metadata);
    }
}
