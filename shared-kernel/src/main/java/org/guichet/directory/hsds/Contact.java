package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/** A function that can be asked for. HSDS's {@code name} is left out: who works there is nobody's business. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Contact(UUID id, String title, String department, String email, List<Phone> phones) {
    /** An absent list is empty. */
    public Contact {
        phones = Kept.list(phones);
    }
}
