package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.sdmx.Structure.Constraint;
import org.guichet.query.observatory.sdmx.Structure.DataStructure;
import org.guichet.query.observatory.sdmx.Structure.Dataflow;
import org.guichet.query.observatory.sdmx.Structure.Item;
import org.guichet.query.observatory.sdmx.Structure.ItemScheme;

/** Everything that describes the figures: flows, their structures, the code lists of these, and the concepts. */
final class Catalogue {
    /** Id of the scheme of all concepts. */
    static final String CONCEPTS = "CS_GUICHET";
    /** Version of the scheme of concepts and of all code lists. */
    static final String VERSION = "1.0.0";
    /** The agency of SDMX itself, which keeps the list of the others. */
    static final String SPONSOR = "SDMX";

    private static final String AREAS = "CL_REF_AREA";

    private final String agency;
    private final List<Flow> flows;
    private final SequencedMap<String, ItemScheme> codelists = new LinkedHashMap<>();
    private final Map<String, Map<String, Item>> codes = new HashMap<>();
    private final ItemScheme concepts;

    /** @param published whose places and names are in the lists, those of replaced releases as well */
    Catalogue(String agency, SequencedMap<String, List<Item>> fixed, List<Publication> published) {
        this.agency = agency;
        this.flows = tableSets(published)
                .flatMap(set -> set.tables().stream().map(table -> Flow.of(agency, table, set.version())))
                .toList();
        fixed.forEach((id, items) -> add(id, items));
        add(AREAS, areas(published));
        named(published).forEach(this::extend);
        this.concepts = concepts();
    }

    /** The current table set and those that something was published with, the newest first. */
    static Stream<TableSet> tableSets(List<Publication> published) {
        return Stream.concat(
                        Stream.of(TableSet.current()),
                        published.stream()
                                .map(one -> one.release().tableSet())
                                .distinct()
                                .map(TableSet::named))
                .distinct();
    }

    String agency() {
        return agency;
    }

    List<Flow> flows() {
        return flows;
    }

    ItemScheme codelist(String id) {
        return codelists.get(id);
    }

    private ItemScheme concepts() {
        List<Item> items = new ArrayList<>();
        Stream.concat(
                        Stream.of(Flow.FREQ, Flow.REF_AREA, Flow.TIME, Flow.VALUE),
                        flows.stream().flatMap(flow -> flow.dimensions().stream()))
                .distinct()
                .map(id -> new Item(id, Names.inAll(labels -> labels.dimension(id)), null))
                .forEach(items::add);
        for (Attribute attribute : Attribute.values()) {
            items.add(new Item(attribute.name(), Names.of("sdmx.concept." + attribute), null));
        }
        return new ItemScheme(
                StructureType.CONCEPT_SCHEME, agency, CONCEPTS, VERSION, Names.of("sdmx.concepts"), items);
    }

    /** The name of a code, the code itself where it has none. */
    String code(String codelist, String code, String language) {
        Item item = codes.get(codelist).get(code);
        return item == null ? code : Names.in(language, item.names());
    }

    /** The name of a component of flows. */
    String concept(String id, String language) {
        return concepts.items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .map(item -> Names.in(language, item.names()))
                .orElseThrow();
    }

    /** The title of a flow. */
    static Map<String, String> title(Flow flow) {
        return Names.inAll(labels -> labels.table(flow.id()));
    }

    /** All structures, in the order of their types. */
    List<Structure> structures() {
        var all = new ArrayList<Structure>();
        all.add(new ItemScheme(
                StructureType.AGENCY_SCHEME,
                SPONSOR,
                "AGENCIES",
                "1.0",
                Names.of("sdmx.agencies"),
                List.of(new Item(agency, Names.of("sdmx.agency"), null))));
        flows.forEach(
                flow -> all.add(new Dataflow(flow, title(flow), Names.inAll(labels -> labels.tableNote(flow.id())))));
        all.add(new ItemScheme(
                StructureType.CATEGORY_SCHEME,
                agency,
                "POLICY_HEADINGS",
                VERSION,
                Names.of("sdmx.headings"),
                FixedLists.headings()));
        all.addAll(codelists.values());
        all.add(concepts);
        flows.forEach(flow -> all.add(new DataStructure(flow, title(flow))));
        flows.forEach(flow -> all.add(allowed(flow)));
        return all;
    }

