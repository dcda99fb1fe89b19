package org.guichet.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.guichet.directory.hsds.ProviderDescription;

/**
 * Everything that the directory says of an organisation, as it is after a change.
 *
 * @param providerClass code of the list {@code provider-class}, which knows no enforcement body
 * @param phone null if none is known
 * @param email null if none is known
 * @param description null if it was never described
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderEntry(
        String name, String providerClass, String phone, String email, ProviderDescription description) {}
