package org.guichet.query.hsds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.guichet.platform.problem.PlainValues;
import org.guichet.problem.Refused;

/**
 * Filters of HSDS's lists; null is no filter.
 *
 * @param anyNeed only what has a need of Guichet's own list
 * @param need code of Guichet's own list, where the term asked for is one of those
 * @param term id of a term of a source
 * @param taxonomy id of a taxonomy of a source
 */
record Wanted(
        UUID id,
        UUID organization,
        String search,
        Instant modifiedAfter,
        boolean anyNeed,
        String need,
        String term,
        String taxonomy) {

    static Wanted service(UUID id) {
        return new Wanted(id, null, null, null, false, null, null, null);
    }

    static Wanted ofProvider(UUID provider) {
        return new Wanted(null, provider, null, null, false, null, null, null);
    }

    /**
     * As they stand in a request.
     *
     * @throws Refused naming the parameter that cannot be read
     */
    static Wanted of(String search, UUID organization, String modifiedAfter, UUID term, UUID taxonomy) {
        String need = term == null ? null : OwnTaxonomy.needOf(term);
        boolean own = taxonomy != null && taxonomy.equals(OwnTaxonomy.ID);
        return new Wanted(
                null,
                organization,
                search,
                instant(modifiedAfter),
                own,
                need,
                term == null || need != null ? null : term.toString(),
                taxonomy == null || own ? null : taxonomy.toString());
    }

    private static Instant instant(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? PlainValues.day(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : PlainValues.instant(text.replace(' ', '+'));
        } catch (DateTimeException | IllegalArgumentException noTime) {
            throw Refused.field("modified_after", "wrong-format");
        }
    }
}
