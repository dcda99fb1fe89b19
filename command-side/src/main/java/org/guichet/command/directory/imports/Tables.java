package org.guichet.command.directory.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.RowNote;
import org.guichet.envelope.EventJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * All tables of a directory, and the objects of HSDS 3.0 that they make together. They are held in memory as a whole:
 * what belongs to an organisation stands in other files, in any order.
 */
final class Tables {
    private static final List<Link> LINKS = List.of(
            new Link("language", "service", "languages"),
            new Link("language", "location", "languages"),
            new Link("language", "phone", "languages"),
            new Link("phone", "location", "phones"),
            new Link("phone", "service", "phones"),
            new Link("phone", "organization", "phones"),
            new Link("phone", "contact", "phones"),
            new Link("phone", "service_at_location", "phones"),
            new Link("contact", "organization", "contacts"),
            new Link("contact", "service", "contacts"),
            new Link("contact", "service_at_location", "contacts"),
            new Link("contact", "location", "contacts"),
            new Link("address", "location", "addresses"),
            new Link("accessibility", "location", "accessibility"),
            new Link("schedule", "service", "schedules"),
            new Link("schedule", "location", "schedules"),
            new Link("schedule", "service_at_location", "schedules"),
            new Link("funding", "organization", "funding"),
            new Link("funding", "service", "funding"),
            new Link("service_area", "service", "service_areas"),
            new Link("required_document", "service", "required_documents"),
            new Link("cost_option", "service", "cost_options"),
            new Link("program", "organization", "programs"),
            new Link("organization_identifier", "organization", "organization_identifiers"),
            new Link("location", "organization", "locations"),
            new Link("service_at_location", "service", "service_at_locations"));
    private static final List<String> HAVE_ATTRIBUTES =
            List.of("service", "organization", "location", "service_at_location");

    private final Map<String, List<Rec>> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, Rec>> byId = new HashMap<>();
    private final Origins origins;
    private final Intake intake;

    Tables(Origins origins, Intake intake) {
        this.origins = origins;
        this.intake = intake;
    }

    /** Rows of one table belong to rows of another, by the column that is named for it. */
    private record Link(String table, String parent, String property) {
        String column() {
            return parent + "_id";
        }
    }

    /** A record, as it will be an object. */
    private record Rec(String table, ImportRow row, ObjectNode node, Notes notes) {}

    /**
     * Takes a record.
     *
     * @param table as {@link TableName} says
     * @param cells texts, by column
     * @param older for services: whether its columns are those before 3.0
     */
    void add(String table, String file, long line, Map<String, String> cells, boolean older, List<RowNote> noted) {
        ObjectNode node = EventJson.MAPPER.createObjectNode();
        cells.forEach(node::put);
        var notes = new Notes();
        notes.add(noted);
        String source = cells.get("id");
        String name = converted(table, node, older, notes);
        String id = OlderColumns.text(node, "id");
        var rec = new Rec(name, new ImportRow(file, line, name, source == null ? null : source.strip()), node, notes);
        tables.computeIfAbsent(name, n -> new ArrayList<>()).add(rec);
        if (id != null && byId.computeIfAbsent(name, n -> new HashMap<>()).putIfAbsent(id.strip(), rec) != null) {
            duplicate(rec);
        }
    }

    /** Joins everything and hands it in: organisations first, since services name them. */
    void handIn() {
        regularSchedules();
        ofOlderTables();
        LINKS.stream().map(Link::table).distinct().forEach(this::link);
        attributes();
        metadata();
        places();
        tables.forEach((name, recs) -> recs.forEach(rec -> origins.put(
                rec.node(),
                rec.row().file() + ":" + rec.row().line(),
                rec.notes().all())));
        leftOver();
        of("organization").forEach(rec -> intake.organization(rec.row(), rec.node()));
        of("service").forEach(rec -> intake.service(rec.row(), rec.node()));
    }

