package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * A language in which something is offered.
 *
 * @param code ISO 639-1 or 639-3, as the source has it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Language(UUID id, String name, String code, String note) {}
