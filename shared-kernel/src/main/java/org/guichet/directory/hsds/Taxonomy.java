package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** A list of terms. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Taxonomy(UUID id, String name, String description, String uri, String version) {}