    private String converted(String table, ObjectNode node, boolean older, Notes notes) {
        switch (table) {
            case "organization" -> OlderColumns.organization(node, notes);
            case "service" -> OlderColumns.service(node, older, notes);
            case "location" -> OlderColumns.location(node, notes);
            case "phone" -> OlderColumns.phone(node);
            case "address", "physical_address" -> OlderColumns.address(node, "physical");
            case "postal_address", "mail_address" -> OlderColumns.address(node, "postal");
            case "language" -> OlderColumns.rename(node, "language", "name");
            case "service_area" -> OlderColumns.rename(node, "service_area", "name");
            case "accessibility" -> OlderColumns.rename(node, "accessibility", "description");
            case "taxonomy_term" -> {
                OlderColumns.rename(node, "term", "name");
                OlderColumns.code(node);
            }
            case TableName.HOLIDAY_SCHEDULE -> OlderColumns.holiday(node, notes);
            default -> {}
        }
        if (table.endsWith("address")) {
            return ofSeveral(table, "address", node);
        }
        if (table.equals(TableName.REGULAR_SCHEDULE) || table.equals("schedule") && node.has("weekday")) {
            return ofSeveral(table, TableName.REGULAR_SCHEDULE, node);
        }
        if (table.equals(TableName.HOLIDAY_SCHEDULE)) {
            return ofSeveral(table, "schedule", node);
        }
        if (table.equals("taxonomy") && (node.has("parent_id") || node.has("vocabulary") || node.has("taxonomy_id"))) {
            OlderColumns.term(node);
            return "taxonomy_term";
        }
        // Before 3.0 one file held the terms, and a term at the top has neither parent nor vocabulary.
        if (table.equals("taxonomy") && !node.has("description") && !node.has("uri") && !node.has("version")) {
            OlderColumns.term(node);
            return "taxonomy_term";
        }
        return table;
    }

    // Tables that become one each count from 1.
    private static String ofSeveral(String table, String one, ObjectNode node) {
        String id = OlderColumns.text(node, "id");
        if (id != null && !SourceIds.isUuid(id)) {
            node.put("id", table + " " + id.strip());
        }
        return one;
    }

    private void duplicate(Rec rec) {
        if (rec.table().equals("organization") || rec.table().equals("service")) {
            tables.get(rec.table()).removeLast();
            var notes = new Notes();
            notes.refused("id", "duplicate", rec.row().source());
            intake.refused(rec.row(), notes, rec.node());
        } else {
            rec.notes().doubtful("id", "duplicate", rec.row().source());
        }
    }

    /** Days with the same hours at the same place are one rule. */
    private void regularSchedules() {
        Map<List<String>, List<Rec>> same = new LinkedHashMap<>();
        for (Rec rec : of(TableName.REGULAR_SCHEDULE)) {
            List<String> key = new ArrayList<>();
            for (String column :
                    List.of("service_id", "location_id", "service_at_location_id", "opens_at", "closes_at")) {
                key.add(Objects.requireNonNullElse(OlderColumns.text(rec.node(), column), ""));
            }
            // A cell that cannot be read takes no other day with it.
            String weekday = OlderColumns.text(rec.node(), "weekday");
            key.add(
                    Weekdays.read(weekday).isPresent()
                            ? ""
                            : rec.row().file() + rec.row().line());
            same.computeIfAbsent(key, k -> new ArrayList<>()).add(rec);
        }
        same.values().forEach(recs -> {
            Rec first = recs.getFirst();
            List<String> weekdays = recs.stream()
                    .map(rec -> OlderColumns.take(rec.node(), "weekday"))
                    .filter(Objects::nonNull)
                    .toList();
            recs.forEach(rec -> first.notes().add(rec.notes().all()));
            OlderColumns.regular(first.node(), weekdays, first.notes());
            tables.computeIfAbsent("schedule", n -> new ArrayList<>())
                    .add(new Rec("schedule", first.row(), first.node(), first.notes()));
        });
        tables.remove(TableName.REGULAR_SCHEDULE);
    }

