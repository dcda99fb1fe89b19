package org.guichet.command.directory.imports;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of HSDS 1.x and of the Ohana API, made into those of HSDS 3.0. What 3.0 has no field for becomes an
 * attribute that is named for its column, so that nothing is lost; what was a list in one cell becomes a list.
 */
final class OlderColumns {
    private static final Pattern COMMAS = Pattern.compile("\\s*[,;]\\s*(?![^(]*\\))");
    private static final Pattern SEMICOLONS = Pattern.compile("\\s*(?:;|\\R)\\s*");

    private OlderColumns() {}

    /** Whether the columns of a table of services are those before 3.0, where {@code fees} is what to show. */
    static boolean areOfServices(Set<String> columns) {
        return !columns.contains("fees_description") && !columns.contains("eligibility_description");
    }

    static void organization(ObjectNode node, Notes notes) {
        rename(node, "url", "website");
        split(node, "funding_sources", COMMAS, "funding", "source");
        String incorporated = take(node, "date_incorporated");
        if (incorporated != null) {
            Days.read(incorporated)
                    .ifPresentOrElse(
                            day -> node.put("year_incorporated", day.getYear()),
                            () -> keep(node, "date_incorporated", incorporated, notes));
        }
        keepAll(node, notes, "accreditations", "licenses");
    }

    static void service(ObjectNode node, boolean older, Notes notes) {
        rename(node, "website", "url");
        if (older) {
            keptAs(node, "eligibility", "eligibility_description", notes);
            keptAs(node, "fees", "fees_description", notes);
            if (node.hasNonNull("wait_time")) {
                notes.keptAsText("wait_time", "free-text", null);
            }
            if (node.hasNonNull("required_documents")) {
                notes.keptAsText("required_documents", "free-text", null);
            }
        }
        split(node, "required_documents", SEMICOLONS, "required_documents", "document");
        split(node, "funding_sources", COMMAS, "funding", "source");
        split(node, "service_areas", COMMAS, "service_areas", "name");
        split(node, "languages", COMMAS, "languages", "name");
        keepList(node, "keywords", notes);
        keepList(node, "accepted_payments", notes);
        keepAll(node, notes, "audience", "short_desc");
        status(node, notes);
    }

    static void status(ObjectNode node, Notes notes) {
        String said = take(node, "status");
        if (said == null) {
            notes.doubtful("status", "active-assumed", null);
            node.put("status", "active");
            return;
        }
        node.put("status", known(said, notes));
    }

    /** A status of HSDS. Nobody is sent to a door that a word which nobody knows may have closed. */
    static String known(String said, Notes notes) {
        return Standing.read(said).orElseGet(() -> {
            notes.doubtful("status", "inactive-assumed", said);
            return "inactive";
        });
    }

    static void location(ObjectNode node, Notes notes) {
        rename(node, "website", "url");
        split(node, "languages", COMMAS, "languages", "name");
        split(node, "accessibility", COMMAS, "accessibility", "description");
        String virtual = take(node, "virtual");
        if (!node.hasNonNull("location_type")) {
            var isVirtual = YesNo.read(virtual);
            if (virtual != null && isVirtual.isEmpty()) {
                notes.doubtful("virtual", "neither-yes-nor-no", virtual);
            }
            node.put("location_type", isVirtual.orElse(false) ? "virtual" : "physical");
        }
        if (!node.hasNonNull("description")) {
            rename(node, "short_desc", "description");
        }
        keepAll(node, notes, "short_desc", "email");
    }

    static void phone(ObjectNode node) {
        rename(node, "number_type", "type");
        rename(node, "department", "description");
        String prefix = take(node, "country_prefix");
        String number = text(node, "number");
        if (prefix != null && number != null && !number.strip().startsWith("+")) {
            node.put("number", prefix.strip() + " " + number.strip());
        }
        String vanity = take(node, "vanity_number");
        if (vanity != null) {
            String description = text(node, "description");
            node.put("description", description == null ? vanity : description + " (" + vanity + ")");
        }
        split(node, "language", COMMAS, "languages", "name");
    }

    static void address(ObjectNode node, String type) {
        rename(node, "address", "address_1");
        rename(node, "street", "address_1");
        rename(node, "street_1", "address_1");
        rename(node, "street_2", "address_2");
        rename(node, "state", "state_province");
        rename(node, "zip", "postal_code");
        rename(node, "postcode", "postal_code");
        String further = List.of("address_3", "address_4").stream()
                .map(column -> take(node, column))
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
        if (!further.isEmpty()) {
            String second = text(node, "address_2");
            node.put("address_2", second == null ? further : second + ", " + further);
        }
        if (!node.hasNonNull("address_type")) {
            node.put("address_type", type);
        }
    }

