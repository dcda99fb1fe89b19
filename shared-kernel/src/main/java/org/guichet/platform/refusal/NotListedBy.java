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

    private static final Set<String> LEGAL_STATUS =
            Set.of("legalstatus", "residencestatus", "immigrationstatus", "migrationstatus");

    private NotListedBy() {}

    /** Whether this names a person's legal status, which no desk asks for by itself. */
    public static boolean isLegalStatus(String field) {
        return LEGAL_STATUS.contains(NeverKept.plain(field));
    }

    /** Whether this names something by which persons are not listed, however it is written. */
    public static boolean names(String criterion) {
        return NAMES.contains(NeverKept.plain(criterion)) || NeverKept.names(criterion);
    }
}
