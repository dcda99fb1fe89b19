package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What it costs for whom.
 *
 * @param currency ISO 4217, three letters
 * @param amount in that currency
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CostOption(
        UUID id,
        LocalDate validFrom,
        LocalDate validTo,
        String option,
        String currency,
        BigDecimal amount,
        String amountDescription) {}
