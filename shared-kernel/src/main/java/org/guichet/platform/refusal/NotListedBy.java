package org.guichet.platform.refusal;

import java.util.Set;

/**
 * By what persons are never listed, found, sorted or counted: a list of people by status, nationality or document is what a
 * police would ask for first.
 */
public final class NotListedBy {
    private static final Set<String> NAMES = Set.of(
            "legalstatus",
            "status",
            "residencestatus",
            "immigrationstatus",
            "migrationstatus",
            "permit",
            "visa",
            "irregular",
            "undocumented",
            "nationality",
            "nationalities",
            "citizenship",
            "countryoforigin",
            "origin",
            "document",
            "documents",
            "documentnumber",
            "documenttype",
            "passport",
            "passportnumber");

    private NotListedBy() {}

    /** Whether this names something by which persons are not listed, however it is written. */
    public static boolean names(String criterion) {
        return NAMES.contains(NeverKept.plain(criterion)) || NeverKept.names(criterion);
    }
}
