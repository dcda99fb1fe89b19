package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * Where something is, or where post goes. HSDS's {@code attention} is left out: it names a person.
 *
 * @param country ISO 3166-1 alpha-2
 * @param addressType {@code physical}, {@code postal} or {@code virtual}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Address(
        UUID id,
        String address1,
        String address2,
        String city,
        String region,
        String stateProvince,
        String postalCode,
        String country,
        String addressType) {}
