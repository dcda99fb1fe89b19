package org.guichet.directory.hsds;

import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses a page may link to: those of the web, and names. Any other, such as a script, a browser would run. */
public final class WebAddress {
    private static final Set<String> FIELDS =
            Set.of("url", "uri", "website", "logo", "scheduleLink", "schedule_link", "termUri", "term_uri");
    // Something before a colon is a scheme, unless a port follows.
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("(?i)(?!(https?|urn):)[a-z][a-z0-9+.-]*:(?!\\d+(/|$)).*");

    private WebAddress() {}

    /**
     * Whether this must not stand in the field.
     *
     * @param field of a description, as Java or as HSDS calls it; all but those of addresses may hold anything
     * @param text not null; as browsers do, marks that nobody sees are passed over
     */
    public static boolean isUnsafe(String field, String text) {
        return FIELDS.contains(field)
                && OTHER_SCHEME.matcher(text.replaceAll("[\\s\\p{C}]+", "")).matches();
    }
}
