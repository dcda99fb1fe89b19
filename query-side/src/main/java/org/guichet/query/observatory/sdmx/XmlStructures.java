package org.guichet.query.observatory.sdmx;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.guichet.query.observatory.sdmx.Structure.Constraint;
import org.guichet.query.observatory.sdmx.Structure.DataStructure;
import org.guichet.query.observatory.sdmx.Structure.Dataflow;
import org.guichet.query.observatory.sdmx.Structure.Item;
import org.guichet.query.observatory.sdmx.Structure.ItemScheme;

/** Structure messages of SDMX-ML 2.1, which clients of version 3 of the standard still read. */
final class XmlStructures {
    private static final Map<StructureType, List<String>> ELEMENTS = Map.of(
            StructureType.AGENCY_SCHEME, List.of("OrganisationSchemes", "AgencyScheme", "Agency"),
            StructureType.DATAFLOW, List.of("Dataflows", "Dataflow"),
            StructureType.CATEGORY_SCHEME, List.of("CategorySchemes", "CategoryScheme", "Category"),
            StructureType.CODELIST, List.of("Codelists", "Codelist", "Code"),
            StructureType.CONCEPT_SCHEME, List.of("Concepts", "ConceptScheme", "Concept"),
            StructureType.DATA_STRUCTURE, List.of("DataStructures", "DataStructure"),
            StructureType.DATA_CONSTRAINT, List.of("Constraints", "ContentConstraint"));

    private final StructureMessage message;
    private final Xml xml;

    private XmlStructures(StructureMessage message, Xml xml) {
        this.message = message;
        this.xml = xml;
    }

    /** Writes it, with every name in all languages. */
    static void write(StructureMessage message, OutputStream out) {
        Xml.message(
                "Structure",
                message.sender(),
                message.id(),
                message.prepared(),
                xml -> {},
                xml -> new XmlStructures(message, xml).write(),
                out);
    }

    private void write() throws XMLStreamException {
        xml.open("message:Structures");
        for (StructureType type : StructureType.values()) {
            List<Structure> structures = message.of(type);
            if (!structures.isEmpty()) {
                xml.open("structure:" + ELEMENTS.get(type).getFirst());
                for (Structure structure : structures) {
                    structure(structure);
                }
                xml.close();
            }
        }
        xml.close();
    }

    private void structure(Structure structure) throws XMLStreamException {
        xml.open("structure:" + ELEMENTS.get(structure.type()).get(1), "id", structure.id(), "urn", structure.urn());
        xml.attributes("agencyID", structure.agency(), "version", structure.version());
        if (message.isStub(structure)) {
            xml.attributes("isExternalReference", "true");
            xml.names("common:Name", structure.names());
        } else {
            switch (structure) {
                case ItemScheme scheme -> items(scheme);
                case Dataflow dataflow -> dataflow(dataflow);
                case DataStructure definition -> components(definition);
                case Constraint constraint -> constraint(constraint);
            }
        }
        xml.close();
    }

    private void items(ItemScheme scheme) throws XMLStreamException {
        xml.names("common:Name", scheme.names());
        for (Item item : scheme.items()) {
            xml.open("structure:" + ELEMENTS.get(scheme.type()).getLast(), "id", item.id());
            xml.names("common:Name", item.names());
            if (item.parent() != null) {
                xml.reference("structure:Parent", "id", item.parent());
            }
            xml.close();
        }
    }

    private void dataflow(Dataflow dataflow) throws XMLStreamException {
        xml.names("common:Name", dataflow.names());
        xml.names("common:Description", dataflow.descriptions());
        reference("structure:Structure", dataflow.flow(), "DataStructure");
    }

    private void reference(String element, Flow flow, String to) throws XMLStreamException {
        xml.reference(
                element,
                "id",
                flow.id(),
                "version",
                flow.version(),
                "agencyID",
                flow.agency(),
                "package",
                "datastructure",
                "class",
                to);
    }

