package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guichet.codes.Code;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.PublishedNeeds;
import org.guichet.query.observatory.sdmx.Structure.Item;

/** The codes of every list but that of places, which grows with what is published. */
final class FixedLists {
    private static final List<String> EDGES =
            List.of("PT1H", "PT4H", "P1D", "P2D", "P5D", "P10D", "P20D", "P30D", "P60D", "P90D", "INF");
    // What was not asked, not known or not told is one code in everything published, that of unknown.
    private static final Set<String> ALL_UNKNOWN = Set.of(Code.NOT_ASKED, Code.UNKNOWN, Code.DECLINED_TO_ANSWER);
    private static final String AGE = "AGE";
    private static final String CITIZENSHIP = "CITIZENSHIP";
    private static final String NEED = "NEED";

    private FixedLists() {}

    /** Codes by the id of their list. */
    static SequencedMap<String, List<Item>> of(Stream<TableDefinition> tables) {
        var lists = new LinkedHashMap<String, List<Item>>();
        lists.put("CL_FREQ", described("CL_FREQ", "A", "Q"));
        lists.put("CL_MEASURE", measures(tables.toList()));
        lists.put("CL_EDGE", of(TableDefinition.EDGE, EDGES.stream()));
        lists.put("CL_SEX", withTotal("SEX", listed(CodeLists.SEX)));
        lists.put(
                "CL_AGE",
                withTotal(
                        AGE,
                        Stream.concat(
                                of(AGE, Stream.of("AGE_0_17", "AGE_18_59")).stream(), listed(CodeLists.AGE_BAND))));
        lists.put(
                "CL_CITIZENSHIP",
                withTotal(
                        CITIZENSHIP,
                        Stream.of(listed(CodeLists.REGION), listed(CodeLists.COUNTRY), other())
                                .flatMap(Function.identity())));
        lists.put("CL_NEED_GROUP", withTotal(NEED, listed(CodeLists.NEED_GROUP)));
        lists.put(
                "CL_NEED",
                withTotal(
                        NEED,
                        Stream.concat(
                                items(PublishedNeeds.named()), Stream.of(item(NEED, PublishedNeeds.RESTRICTED)))));
        lists.put("CL_URGENCY", withTotal("URGENCY", listed(CodeLists.URGENCY)));
        lists.put("CL_TOPIC", withTotal("TOPIC", listed(CodeLists.ENQUIRY_TOPIC)));
        lists.put("CL_CHANNEL", withTotal("CHANNEL", listed(CodeLists.CHANNEL)));
        lists.put("CL_OBS_STATUS", described("CL_OBS_STATUS", "A", "M"));
        lists.put("CL_CONF_STATUS", described("CL_CONF_STATUS", "F", "A"));
        lists.put(
                "CL_UNIT_MEASURE",
                described(
                        "CL_UNIT_MEASURE",
                        TableSet.current().tables().stream()
                                .map(TableDefinition::kind)
                                .distinct()
                                .toArray(String[]::new)));
        lists.put("CL_PERTURBED", described("CL_PERTURBED", "Y"));
        lists.put(
                "CL_BLANK",
                Arrays.stream(Blank.values())
                        .map(blank -> new Item(blank.name(), Names.inAll(labels -> labels.blank(blank)), null))
                        .toList());
        return lists;
    }

    /** Headings of policy, under which cities report. */
    static List<Item> headings() {
        return listed(CodeLists.POLICY_HEADING).toList();
    }

    private static List<Item> described(String list, String... codes) {
        return Arrays.stream(codes)
                .map(code -> new Item(code, Names.of("sdmx.code." + list + "." + code), null))
                .toList();
    }

    private static List<Item> measures(List<TableDefinition> tables) {
        return of(
                TableDefinition.MEASURE,
                tables.stream()
                        .flatMap(table -> table.stock()
                                ? Stream.concat(table.measures().stream(), Stream.of(TableDefinition.STOCK))
                                : table.measures().stream())
                        .distinct());
    }

    private static List<Item> of(String dimension, Stream<String> codes) {
        return codes.map(code -> item(dimension, code)).toList();
    }

    private static Item item(String dimension, String code) {
        return new Item(Translation.code(dimension, code), Names.inAll(labels -> labels.code(dimension, code)), null);
    }

    private static Stream<Item> listed(CodeList list) {
        return items(list.codes().stream());
    }

    private static Stream<Item> items(Stream<Code> codes) {
        return codes.filter(code -> !ALL_UNKNOWN.contains(code.code()))
                .map(code -> new Item(Translation.code(code), names(code), parent(code)));
    }

    private static Map<String, String> names(Code code) {
        return Names.inAll((Labels labels) -> code.label(Locale.of(labels.language())));
    }

    private static String parent(Code code) {
        return code.attribute("subregion").or(() -> code.attribute("region")).orElse(null);
    }

    private static Stream<Item> other() {
        return Stream.of(item(CITIZENSHIP, "OTH"));
    }

    private static List<Item> withTotal(String dimension, Stream<Item> codes) {
        var all = new ArrayList<Item>();
        all.add(item(dimension, TableDefinition.TOTAL));
        codes.forEach(all::add);
        all.add(item(dimension, TableDefinition.UNKNOWN));
        return List.copyOf(all);
    }
}
