package org.guichet.query.observatory.sdmx;

/** Names of the SDMX information model. */
final class Urn {
    private static final String MODEL = "urn:sdmx:org.sdmx.infomodel.";

    private Urn() {}

    static String of(StructureType type, String agency, String id, String version) {
        return MODEL + type.modelClass() + "=" + agency + ":" + id + "(" + version + ")";
    }

    static String concept(String agency, String id) {
        return MODEL + "conceptscheme.Concept=" + agency + ":" + Catalogue.CONCEPTS + "(" + Catalogue.VERSION + ")."
                + id;
    }
}