    /** Tables of which 3.0 has made fields or attributes. */
    private void ofOlderTables() {
        for (Rec rec : of("eligibility")) {
            Rec service = parent(rec, "service");
            if (service != null) {
                String before = OlderColumns.text(service.node(), "eligibility_description");
                String said = OlderColumns.text(rec.node(), "eligibility");
                service.node().put("eligibility_description", before == null ? said : before + "; " + said);
                service.notes().keptAsText("eligibility.csv", "free-text", null);
            }
        }
        for (Rec rec : of("payment_accepted")) {
            Rec service = parent(rec, "service");
            String said = OlderColumns.text(rec.node(), "payment");
            if (service != null && said != null) {
                OlderColumns.keep(service.node(), "accepted_payments", said, service.notes());
            }
        }
        for (Rec rec : of("service_taxonomy")) {
            Rec service = parent(rec, "service");
            if (service != null) {
                term(service, OlderColumns.text(rec.node(), "taxonomy_id"), OlderColumns.text(rec.node(), "id"));
            }
        }
        for (Rec service : of("service")) {
            String ids = OlderColumns.take(service.node(), "taxonomy_ids");
            if (ids != null) {
                for (String id : ids.split("[,;]")) {
                    term(service, id.strip(), null);
                }
            }
        }
    }

    private void link(String table) {
        List<Link> links =
                LINKS.stream().filter(link -> link.table().equals(table)).toList();
        for (Rec rec : of(table)) {
            boolean belongs = false;
            Map<String, String> dangling = new LinkedHashMap<>();
            for (Link link : links) {
                String id = OlderColumns.text(rec.node(), link.column());
                Rec parent = found(link.parent(), id);
                if (parent != null) {
                    parent.node().withArray(link.property()).add(rec.node());
                    belongs = true;
                } else if (id != null) {
                    dangling.put(link.column(), id);
                }
            }
            // A place without its organisation is still the place of a service.
            if (belongs || table.equals("location")) {
                dangling.forEach((column, id) -> rec.notes().doubtful(column, "dangling", id));
            } else {
                var first = dangling.entrySet().stream().findFirst();
                stray(
                        rec,
                        first.map(Map.Entry::getKey).orElse("row"),
                        first.map(Map.Entry::getValue).orElse(null));
            }
        }
    }

    private void attributes() {
        of("taxonomy_term").forEach(term -> {
            Rec taxonomy = found("taxonomy", OlderColumns.text(term.node(), "taxonomy_id"));
            if (taxonomy != null) {
                term.node().set("taxonomy_detail", taxonomy.node());
            }
            String parent = OlderColumns.text(term.node(), "parent_id");
            if (parent != null && found("taxonomy_term", parent) == null) {
                term.notes().doubtful("parent_id", "dangling", parent);
            }
        });
        for (Rec rec : of("attribute")) {
            Rec term = found("taxonomy_term", OlderColumns.text(rec.node(), "taxonomy_term_id"));
            if (term != null) {
                rec.node().set("taxonomy_term", term.node());
            }
            // Some sources name the service itself.
            OlderColumns.rename(rec.node(), "service_id", "link_id");
            toAny(rec, "link_id", "attributes");
        }
    }

    private void metadata() {
        of("metadata").forEach(rec -> toAny(rec, "resource_id", "metadata"));
    }

    private void toAny(Rec rec, String column, String property) {
        String id = OlderColumns.text(rec.node(), column);
        for (String parent : HAVE_ATTRIBUTES) {
            Rec holder = found(parent, id);
            if (holder != null) {
                holder.node().withArray(property).add(rec.node());
                return;
            }
        }
        stray(rec, column, id);
    }

