package org.guichet.query.observatory.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The indicators of a version. A definition that changes its meaning gets a new id in a new version.
 *
 * @param headline ids of the few that a report begins with
 * @param coverages whom figures are about and whom not, by key and language code
 * @param indicators in the order of their headings
 */
public record IndicatorSet(
        String version, List<String> headline, Map<String, Map<String, String>> coverages, List<Indicator> indicators) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final IndicatorSet CURRENT = read("/observatory/indicators-1.json");

    /** Copies. */
    public IndicatorSet {
        headline = List.copyOf(headline);
        coverages = Map.copyOf(coverages);
        indicators = List.copyOf(indicators);
    }

    /** The one that is reported. */
    public static IndicatorSet current() {
        return CURRENT;
    }

    /**
     * The indicator with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Indicator indicator(String id) {
        return indicators.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no indicator " + id));
    }

    private static IndicatorSet read(String path) {
        try (InputStream file = IndicatorSet.class.getResourceAsStream(path)) {
            return JSON.readValue(file, IndicatorSet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
