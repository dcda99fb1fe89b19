package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;

/** What was changed in the source before it came here. HSDS's {@code updated_by} is left out: it names a person. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metadata(
        UUID id,
        String resourceType,
        LocalDate lastActionDate,
        String lastActionType,
        String fieldName,
        String previousValue,
        String replacementValue) {}
