package org.guichet.query.observatory.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;

/**
 * Everything that a release says. Its JSON is the artefact whose hash stands in the event.
 *
 * @param municipality id of the city
 * @param city its short code, such as {@code TNG}; the code of the whole city in {@code REF_AREA}
 * @param names of the city, by language
 * @param country ISO 3166-1 alpha-3
 * @param period what it is about
 * @param vintage 1 for the first release of the period
 * @param revises the one before it; null for the first
 * @param tableSet version
 * @param rules version
 * @param perturbation version of the perturbation table
 * @param frozenAt when its figures were made
 * @param cutoff position of the last event in them
 * @param tables in the order of the table set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Release(
        ReleaseId id,
        UUID municipality,
        String city,
        Map<String, String> names,
        String country,
        Period period,
        int vintage,
        ReleaseId revises,
        String tableSet,
        String rules,
        String perturbation,
        Instant frozenAt,
        long cutoff,
        List<PublishedTable> tables) {
    /** Copies; names in the order of their languages, so that the same release has the same hash. */
    public Release {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        tables = List.copyOf(tables);
    }

    /** Its table with this id. */
    public Optional<PublishedTable> table(String table) {
        return tables.stream().filter(one -> one.id().equals(table)).findFirst();
    }
}
