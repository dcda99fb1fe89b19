package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** Who pays for it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Funding(UUID id, String source) {}
