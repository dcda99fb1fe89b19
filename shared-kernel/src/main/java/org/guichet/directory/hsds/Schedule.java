package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * When something is open: a rule of RFC 5545 in parts, with hours.
 *
 * @param timezone hours from UTC
 * @param wkst first day of the week, {@code MO} to {@code SU}
 * @param freq {@code WEEKLY} or {@code MONTHLY}
 * @param byday days as {@code MO,TU}
 * @param opensAt {@code HH:MM}, perhaps with seconds or an offset; local time without one
 * @param closesAt as {@code opensAt}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Schedule(
        UUID id,
        LocalDate validFrom,
        LocalDate validTo,
        LocalDate dtstart,
        BigDecimal timezone,
        LocalDate until,
        BigDecimal count,
        String wkst,
        String freq,
        BigDecimal interval,
        String byday,
        String byweekno,
        String bymonthday,
        String byyearday,
        String description,
        String opensAt,
        String closesAt,
        String scheduleLink,
        String attendingType,
        String notes) {}
