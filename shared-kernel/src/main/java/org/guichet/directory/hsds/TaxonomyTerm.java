package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * A term of a taxonomy.
 *
 * @param parentId null for a term at the top
 * @param language ISO 639-1 or 639-3, as the source has it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaxonomyTerm(
        UUID id,
        String code,
        String name,
        String description,
        UUID parentId,
        String taxonomy,
        Taxonomy taxonomyDetail,
        String language,
        String termUri) {}
