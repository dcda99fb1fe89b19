package org.guichet.query.observatory.indicators;

import java.util.List;
import java.util.Map;

/**
 * A figure that is reported, and what it means.
 *
 * @param id stays the same as long as the meaning does
 * @param headings codes of the list {@code policy-heading}; the first one is where a report shows it
 * @param targets codes of the list {@code goal-target}
 * @param coverage key of {@link IndicatorSet#coverages}
 * @param title by language code
 * @param definition by language code
 */
public record Indicator(
        String id,
        List<String> headings,
        List<String> targets,
        Unit unit,
        String coverage,
        Formula formula,
        Map<String, String> title,
        Map<String, String> definition) {
    /** Copies. */
    public Indicator {
        headings = List.copyOf(headings);
        targets = List.copyOf(targets);
        title = Map.copyOf(title);
        definition = Map.copyOf(definition);
    }
}
