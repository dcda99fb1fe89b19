package org.guichet.query.observatory.warning;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A number as far as it is told.
 *
 * @param count null where it is not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Told(How how, Long count) {
    /** How a number is told. */
    public enum How {
        /** As it is. */
        COUNT,
        /** It is 0 to 4, which is never written as a number. */
        BELOW_5,
        /** It is 5 or more, and not told so that another one cannot be worked out. */
        AT_LEAST_5
    }

    static final Told BELOW = new Told(How.BELOW_5, null);
    static final Told AT_LEAST = new Told(How.AT_LEAST_5, null);

    /** Whether the number itself is told. */
    public boolean exact() {
        return how == How.COUNT;
    }
}
