package org.guichet.query.observatory.sdmx;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.directory.hsds.FormulaGuard;

/** SDMX-CSV 2.0.0, after the field guide of the SDMX technical working group. */
final class CsvData {
    private static final String NAMED = "name";
    private static final String BOTH = "both";

    private final DataMessage message;
    private final String labels;
    // A name is looked up once, however many rows it is in.
    private final Map<String, Map<String, String>> names = new HashMap<>();

    private CsvData(DataMessage message, String labels) {
        this.message = message;
        this.labels = labels;
    }

    /**
     * Writes a row for each observation.
     *
     * @param labels {@code id}; {@code name}: a column of names behind every column; {@code both}: names behind ids
     * @throws IOException if the reader has gone
     */
    static void write(DataMessage message, String labels, OutputStream out) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            new CsvData(message, labels).write(csv);
        }
    }

    private void write(CsvWriter csv) {
        List<String> components = components();
        var row = new ArrayList<String>();
        row.add("STRUCTURE");
        row.add("STRUCTURE_ID");
        if (labels.equals(NAMED)) {
            row.add("STRUCTURE_NAME");
        }
        row.add("ACTION");
        components.forEach(component -> add(row, component, message.concept(component)));
        csv.writeRecord(row);
        Flow flow = message.flow();
        String structure = flow.agency() + ":" + flow.id() + "(" + flow.version() + ")";
        for (Observation observation : message.observations()) {
            row.clear();
            row.add("dataflow");
            add(row, structure, message.title());
            row.add("I");
            for (String component : components) {
                String value = observation.value(component);
                add(row, value == null ? "" : value, value == null ? null : name(component, value));
            }
            csv.writeRecord(row);
        }
    }

    private List<String> components() {
        Stream<String> measures = message.query().values() ? Stream.of(Flow.VALUE) : Stream.empty();
        return Stream.of(
                        message.dimensions().stream(),
                        measures,
                        message.query().attributes().stream().map(Attribute::name))
                .flatMap(all -> all)
                .toList();
    }

    private void add(List<String> row, String id, String name) {
        switch (labels) {
            case BOTH -> row.add(name == null ? id : id + ": " + name);
            case NAMED -> {
                row.add(id);
                row.add(name == null ? "" : FormulaGuard.guarded(name));
            }
            default -> row.add(id);
        }
    }

    // Null for what has no name: a figure, or a number.
    private String name(String component, String value) {
        if (labels.equals("id") || component.equals(Flow.VALUE)) {
            return null;
        }
        Optional<Attribute> attribute = Attribute.of(component);
        if (attribute.isPresent() && !attribute.get().coded()) {
            return null;
        }
        return names.computeIfAbsent(component, one -> new HashMap<>()).computeIfAbsent(value, one -> attribute
                .map(coded -> message.name(coded, value))
                .orElseGet(() -> message.name(component, value)));
    }
}
