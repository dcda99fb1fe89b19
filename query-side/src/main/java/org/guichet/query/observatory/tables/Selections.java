package org.guichet.query.observatory.tables;

import java.time.Instant;
import java.util.List;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.springframework.stereotype.Component;

/** Finds what of a table is public. What is planned, or drawn up and not published, is as if it were not there. */
@Component
public final class Selections {
    private final Publications publications;

    Selections(Publications publications) {
        this.publications = publications;
    }

    /**
     * What is published of a table; nothing for a table of which nothing is yet.
     *
     * @param city short code; null for every city
     * @param period null for every period
     * @param release a vintage of one period; null for those to read now
     * @param asOf with no release, those that were the ones to read then; null for now
     * @throws Refused if there is no such table, or no such city, period or release of it
     */
    public Selection of(String table, String city, Period period, ReleaseId release, Instant asOf) {
        TableDefinition definition = TableSet.current().table(table).orElse(null);
        List<Publication> all = publications.all().stream()
                .filter(one -> one.release().table(table).isPresent())
                .toList();
        if (definition == null && all.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        List<Publication> found = all.stream()
                .filter(one -> city == null || one.release().city().equals(city))
                .filter(one -> period == null || one.release().period().equals(period))
                .filter(one -> stands(one, release, asOf))
                .toList();
        boolean named = city != null || period != null || release != null;
        if (found.isEmpty() && named) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        return Selection.of(table, definition, found);
    }

    private static boolean stands(Publication one, ReleaseId release, Instant asOf) {
        if (release != null) {
            return one.id().equals(release);
        }
        return asOf == null ? one.replacedAt() == null : one.stoodAt(asOf);
    }
}
