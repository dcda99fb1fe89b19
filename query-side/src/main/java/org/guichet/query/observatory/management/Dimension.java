package org.guichet.query.observatory.management;

import java.util.List;
import java.util.stream.IntStream;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.query.observatory.cube.DurationBins;

/** By what a table is broken down. */
enum Dimension {
    NEED_GROUP("need-group", "need_group", codes("need-group")),
    /** Of protection needs only their number is told, under {@link FigureTables#ALL}. */
    URGENCY(
            "urgency",
            "CASE WHEN need_group = '%s' THEN '%s' ELSE urgency END"
                    .formatted(FigureTables.RESTRICTED, FigureTables.ALL),
            codes("urgency")),
    ENQUIRY_TOPIC("enquiry-topic", "topic", codes("enquiry-topic")),
    /** Ids; those that there is something to tell of. */
    SERVICE("service", "service", List.of()),
    /** Numbers of bins. */
    DURATION(
            "duration",
            "bin::text",
            IntStream.rangeClosed(1, DurationBins.EDGES.size() + 1)
                    .mapToObj(Integer::toString)
                    .toList());

    private final String wireName;
    private final String column;
    private final List<String> codes;

    Dimension(String wireName, String column, List<String> codes) {
        this.wireName = wireName;
        this.column = column;
        this.codes = codes;
    }

    /** Its name in answers; that of a code list where there is one. */
    String wireName() {
        return wireName;
    }

    /** What it is in SQL. */
    String column() {
        return column;
    }

    /** Every code, in the order of its list; empty where only what occurs is told. */
    List<String> codes() {
        return codes;
    }

    private static List<String> codes(String list) {
        return CodeLists.byName(list).codes().stream().map(Code::code).toList();
    }
}
