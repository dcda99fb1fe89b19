package org.guichet.query.observatory.sdmx;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Data on its way out.
 *
 * @param id of the message
 * @param prepared when what it says was last added to
 * @param language of its names, ISO 639-1
 * @param observations in the order in which they are written; never none
 */
record DataMessage(
        String id,
        Instant prepared,
        Catalogue catalogue,
        String language,
        Flow flow,
        DataQuery query,
        List<Observation> observations) {
    /** The components of a row, in the order of the data structure. */
    List<String> dimensions() {
        return query.keysOnly() ? flow.dimensions() : flow.withTime();
    }

    /** The attributes that are wanted, of the whole data set or of observations. */
    List<Attribute> attributes(boolean ofDataSet) {
        return query.attributes().stream()
                .filter(attribute -> attribute.ofDataSet() == ofDataSet)
                .toList();
    }

    /** The name of a component. */
    String concept(String component) {
        return catalogue.concept(component, language);
    }

    /** The name of a value of a dimension; a time has none but itself. */
    String name(String dimension, String value) {
        return dimension.equals(Flow.TIME) ? value : catalogue.code(flow.codelist(dimension), value, language);
    }

    /** The name of a value of a coded attribute. */
    String name(Attribute attribute, String value) {
        return catalogue.code(attribute.codelist(), value, language);
    }

    /** The title of the flow. */
    String title() {
        Map<String, String> titles = Catalogue.title(flow);
        return Names.in(language, titles);
    }
}
