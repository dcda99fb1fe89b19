package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * Where people live for whom it is.
 *
 * @param extent in the form that {@code extentType} names
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceArea(UUID id, String name, String description, String extent, String extentType, String uri) {}
