package org.guichet.query.observatory.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the catalogue. It stands in the answer itself, so that a reader needs nothing from elsewhere. */
final class Context {
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final String DCT = "http://purl.org/dc/terms/";
    private static final String DCAT = "http://www.w3.org/ns/dcat#";
    private static final String FOAF = "http://xmlns.com/foaf/0.1/";

    private Context() {}

    static Map<String, Object> json() {
        var context = new LinkedHashMap<String, Object>();
        context.put("dcat", DCAT);
        context.put("dct", DCT);
        context.put("foaf", FOAF);
        context.put("skos", "http://www.w3.org/2004/02/skos/core#");
        context.put("vcard", "http://www.w3.org/2006/vcard/ns#");
        for (String term : new String[] {"title", "description"}) {
            context.put(term, Map.of("@id", DCT + term, "@container", "@language"));
        }
        context.put("keyword", Map.of("@id", DCAT + "keyword", "@container", "@language"));
        context.put("name", Map.of("@id", FOAF + "name", "@container", "@language"));
        context.put(
                "prefLabel", Map.of("@id", "http://www.w3.org/2004/02/skos/core#prefLabel", "@container", "@language"));
        for (String term : new String[] {
            "publisher",
            "license",
            "language",
            "accrualPeriodicity",
            "spatial",
            "format",
            "accessRights",
            "conformsTo",
            "type"
        }) {
            context.put(term, Map.of("@id", DCT + term, "@type", "@id"));
        }
        context.put("temporal", DCT + "temporal");
        context.put("provenance", DCT + "provenance");
        context.put("identifier", DCT + "identifier");
        context.put("issued", Map.of("@id", DCT + "issued", "@type", XSD + "dateTime"));
        context.put("modified", Map.of("@id", DCT + "modified", "@type", XSD + "dateTime"));
        for (String term : new String[] {
            "dataset",
            "service",
            "distribution",
            "accessURL",
            "downloadURL",
            "accessService",
            "mediaType",
            "theme",
            "landingPage",
            "servesDataset",
            "endpointURL",
            "endpointDescription",
            "inSeries",
            "contactPoint"
        }) {
            context.put(term, Map.of("@id", DCAT + term, "@type", "@id"));
        }
        context.put("version", DCAT + "version");
        context.put("startDate", Map.of("@id", DCAT + "startDate", "@type", XSD + "date"));
        context.put("endDate", Map.of("@id", DCAT + "endDate", "@type", XSD + "date"));
        context.put("homepage", Map.of("@id", FOAF + "homepage", "@type", "@id"));
        context.put("page", Map.of("@id", FOAF + "page", "@type", "@id"));
        context.put("hasEmail", Map.of("@id", "http://www.w3.org/2006/vcard/ns#hasEmail", "@type", "@id"));
        return context;
    }
}
