package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.observatory.TableDefinition;

/**
 * A table as a dataflow, and as a data structure of the same id and version.
 *
 * @param version semantic, such as {@code 1.0.0} for table set 1
 * @param dimensions in the order of the key; time is not among them
 */
record Flow(String agency, TableDefinition table, String version, List<String> dimensions) {
    static final String FREQ = "FREQ";
    static final String REF_AREA = "REF_AREA";
    static final String TIME = "TIME_PERIOD";
    static final String VALUE = "OBS_VALUE";

    private static final String NEED = "NEED";

    /** The table of a table set as this agency's. */
    static Flow of(String agency, TableDefinition table, String tableSet) {
        var dimensions = new ArrayList<>(List.of(FREQ, REF_AREA, TableDefinition.MEASURE));
        if (table.durations()) {
            dimensions.add(TableDefinition.EDGE);
        }
        table.dimensions().stream().filter(one -> !one.equals(REF_AREA)).forEach(dimensions::add);
        return new Flow(agency, table, version(tableSet), List.copyOf(dimensions));
    }

    /** The version under which the tables of a table set stand. */
    static String version(String tableSet) {
        return tableSet + ".0.0";
    }

    String id() {
        return table.id();
    }

    /** Its dimensions and time, which is always the last one. */
    List<String> withTime() {
        return Stream.concat(dimensions.stream(), Stream.of(TIME)).toList();
    }

    /** The id of the code list of one of its dimensions. */
    String codelist(String dimension) {
        // A group and a need may have the same code: a table tells one or the other.
        boolean coarse = dimension.equals(NEED)
                && Stream.concat(table.year().stream(), table.quarter().stream())
                        .noneMatch(variant -> "codes".equals(variant.get(NEED)));
        return "CL_" + dimension + (coarse ? "_GROUP" : "");
    }

    String urn() {
        return Urn.of(StructureType.DATAFLOW, agency, id(), version);
    }

    String structureUrn() {
        return Urn.of(StructureType.DATA_STRUCTURE, agency, id(), version);
    }
}
