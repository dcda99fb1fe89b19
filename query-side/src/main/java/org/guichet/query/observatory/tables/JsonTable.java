package org.guichet.query.observatory.tables;

import java.io.IOException;
import java.io.OutputStream;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.tables.Selection.Line;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** Plain JSON: what the table is, which releases it is from, and one object for each cell. */
record JsonTable(Selection table, Labels labels, LabelStyle style, Addresses addresses) implements TableWriter {
    @Override
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = EventJson.MAPPER
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("table", table.table());
            json.writeStringProperty("title", labels.table(table.table()));
            json.writeStringProperty("note", labels.tableNote(table.table()));
            json.writeStringProperty("language", labels.language());
            json.writeStringProperty("protection", labels.text("method.protected"));
            json.writeStringProperty("additivity", labels.text("method.additive"));
            json.writeStringProperty("method", addresses.methods());
            json.writePOJOProperty("releases", Told.all(table, labels));
            json.writeObjectPropertyStart("dimensions");
            table.dimensions().forEach(one -> json.writeStringProperty(one, labels.dimension(one)));
            json.writeEndObject();
            json.writeArrayPropertyStart("cells");
            table.lines().forEach(line -> cell(json, line));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void cell(JsonGenerator json, Line line) {
        json.writeStartObject();
        for (Column column : Column.of(table.dimensions(), style)) {
            Object value = column.of(line, labels);
            if (value != null || column.part() == Column.Part.VALUE) {
                json.writePOJOProperty(column.name(), value);
            }
        }
        json.writeEndObject();
    }
}
