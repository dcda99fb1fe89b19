package org.guichet.query.observatory.sdmx;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes SDMX-ML 2.1: the head of a message, names, and references. */
final class Xml {
    private static final String SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter xml;

    private Xml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** What is written into a message. */
    interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    /**
     * Writes a message.
     *
     * @param element of the root, such as {@code Structure}
     * @param head what stands in the head after the sender
     * @throws IllegalStateException if the reader has gone
     */
    static void message(
            String element, String sender, String id, Instant prepared, Content head, Content body, OutputStream out) {
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            Xml xml = new Xml(writer);
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.open("message:" + element, "xmlns:message", SCHEMAS + "message");
            xml.attributes("xmlns:structure", SCHEMAS + "structure", "xmlns:common", SCHEMAS + "common");
            xml.attributes("xmlns:data", SCHEMAS + "data/structurespecific", "xmlns:xsi", XSI);
            xml.open("message:Header");
            xml.text("message:ID", id);
            xml.text("message:Test", "false");
            xml.text(
                    "message:Prepared", prepared.truncatedTo(ChronoUnit.SECONDS).toString());
            xml.open("message:Sender", "id", sender).close();
            head.write(xml);
            xml.close();
            body.write(xml);
            xml.close();
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the message cannot be written", e);
        }
    }

    /** Begins an element with attributes: names and values by turns. */
    Xml open(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
        return this;
    }

    /** Adds attributes to the element that was begun last; a value that is null is left out. */
    void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                xml.writeAttribute(attributes[i], attributes[i + 1]);
            }
        }
    }

    void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    void text(String element, String text) throws XMLStreamException {
        open(element);
        xml.writeCharacters(text);
        close();
    }

    /** An element for each language. */
    void names(String element, Map<String, String> names) throws XMLStreamException {
        for (Map.Entry<String, String> name : names.entrySet()) {
            open(element, "xml:lang", name.getKey());
            xml.writeCharacters(name.getValue());
            close();
        }
    }

    /** An element that refers to another. */
    void reference(String element, String... attributes) throws XMLStreamException {
        open(element);
        open("Ref", attributes).close();
        close();
    }
}
