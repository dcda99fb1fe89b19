package org.guichet.command.privacy;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.guichet.platform.request.CodeOf;
import org.guichet.privacy.ErasureRequestId;
import org.guichet.privacy.LegalHoldId;

/**
 * The bodies of what is asked about a person's data. Everywhere {@code occurredAt} is the business instant and may be
 * left out for now; an {@code id} may be chosen by a client that was offline.
 */
final class PersonForms {
    private PersonForms() {}

    /** @param askedBy left out where the city itself found it due, which the data protection officer or the supervisor says */
    record Asking(
            ErasureRequestId id,
            @CodeOf("consent-giver") String askedBy,
            @NotNull @CodeOf("erasure-ground") String ground,
            Instant occurredAt) {}

    record Refusing(@NotNull @CodeOf("erasure-refusal") String reason, Instant occurredAt) {}

    /** @param reviewOn the day on which somebody looks whether it still holds */
    record Holding(
            LegalHoldId id,
            @NotNull @CodeOf("legal-hold-basis") String basis,
            @NotNull LocalDate reviewOn,
            Instant occurredAt) {}

    record Lifting(Instant occurredAt) {}
}
