package org.guichet.command.directory.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which table of HSDS 3.0, or of the forms before it, a file holds, by its name. */
final class TableName {
    static final String REGULAR_SCHEDULE = "regular_schedule";
    static final String HOLIDAY_SCHEDULE = "holiday_schedule";

    private static final Set<String> KNOWN = Set.of(
            "organization",
            "program",
            "service",
            "attribute",
            "service_at_location",
            "location",
            "phone",
            "contact",
            "address",
            "schedule",
            "funding",
            "service_area",
            "required_document",
            "language",
            "accessibility",
            "taxonomy",
            "taxonomy_term",
            "metadata",
            "meta_table_description",
            "cost_option",
            "organization_identifier",
            // Of HSDS 1.x and the Ohana API:
            REGULAR_SCHEDULE,
            HOLIDAY_SCHEDULE,
            "eligibility",
            "payment_accepted",
            "physical_address",
            "postal_address",
            "mail_address",
            "service_taxonomy");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("services_at_location", "service_at_location"),
            Map.entry("payments_accepted", "payment_accepted"),
            Map.entry("accepted_payment", "payment_accepted"),
            Map.entry("accessibility_for_disabilities", "accessibility"),
            Map.entry("accessibilities", "accessibility"),
            Map.entry("eligibilities", "eligibility"),
            Map.entry("fundings", "funding"),
            Map.entry("services_taxonomy", "service_taxonomy"),
            Map.entry("services_taxonomies", "service_taxonomy"),
            Map.entry("service_attribute", "attribute"),
            Map.entry("other_attribute", "attribute"),
            Map.entry("organisation", "organization"),
            Map.entry("meta_table_description", "meta_table_description"),
            Map.entry("table_description", "meta_table_description"));

    private TableName() {}

    /** The table; empty for a file that is none. */
    static Optional<String> of(String file) {
        String plain = file.substring(file.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(csv|txt|tsv)$", "")
                .replaceAll("[\\s-]+", "_");
        String one = singular(plain);
        String name = OTHER_NAMES.getOrDefault(plain, OTHER_NAMES.getOrDefault(one, one));
        return KNOWN.contains(name) ? Optional.of(name) : Optional.empty();
    }

    private static String singular(String name) {
        if (name.endsWith("ies")) {
            return name.substring(0, name.length() - 3) + "y";
        }
        if (name.endsWith("sses")) {
            return name.substring(0, name.length() - 2);
        }
        return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
    }
}
