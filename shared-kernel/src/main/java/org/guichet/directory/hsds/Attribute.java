package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * A term that classifies what it stands at, or a value that HSDS has no field for.
 *
 * @param taxonomyTerm null for a free word, which is then the value
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attribute(UUID id, String linkType, String linkEntity, String value, TaxonomyTerm taxonomyTerm) {}
