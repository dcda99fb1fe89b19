package org.guichet.platform.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may ask. Counted by each process for itself.
 *
 * @param address requests of one client address, which may be a whole office's
 * @param account requests of one account
 * @param lookup searches, look-ups by number, pages of the list of cases and persons looked at, of one account: more than a desk
 *     needs for those who stand in front of it, and too few to copy a register
 */
@ConfigurationProperties("guichet.limits")
record LimitSettings(
        @DefaultValue Address address,
        @DefaultValue Account account,
        @DefaultValue Lookup lookup) {
    /** See {@link Rate}. */
    record Address(
            @DefaultValue("3000") int burst,
            @DefaultValue("12000") int perMinute) implements Rate {}

    /** See {@link Rate}. */
    record Account(
            @DefaultValue("2000") int burst,
            @DefaultValue("3000") int perMinute) implements Rate {}

    /** See {@link Rate}. */
    record Lookup(
            @DefaultValue("60") int burst,
            @DefaultValue("30") int perMinute) implements Rate {}
}
