package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** A number under which an organisation is known elsewhere. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrganizationIdentifier(UUID id, String identifierScheme, String identifierType, String identifier) {}
