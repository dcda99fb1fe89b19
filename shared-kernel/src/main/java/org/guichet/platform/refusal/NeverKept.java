package org.guichet.platform.refusal;

import java.util.Locale;
import java.util.Set;

/**
 * Names of what Guichet keeps nowhere, since it serves to find or to judge a person and not to help one. There is no field
 * for any of it; a request that brings one is told so, and not only that the field is unknown.
 */
public final class NeverKept {
    /** In lower case and letters only, as {@link #plain} writes a name. */
    private static final Set<String> NAMES = Set.of(
            "religion",
            "religions",
            "religiousbelief",
            "faith",
            "confession",
            "denomination",
            "ethnicity",
            "ethnicorigin",
            "ethnicgroup",
            "ethnie",
            "race",
            "tribe",
            "politics",
            "politicalopinion",
            "politicalopinions",
            "politicalparty",
            "politicalaffiliation",
            "sexualorientation",
            "sexuality",
            "route",
            "migrationroute",
            "travelroute",
            "itinerary",
            "journey",
            "entrypoint",
            "bordercrossing",
            "smuggler",
            "smugglers",
            "facilitator",
            "passeur",
            "employer",
            "employername",
            "landlord",
            "landlordname",
            "biometrics",
            "fingerprints",
            "photo",
            "photograph",
            "portrait",
            "image",
            "images",
            "documentimage",
            "documentimages",
            "documentscan",
            "documentphoto",
            "passportscan",
            "scan",
            "scans");

    private NeverKept() {}

    /** Whether something of this name is never kept, however it is written. */
    public static boolean names(String field) {
        return NAMES.contains(plain(field));
    }

    /** A name without case and without anything but letters. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
