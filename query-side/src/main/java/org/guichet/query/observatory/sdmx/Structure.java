package org.guichet.query.observatory.sdmx;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Something that SDMX keeps under an agency, an id and a version. */
sealed interface Structure {
    StructureType type();

    String agency();

    String id();

    String version();

    /** By language, all four of them. */
    Map<String, String> names();

    /** Its name in the information model. */
    default String urn() {
        return Urn.of(type(), agency(), id(), version());
    }

    /** A list of codes, concepts, categories or agencies. */
    record ItemScheme(
            StructureType type, String agency, String id, String version, Map<String, String> names, List<Item> items)
            implements Structure {}

    /**
     * One of a list.
     *
     * @param parent id of the one above; null for none
     */
    record Item(String id, Map<String, String> names, String parent) {}

    /** A dataflow. */
    record Dataflow(Flow flow, Map<String, String> names, Map<String, String> descriptions) implements Structure {
        @Override
        public StructureType type() {
            return StructureType.DATAFLOW;
        }

        @Override
        public String agency() {
            return flow.agency();
        }

        @Override
        public String id() {
            return flow.id();
        }

        @Override
        public String version() {
            return flow.version();
        }
    }

    /** A data structure definition. */
    record DataStructure(Flow flow, Map<String, String> names) implements Structure {
        @Override
        public StructureType type() {
            return StructureType.DATA_STRUCTURE;
        }

        @Override
        public String agency() {
            return flow.agency();
        }

        @Override
        public String id() {
            return flow.id();
        }

        @Override
        public String version() {
            return flow.version();
        }
    }

    /**
     * Which codes of a flow's dimensions, and which times, there may be or are.
     *
     * @param actual whether it says what there is; otherwise what there may be
     * @param values codes by dimension
     * @param counts of what there is, by what is counted; empty if that is not told
     */
    record Constraint(
            Flow flow,
            String id,
            Map<String, String> names,
            boolean actual,
            SequencedMap<String, List<String>> values,
            SequencedMap<String, Integer> counts)
            implements Structure {
        @Override
        public StructureType type() {
            return StructureType.DATA_CONSTRAINT;
        }

        @Override
        public String agency() {
            return flow.agency();
        }

        @Override
        public String version() {
            return flow.version();
        }
    }
}
