package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** How people with a disability get in and about. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Accessibility(UUID id, String description, String details, String url) {}
