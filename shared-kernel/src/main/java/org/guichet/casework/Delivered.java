package org.guichet.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.guichet.directory.ServiceId;

/**
 * What was given, and how much of it.
 *
 * @param service the service of the directory; null for what a desk gave without one
 * @param quantity above zero, at most four decimals
 * @param unit code of the list {@code quantity-unit}
 * @param currency of what is counted in {@code CURRENCY}, ISO 4217 letters; null for every other unit
 * @param from first day of the time it was given for, in the city's zone
 * @param to last day, not before the first
 * @param funder short code of who paid, as the city keeps it; null where not said
 * @param programme short code of the city's programme; null where not said
 * @param addresses codes of the lists {@code policy-heading} and {@code goal-target} that it serves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivered(
        ServiceId service,
        BigDecimal quantity,
        String unit,
        String currency,
        LocalDate from,
        LocalDate to,
        String funder,
        String programme,
        Set<String> addresses) {
    /** The same without the service, which for a protection need stands nowhere in clear. */
    public Delivered withoutService() {
        return new Delivered(null, quantity, unit, currency, from, to, funder, programme, addresses);
    }
}
