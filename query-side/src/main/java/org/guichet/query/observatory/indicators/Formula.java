package org.guichet.query.observatory.indicators;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a value is made of published cells. None of them adds cells up: published figures are not additive. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Formula.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Formula.Share.class, name = "share"),
    @JsonSubTypes.Type(value = Formula.Quantile.class, name = "quantile")
})
public sealed interface Formula {
    /** The figure itself. */
    record Count(Source cell) implements Formula {}

    /** One figure in percent of another, never more than 100. */
    record Share(Source part, Source whole) implements Formula {}

    /**
     * The duration within which this share of the units had come so far, in days.
     *
     * @param rank above 0 and below 1; 0.5 for the median
     * @param durations without an edge
     */
    record Quantile(Source durations, double rank) implements Formula {}
}
