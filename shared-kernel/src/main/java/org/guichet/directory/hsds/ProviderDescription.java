package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What an organisation says of itself, beyond its name and how to reach it: HSDS's {@code organization}.
 *
 * @param parentOrganizationId id of another organisation in the source
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProviderDescription(
        String alternateName,
        String description,
        String website,
        String taxStatus,
        String taxId,
        BigDecimal yearIncorporated,
        String legalStatus,
        String logo,
        String uri,
        UUID parentOrganizationId,
        List<Funding> funding,
        List<Contact> contacts,
        List<Phone> phones,
        List<Location> locations,
        List<Program> programs,
        List<OrganizationIdentifier> organizationIdentifiers,
        List<Attribute> attributes,
        List<Metadata> metadata) {
    /** An absent list is empty. */
    public ProviderDescription {
        funding = Kept.list(funding);
        contacts = Kept.list(contacts);
        phones = Kept.list(phones);
        locations = Kept.list(locations);
        programs = Kept.list(programs);
        organizationIdentifiers = Kept.list(organizationIdentifiers);
        attributes = Kept.list(attributes);
        metadata = Kept.list(metadata);
    }
}
