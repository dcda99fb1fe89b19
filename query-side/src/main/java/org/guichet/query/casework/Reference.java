package org.guichet.query.casework;

import java.util.Locale;
import java.util.UUID;

/** The short form of a referral's id, to be read out by phone and printed. It says nothing of anybody. */
public final class Reference {
    private static final int LENGTH = 8;

    private Reference() {}

    /** The first eight characters of the id, in upper case. */
    public static String of(UUID referral) {
        return referral.toString().substring(0, LENGTH).toUpperCase(Locale.ROOT);
    }
}
