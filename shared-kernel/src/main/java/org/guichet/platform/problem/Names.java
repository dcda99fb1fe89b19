package org.guichet.platform.problem;

import java.util.regex.Pattern;

/** Names that a caller chose: of fields, parameters and headers. */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\[\\]-]{0,63}");

    private Names() {}

    /** A name as an answer or a log may repeat it; a question mark for what is no name, and may be anything. */
    public static String told(String name) {
        return PLAIN.matcher(name).matches() ? name : "?";
    }
}
