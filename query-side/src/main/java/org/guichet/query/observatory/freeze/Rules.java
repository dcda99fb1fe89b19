package org.guichet.query.observatory.freeze;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.codes.CodeLists;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * When a cell stays blank. A version never changes once a release names it; another one is another file.
 *
 * @param version its name
 * @param population how many people must live in a neighbourhood that is shown
 * @param sensitive what is told of the whole city and a year only, and not in small numbers
 * @param sparsity how full a breakdown must be
 * @param structural combinations of codes that cannot be, by dimension
 * @param providers how many must stand behind what is told of their answers
 * @param leastDeviation the standard deviation of the noise that must be left to whoever puts everything together
 * @param changedUnits how many units must have changed before a revision tells a figure anew
 */
public record Rules(
        String version,
        Population population,
        Sensitive sensitive,
        Sparsity sparsity,
        List<Map<String, String>> structural,
        Providers providers,
        double leastDeviation,
        int changedUnits) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * People who live in a neighbourhood.
     *
     * @param residents all of them, as last recorded
     * @param registered those ever registered there
     */
    public record Population(int residents, int registered) {}

    /**
     * Delicate codes.
     *
     * @param codes by dimension; a need is one as well where its group is
     * @param below a published figure less than this is blank
     */
    public record Sensitive(Map<String, Set<String>> codes, int below) {}

    /**
     * How full a breakdown must be.
     *
     * @param mean how many units its cells must have on average
     * @param small a cell of so few counts as small
     * @param share which share of its cells may be small
     */
    public record Sparsity(double mean, int small, double share) {}

    /**
     * Providers behind a figure.
     *
     * @param measures the ones that say how providers answered
     * @param least how many it takes
     */
    public record Providers(Set<String> measures, int least) {}

    /**
     * The rules of this version.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Rules named(String version) {
        String path = "/observatory/rules-" + version + ".json";
        try (InputStream file = Rules.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("there are no rules " + version);
            }
            return JSON.readValue(file, Rules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** Whether the code is delicate. */
    boolean isSensitive(String dimension, String code) {
        Set<String> codes = sensitive.codes().getOrDefault(dimension, Set.of());
        return codes.contains(code)
                || dimension.equals("NEED")
                        && CodeLists.NEED.contains(code)
                        && CodeLists.NEED
                                .code(code)
                                .attribute("group")
                                .filter(codes::contains)
                                .isPresent();
    }

    /** Whether the codes cannot be together. */
    boolean isImpossible(Map<String, String> codes) {
        return structural.stream().anyMatch(impossible -> codes.entrySet().containsAll(impossible.entrySet()));
    }
}