    /** What a structure refers to directly, by name. */
    List<String> uses(Structure structure) {
        return switch (structure) {
            case ItemScheme scheme -> List.of();
            case Dataflow dataflow -> List.of(dataflow.flow().structureUrn());
            case Constraint constraint -> List.of(constraint.flow().urn());
            case DataStructure definition ->
                Stream.concat(
                                Stream.of(concepts.urn()),
                                Stream.concat(
                                                definition.flow().dimensions().stream()
                                                        .map(definition.flow()::codelist),
                                                Stream.of(Attribute.values())
                                                        .filter(Attribute::coded)
                                                        .map(Attribute::codelist))
                                        .map(id -> codelist(id).urn()))
                        .toList();
        };
    }

    private Constraint allowed(Flow flow) {
        var values = new LinkedHashMap<String, List<String>>();
        TableDefinition table = flow.table();
        values.put(
                TableDefinition.MEASURE,
                table.stock()
                        ? Stream.concat(table.measures().stream(), Stream.of(TableDefinition.STOCK))
                                .toList()
                        : table.measures());
        return new Constraint(flow, flow.id() + "_ALLOWED", title(flow), false, values, new LinkedHashMap<>());
    }

    private void add(String id, List<Item> items) {
        var byCode = new LinkedHashMap<String, Item>();
        items.forEach(item -> byCode.put(item.id(), item));
        codes.put(id, byCode);
        codelists.put(id, new ItemScheme(StructureType.CODELIST, agency, id, VERSION, listNames(id), items));
    }

    private static Map<String, String> listNames(String id) {
        if (id.equals("CL_NEED_GROUP")) {
            return Names.of("sdmx.list." + id);
        }
        String dimension = id.substring("CL_".length());
        return Attribute.of(dimension)
                .map(attribute -> Names.of("sdmx.concept." + attribute))
                .orElseGet(() -> Names.inAll(labels -> labels.dimension(dimension)));
    }

    private void extend(String dimension, Map<String, Item> named) {
        String id = "CL_" + dimension;
        var items = new ArrayList<>(codelist(id).items());
        named.values().stream()
                .filter(item -> !codes.get(id).containsKey(item.id()))
                .forEach(items::add);
        add(id, items);
    }

    // What no code list knows has its names in the release itself.
    private static Map<String, Map<String, Item>> named(List<Publication> published) {
        var named = new LinkedHashMap<String, Map<String, Item>>();
        axes(published).filter(axis -> !axis.dimension().equals(Flow.REF_AREA)).forEach(axis -> axis.codes().stream()
                .filter(entry -> !entry.names().isEmpty())
                .forEach(entry -> named.computeIfAbsent(axis.dimension(), id -> new LinkedHashMap<>())
                        .put(entry.code(), new Item(entry.code(), entry.names(), null))));
        return named;
    }

    private static Stream<Axis> axes(List<Publication> published) {
        return published.stream()
                .flatMap(one -> one.release().tables().stream())
                .flatMap(table -> table.axes().stream());
    }

    private static List<Item> areas(List<Publication> published) {
        var areas = new LinkedHashMap<String, Item>();
        for (Publication publication : published) {
            Release release = publication.release();
            areas.put(release.city(), new Item(release.city(), release.names(), null));
            axes(List.of(publication))
                    .filter(axis -> axis.dimension().equals(Flow.REF_AREA))
                    .flatMap(axis -> axis.codes().stream())
                    .filter(entry -> !entry.code().equals(TableDefinition.TOTAL))
                    .map(entry -> new Item(
                            Translation.area(release.city(), entry.code()),
                            Names.inAll((Labels labels) -> labels.code(Flow.REF_AREA, entry)),
                            release.city()))
                    .forEach(item -> areas.put(item.id(), item));
        }
        return List.copyOf(areas.values());
    }

    /** The flows with this agency, id and version, as paths have them. */
    List<Flow> flows(Reference reference) {
        return flows.stream()
                .filter(flow -> reference.means(flow.agency(), flow.id(), flow.version(), isNewest(flow)))
                .toList();
    }

    // The current table set comes first.
    private boolean isNewest(Flow flow) {
        return flows.stream()
                .filter(other -> other.id().equals(flow.id()))
                .findFirst()
                .orElseThrow()
                .equals(flow);
    }

    /** The structures of this kind with this agency, id and version, as paths have them. */
    List<Structure> structures(List<Structure> all, Set<StructureType> types, Reference reference) {
        return all.stream()
                .filter(one -> types.contains(one.type()))
                .filter(one -> reference.means(one.agency(), one.id(), one.version(), isNewest(one)))
                .toList();
    }

    private boolean isNewest(Structure structure) {
        return switch (structure) {
            case ItemScheme scheme -> true;
            case Dataflow dataflow -> isNewest(dataflow.flow());
            case DataStructure definition -> isNewest(definition.flow());
            case Constraint constraint -> isNewest(constraint.flow());
        };
    }
}
