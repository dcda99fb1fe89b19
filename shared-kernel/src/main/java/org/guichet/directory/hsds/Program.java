package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** A set of services with a name of its own. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Program(UUID id, String name, String alternateName, String description) {}
