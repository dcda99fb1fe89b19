package org.guichet.query.observatory.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.guichet.query.observatory.release.Labels;

/**
 * What the columns of a CSV are: metadata of CSV on the Web (W3C, tabular-metadata), titles in four languages. The first
 * title of a column is the one that stands in the file, by which a validator knows that the two belong together.
 */
record CsvwDescription(Selection table, Asked asked, Addresses addresses, String licence) {
    // Concepts that the RDF Data Cube vocabulary has from SDMX; the rest are this product's.
    private static final String SDMX = "http://purl.org/linked-data/sdmx/2009/";
    private static final Map<String, String> CONCEPTS = Map.of(
            Selection.CITY,
            SDMX + "dimension#refArea",
            Selection.PERIOD,
            SDMX + "dimension#refPeriod",
            "SEX",
            SDMX + "dimension#sex",
            "AGE",
            SDMX + "dimension#age",
            Column.VALUE,
            SDMX + "measure#obsValue");

    Map<String, Object> json() {
        var description = new LinkedHashMap<String, Object>();
        description.put("@context", "http://www.w3.org/ns/csvw");
        description.put("url", addresses.table(table.table(), TableFormat.CSV, asked.said()));
        description.put("dc:title", values(labels -> labels.table(table.table())));
        description.put("dc:description", values(labels -> labels.tableNote(table.table())));
        description.put("dc:license", Map.of("@id", licence));
        table.changedAt()
                .ifPresent(when ->
                        description.put("dc:modified", Map.of("@value", when.toString(), "@type", "xsd:dateTime")));
        description.put(
                "dialect",
                Map.of(
                        "encoding",
                        "utf-8",
                        "delimiter",
                        Character.toString(asked.delimiter()),
                        "header",
                        true,
                        "doubleQuote",
                        true));
        description.put(
                "tableSchema",
                Map.of(
                        "columns",
                        Column.of(table.dimensions(), asked.labels()).stream()
                                .map(this::column)
                                .toList()));
        return description;
    }

    private Map<String, Object> column(Column column) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", column.name());
        var titles = new LinkedHashMap<String, Object>();
        titles.put("und", column.name());
        titles.putAll(inAll(column::title));
        described.put("titles", titles);
        described.put("datatype", column.isNumber() ? "nonNegativeInteger" : "string");
        described.put("null", List.of(""));
        described.put("required", !column.mayBeEmpty());
        described.put("propertyUrl", concept(column));
        if (column.part() == Column.Part.LABEL || column.part() == Column.Part.WHY_LABEL) {
            described.put("lang", asked.language().language());
        }
        return described;
    }

    private String concept(Column column) {
        return CONCEPTS.getOrDefault(
                column.name(), addresses.tables() + "#" + column.name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> inAll(Function<Labels, String> text) {
        var texts = new LinkedHashMap<String, String>();
        Labels.LANGUAGES.forEach(language -> texts.put(language, text.apply(Labels.in(Locale.of(language)))));
        return texts;
    }

    private static List<Map<String, String>> values(Function<Labels, String> text) {
        return Labels.LANGUAGES.stream()
                .map(language -> Map.of("@value", text.apply(Labels.in(Locale.of(language))), "@language", language))
                .toList();
    }
}
