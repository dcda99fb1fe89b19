package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** What to bring. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequiredDocument(UUID id, String document, String uri) {}
