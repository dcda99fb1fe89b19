package org.guichet.command.casework.referral;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.casework.Delivered;
import org.guichet.codes.CodeLists;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.directory.ServiceId;
import org.guichet.platform.request.CodeOf;
import org.guichet.problem.Refused;

/**
 * What was given, as a desk or provider writes it.
 *
 * @param currency ISO 4217 letters, for what is counted in money and for nothing else
 * @param from first day, in the city's zone
 * @param to last day; the first where left out
 * @param funder short code, such as {@code CITY}
 * @param programme short code
 * @param addresses codes of the lists {@code policy-heading} and {@code goal-target}
 */
public record DeliveredForm(
        ServiceId service,

        @NotNull @Positive @Digits(integer = 9, fraction = 4)
        BigDecimal quantity,

        @NotNull @CodeOf("quantity-unit") String unit,
        @Pattern(regexp = "[A-Z]{3}") String currency,
        @NotNull LocalDate from,
        LocalDate to,
        @Pattern(regexp = SHORT_CODE) String funder,
        @Pattern(regexp = SHORT_CODE) String programme,
        @Size(max = 20) Set<@NotNull String> addresses) {
    private static final String MONEY = "CURRENCY";
    private static final String SHORT_CODE = "[A-Z0-9][A-Z0-9_-]{0,39}";

    /** As an event says it; refuses what the city or the clock speaks against. */
    public Delivered checked(MunicipalityFacts city, Clock clock) {
        checkCurrency();
        LocalDate last = to == null ? from : to;
        if (last.isBefore(from)) {
            throw Refused.field("delivered.to", "before-start");
        }
        if (last.isAfter(LocalDate.ofInstant(clock.instant(), city.calendar().zone()))) {
            throw Refused.field("delivered.to", "in-the-future");
        }
        Set<String> served = addresses == null ? Set.of() : addresses;
        if (!served.stream().allMatch(DeliveredForm::isHeading)) {
            throw Refused.field("delivered.addresses", "unknown-code");
        }
        return new Delivered(service, quantity, unit, currency, from, last, funder, programme, new TreeSet<>(served));
    }

    private void checkCurrency() {
        if (unit.equals(MONEY) == (currency == null)) {
            throw Refused.field("delivered.currency", currency == null ? "required" : "not-applicable");
        }
        if (currency != null
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(one -> one.getCurrencyCode().equals(currency))) {
            throw Refused.field("delivered.currency", "unknown-code");
        }
    }

    private static boolean isHeading(String code) {
        return CodeLists.POLICY_HEADING.contains(code) || CodeLists.GOAL_TARGET.contains(code);
    }
}