    private void components(DataStructure definition) throws XMLStreamException {
        Flow flow = definition.flow();
        xml.names("common:Name", definition.names());
        xml.open("structure:DataStructureComponents");
        xml.open("structure:DimensionList", "id", "DimensionDescriptor");
        int position = 1;
        for (String dimension : flow.dimensions()) {
            xml.open("structure:Dimension", "id", dimension, "position", Integer.toString(position++));
            concept(flow, dimension);
            enumeration(flow.codelist(dimension));
            xml.close();
        }
        xml.open("structure:TimeDimension", "id", Flow.TIME, "position", Integer.toString(position));
        concept(flow, Flow.TIME);
        format("ObservationalTimePeriod");
        xml.close();
        xml.close();
        xml.open("structure:AttributeList", "id", "AttributeDescriptor");
        for (Attribute attribute : Attribute.values()) {
            attribute(flow, attribute);
        }
        xml.close();
        xml.open("structure:MeasureList", "id", "MeasureDescriptor");
        xml.open("structure:PrimaryMeasure", "id", Flow.VALUE);
        concept(flow, Flow.VALUE);
        format("Integer");
        xml.close();
        xml.close();
        xml.close();
    }

    private void attribute(Flow flow, Attribute attribute) throws XMLStreamException {
        xml.open("structure:Attribute", "id", attribute.name());
        xml.attributes("assignmentStatus", attribute.mandatory() ? "Mandatory" : "Conditional");
        concept(flow, attribute.name());
        if (attribute.coded()) {
            enumeration(attribute.codelist());
        } else {
            format("Integer");
        }
        xml.open("structure:AttributeRelationship");
        if (attribute.ofDataSet()) {
            xml.open("structure:None").close();
        } else {
            xml.reference("structure:PrimaryMeasure", "id", Flow.VALUE);
        }
        xml.close();
        xml.close();
    }

    private void concept(Flow flow, String id) throws XMLStreamException {
        xml.reference(
                "structure:ConceptIdentity",
                "id",
                id,
                "maintainableParentID",
                Catalogue.CONCEPTS,
                "maintainableParentVersion",
                Catalogue.VERSION,
                "agencyID",
                flow.agency(),
                "package",
                "conceptscheme",
                "class",
                "Concept");
    }

    private void enumeration(String id) throws XMLStreamException {
        ItemScheme codelist = message.catalogue().codelist(id);
        xml.open("structure:LocalRepresentation");
        xml.reference(
                "structure:Enumeration",
                "id",
                codelist.id(),
                "version",
                codelist.version(),
                "agencyID",
                codelist.agency(),
                "package",
                "codelist",
                "class",
                "Codelist");
        xml.close();
    }

    private void format(String type) throws XMLStreamException {
        xml.open("structure:LocalRepresentation");
        xml.open("structure:TextFormat", "textType", type).close();
        xml.close();
    }

    private void constraint(Constraint constraint) throws XMLStreamException {
        xml.attributes("type", constraint.actual() ? "Actual" : "Allowed");
        if (!constraint.counts().isEmpty()) {
            xml.open("common:Annotations");
            for (Map.Entry<String, Integer> counted : constraint.counts().entrySet()) {
                xml.open("common:Annotation", "id", counted.getKey());
                xml.text("common:AnnotationTitle", counted.getValue().toString());
                xml.close();
            }
            xml.close();
        }
        xml.names("common:Name", constraint.names());
        xml.open("structure:ConstraintAttachment");
        reference("structure:Dataflow", constraint.flow(), "Dataflow");
        xml.close();
        xml.open("structure:CubeRegion", "include", "true");
        for (Map.Entry<String, List<String>> values : constraint.values().entrySet()) {
            xml.open("common:KeyValue", "id", values.getKey());
            for (String code : values.getValue()) {
                xml.text("common:Value", code);
            }
            xml.close();
        }
        xml.close();
    }
}
