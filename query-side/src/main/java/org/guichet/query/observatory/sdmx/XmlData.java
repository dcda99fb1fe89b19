package org.guichet.query.observatory.sdmx;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Structure-specific data of SDMX-ML 2.1, which clients of version 3 of the standard still read. */
final class XmlData {
    private static final String STRUCTURE = "S1";

    private XmlData() {}

    /** Writes it, as series over time or as single observations. */
    static void write(DataMessage message, OutputStream out) {
        boolean flat = message.query().flat();
        Flow flow = message.flow();
        Xml.message(
                "StructureSpecificData",
                flow.agency(),
                message.id(),
                message.prepared(),
                xml -> {
                    xml.open("message:Structure", "structureID", STRUCTURE, "namespace", flow.structureUrn());
                    xml.attributes("dimensionAtObservation", flat ? "AllDimensions" : Flow.TIME);
                    xml.reference(
                            "common:StructureUsage",
                            "agencyID",
                            flow.agency(),
                            "id",
                            flow.id(),
                            "version",
                            flow.version(),
                            "package",
                            "datastructure",
                            "class",
                            "Dataflow");
                    xml.close();
                },
                xml -> dataSet(message, xml),
                out);
    }

    private static void dataSet(DataMessage message, Xml xml) throws XMLStreamException {
        xml.open("message:DataSet", "data:dataScope", "DataStructure", "data:structureRef", STRUCTURE);
        xml.attributes("data:action", "Information");
        Observation any = message.observations().getFirst();
        for (Attribute attribute : message.attributes(true)) {
            xml.attributes(attribute.name(), any.value(attribute));
        }
        if (message.query().flat()) {
            for (Observation observation : message.observations()) {
                observation(message, observation, message.dimensions(), xml);
            }
        } else {
            for (List<Observation> series : Series.of(message.observations()).values()) {
                xml.open("Series");
                for (String dimension : message.flow().dimensions()) {
                    xml.attributes(dimension, series.getFirst().value(dimension));
                }
                for (Observation observation : message.query().keysOnly() ? List.<Observation>of() : series) {
                    observation(message, observation, List.of(Flow.TIME), xml);
                }
                xml.close();
            }
        }
        xml.close();
    }

    private static void observation(DataMessage message, Observation observation, List<String> dimensions, Xml xml)
            throws XMLStreamException {
        xml.open("Obs");
        for (String dimension : dimensions) {
            xml.attributes(dimension, observation.value(dimension));
        }
        if (message.query().values()) {
            xml.attributes(Flow.VALUE, observation.value(Flow.VALUE));
        }
        for (Attribute attribute : message.attributes(false)) {
            xml.attributes(attribute.name(), observation.value(attribute));
        }
        xml.close();
    }
}
