package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** A phone number of an organisation, as it is written there. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Phone(
        UUID id, String number, BigDecimal extension, String type, String description, List<Language> languages) {
    /** An absent list is empty. */
    public Phone {
        languages = Kept.list(languages);
    }
}