    /** Places of services, programmes, and the organisation of a service that names its place only. */
    private void places() {
        Set<Rec> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Rec at : of("service_at_location")) {
            Rec location = found("location", OlderColumns.text(at.node(), "location_id"));
            if (location == null) {
                at.notes().doubtful("location_id", "dangling", OlderColumns.text(at.node(), "location_id"));
            } else {
                at.node().set("location", location.node());
                used.add(location);
            }
        }
        for (Rec service : of("service")) {
            Rec program = found("program", OlderColumns.text(service.node(), "program_id"));
            if (program != null) {
                service.node().set("program", program.node());
            } else if (service.node().hasNonNull("program_id")) {
                service.notes().doubtful("program_id", "dangling", OlderColumns.text(service.node(), "program_id"));
            }
            ownPlace(service, used);
        }
        for (Rec location : of("location")) {
            boolean ofSomebody = found("organization", OlderColumns.text(location.node(), "organization_id")) != null;
            if (!ofSomebody && !used.contains(location)) {
                stray(location, "organization_id", OlderColumns.text(location.node(), "organization_id"));
            }
        }
    }

    private void ownPlace(Rec service, Set<Rec> used) {
        String id = OlderColumns.text(service.node(), "location_id");
        if (id == null) {
            return;
        }
        Rec location = found("location", id);
        if (location == null) {
            service.notes().doubtful("location_id", "dangling", id);
            return;
        }
        used.add(location);
        var at = service.node().withArray("service_at_locations").addObject();
        at.put("id", "service " + service.row().source() + " at " + id.strip());
        at.set("location", location.node());
        if (!service.node().hasNonNull("organization_id") && location.node().hasNonNull("organization_id")) {
            service.node().set("organization_id", location.node().get("organization_id"));
        }
    }

    private void term(Rec service, String id, String linkId) {
        Rec term = found("taxonomy_term", id);
        if (term == null) {
            service.notes().doubtful("taxonomy_ids", "dangling", id);
            return;
        }
        var attribute = service.node().withArray("attributes").addObject();
        if (linkId != null) {
            attribute.put("id", linkId);
        }
        attribute.put("link_type", "taxonomy_ids");
        attribute.set("taxonomy_term", term.node());
    }

    /** Terms that no service has, and tables that describe tables, are not kept: once for each file, since they are many. */
    private void leftOver() {
        Set<ObjectNode> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String holder : HAVE_ATTRIBUTES) {
            of(holder).forEach(rec -> rec.node().path("attributes").forEach(attribute -> {
                if (attribute.get("taxonomy_term") instanceof ObjectNode term) {
                    used.add(term);
                    if (term.get("taxonomy_detail") instanceof ObjectNode taxonomy) {
                        used.add(taxonomy);
                    }
                }
            }));
        }
        for (String table : List.of("taxonomy_term", "taxonomy", "meta_table_description")) {
            Map<String, Integer> unused = new LinkedHashMap<>();
            of(table).stream()
                    .filter(rec -> !used.contains(rec.node()))
                    .forEach(rec -> unused.merge(rec.row().file(), 1, Integer::sum));
            unused.forEach((file, count) -> {
                var notes = new Notes();
                notes.dropped("rows", "used-by-nothing", count.toString());
                intake.noted(new ImportRow(file, 0, "file", null), notes);
            });
        }
    }

    private Rec parent(Rec rec, String table) {
        String id = OlderColumns.text(rec.node(), table + "_id");
        Rec parent = found(table, id);
        if (parent == null) {
            stray(rec, table + "_id", id);
        }
        return parent;
    }

    private Rec found(String table, String id) {
        return id == null ? null : byId.getOrDefault(table, Map.of()).get(id.strip());
    }

    private void stray(Rec rec, String column, String id) {
        var notes = new Notes();
        notes.refused(column, id == null ? "belongs-to-nothing" : "dangling", id);
        intake.refused(rec.row(), notes, null);
    }

    private List<Rec> of(String table) {
        return List.copyOf(tables.getOrDefault(table, List.of()));
    }
}