    static void term(ObjectNode node) {
        rename(node, "taxonomy_id", "id");
        rename(node, "term", "name");
        rename(node, "vocabulary", "taxonomy");
        node.remove("parent_name");
        code(node);
    }

    /** The id by which a taxonomy calls a term is its code, and would be lost where ids are made anew. */
    static void code(ObjectNode node) {
        String id = text(node, "id");
        if (id != null && !SourceIds.isUuid(id) && !node.hasNonNull("code")) {
            node.put("code", id.strip());
        }
    }

    /** The weekdays of one row, or of several, as one rule. */
    static void regular(ObjectNode node, List<String> weekdays, Notes notes) {
        String said = String.join(", ", weekdays);
        Weekdays.read(said).ifPresentOrElse(days -> node.put("freq", "WEEKLY").put("byday", days), () -> {
            notes.keptAsText("weekday", "not-a-weekday", said);
            addTo(node, said);
        });
        hours(node);
    }

    static void holiday(ObjectNode node, Notes notes) {
        String from = take(node, "start_date");
        String to = take(node, "end_date");
        var first = Optional.ofNullable(from).flatMap(Days::read);
        var last = Optional.ofNullable(to).flatMap(Days::read);
        String saidClosed = take(node, "closed");
        var isClosed = YesNo.read(saidClosed);
        boolean closed = isClosed.orElse(false);
        if (first.isPresent() && last.isPresent()) {
            node.put("valid_from", first.get().toString());
            node.put("valid_to", last.get().toString());
            node.put("description", closed ? "Closed" : "Holiday hours");
        } else {
            String said = from + " to " + to;
            notes.keptAsText("start_date", "not-a-date", said);
            node.put("description", (closed ? "Closed " : "Holiday hours ") + said);
        }
        if (saidClosed != null && isClosed.isEmpty()) {
            notes.keptAsText("closed", "neither-yes-nor-no", saidClosed);
            addTo(node, saidClosed);
        }
        hours(node);
    }

    /** A column that 3.0 does not have, as an attribute. */
    static void keep(ObjectNode node, String column, String said, Notes notes) {
        notes.keptAsText(column, "free-text", null);
        node.withArray("attributes").addObject().put("link_type", column).put("value", said);
    }

    static String text(ObjectNode node, String column) {
        return node.hasNonNull(column) && node.get(column).isString()
                ? node.get(column).asString()
                : null;
    }

    static String take(ObjectNode node, String column) {
        String said = text(node, column);
        if (said != null) {
            node.remove(column);
        }
        return said;
    }

    static void rename(ObjectNode node, String from, String to) {
        if (node.hasNonNull(from) && !node.hasNonNull(to)) {
            node.set(to, node.remove(from));
        }
    }

    private static void hours(ObjectNode node) {
        for (String column : List.of("opens_at", "closes_at")) {
            Hours.read(text(node, column)).map(LocalTime::toString).ifPresent(time -> node.put(column, time));
        }
    }

    private static void addTo(ObjectNode node, String said) {
        String before = text(node, "description");
        node.put("description", before == null ? said : before + "; " + said);
    }

    private static void keptAs(ObjectNode node, String from, String to, Notes notes) {
        if (node.hasNonNull(from)) {
            notes.keptAsText(from, "free-text", null);
            rename(node, from, to);
        }
    }

    private static void keepAll(ObjectNode node, Notes notes, String... columns) {
        for (String column : columns) {
            String said = take(node, column);
            if (said != null) {
                keep(node, column, said, notes);
            }
        }
    }

    private static void keepList(ObjectNode node, String column, Notes notes) {
        String said = take(node, column);
        if (said != null) {
            parts(COMMAS, said).forEach(part -> keep(node, column, part, notes));
        }
    }

    private static void split(ObjectNode node, String column, Pattern separator, String list, String field) {
        String said = take(node, column);
        if (said != null) {
            parts(separator, said)
                    .forEach(part -> node.withArray(list).addObject().put(field, part));
        }
    }

    private static List<String> parts(Pattern separator, String said) {
        return Arrays.stream(separator.split(said.strip()))
                .filter(part -> !part.isBlank())
                .toList();
    }
}
