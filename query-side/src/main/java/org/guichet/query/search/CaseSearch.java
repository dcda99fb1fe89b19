package org.guichet.query.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.query.paging.Cursor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the cases of the caller's city that meet all terms of a search, or all but one. A common name has thousands of
 * cases, so no list of cases is read whole where its beginning is enough.
 */
@Component
class CaseSearch {
    /** More than these are not told: whoever needs more has to ask for something less common. */
    static final int MOST = 200;

    /** Beyond this, how common a token is makes no difference to where a search begins. */
    private static final int COMMON = 300;

    private static final String KNOWN = """
            SELECT wanted.term, wanted.token,
                   (SELECT count(*) FROM (SELECT 1 FROM search_token AS t
                                           WHERE t.municipality = ? AND t.token = wanted.token
                                           LIMIT %d) AS few) AS cases
              FROM unnest(?::integer[], ?::bigint[]) AS wanted (term, token)
            """.formatted(COMMON);

    private static final String OF_TOKEN =
            "SELECT registered_at, case_id FROM search_token WHERE municipality = ? AND token = ?";

    private static final String ALSO = """
            EXISTS (SELECT 1 FROM search_token AS t WHERE t.municipality = ? AND t.token = ANY (?::bigint[])
                       AND t.registered_at = found.registered_at AND t.case_id = found.case_id)
            """;

    private static final String NEWEST = """
            SELECT registered_at, case_id FROM (%s) AS found WHERE %s
             ORDER BY registered_at DESC, case_id DESC LIMIT ?
            """;

    private static final Comparator<Hit> NEWEST_FIRST = Comparator.<Hit, Instant>comparing(
                    hit -> hit.registeredAt().toInstant())
            .thenComparing(hit -> hit.caseId().toString())
            .reversed();

    private static final Comparator<Hit> IN_ORDER =
            Comparator.comparingInt(Hit::missing).thenComparing(NEWEST_FIRST);

    private final JdbcClient database;

    CaseSearch(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * The cases that meet the most terms first, of those the newest first; at most so many.
     *
     * @param terms each as tokens of which one is enough
     * @param required tokens of which a case must have one; empty for no such condition
     */
    List<Hit> find(Caller caller, List<Set<Long>> terms, Set<Long> required, int most) {
        UUID city = caller.municipality().value();
        var wanted = new ArrayList<>(terms);
        wanted.add(required);
        Map<Integer, Known> known = known(city, wanted);
        Known condition = known.remove(terms.size());
        if (condition == null && !required.isEmpty()) {
            return List.of();
        }
        int least = Math.max(1, terms.size() - 1);
        List<Known> met = List.copyOf(known.values());
        var found = new LinkedHashMap<UUID, Hit>();
        for (int tier = met.size(); tier >= least && found.size() < most; tier--) {
            int missing = met.size() - tier;
            var ofTier = new LinkedHashMap<UUID, Hit>();
            for (List<Known> together : choices(met, tier)) {
                var all = new ArrayList<>(together);
                Collections.addAll(all, condition == null ? new Known[0] : new Known[] {condition});
                newest(city, all, missing, most + found.size()).forEach(hit -> ofTier.put(hit.caseId(), hit));
            }
            ofTier.values().stream().sorted(IN_ORDER).forEach(hit -> found.putIfAbsent(hit.caseId(), hit));
        }
        return found.values().stream().limit(most).toList();
    }

    /** The terms of which anything is known in this city. */
    private Map<Integer, Known> known(UUID city, List<Set<Long>> terms) {
        var numbers = new ArrayList<Integer>();
        var tokens = new ArrayList<Long>();
        for (int term = 0; term < terms.size(); term++) {
            for (Long token : terms.get(term)) {
                numbers.add(term);
                tokens.add(token);
            }
        }
        var known = new TreeMap<Integer, Known>();
        database.sql(KNOWN)
                .params(city, numbers.toArray(Integer[]::new), tokens.toArray(Long[]::new))
                .query((row, number) -> {
                    if (row.getInt("cases") > 0) {
                        known.merge(
                                row.getInt("term"),
                                new Known(List.of(row.getLong("token")), row.getInt("cases")),
                                Known::and);
                    }
                    return number;
                })
                .list();
        return known;
    }

    private List<Hit> newest(UUID city, List<Known> all, int missing, int most) {
        List<Known> rarestFirst =
                all.stream().sorted(Comparator.comparingInt(Known::cases)).toList();
        Known rarest = rarestFirst.getFirst();
        Collection<Known> others = rarestFirst.subList(1, rarestFirst.size());
        var parameters = new ArrayList<>();
        rarest.tokens().forEach(token -> Collections.addAll(parameters, city, token));
        others.forEach(
                other -> Collections.addAll(parameters, city, other.tokens().toArray(Long[]::new)));
        // A case that has several tokens of the term comes as often. To make them distinct, PostgreSQL would read all.
        parameters.add(most * rarest.tokens().size());
        // Each branch is read in the order of the list, and the merge of them stops at the limit.
        String begin =
                String.join(" UNION ALL ", Collections.nCopies(rarest.tokens().size(), OF_TOKEN));
        String and = others.isEmpty() ? "true" : String.join(" AND ", Collections.nCopies(others.size(), ALSO));
        return database
                .sql(NEWEST.formatted(begin, and))
                .params(parameters)
                .query((row, number) -> new Hit(
                        missing,
                        row.getObject("registered_at", OffsetDateTime.class),
                        row.getObject("case_id", UUID.class)))
                .list()
                .stream()
                .distinct()
                .limit(most)
                .toList();
    }

    /** All of them, or all but one. */
    private static List<List<Known>> choices(List<Known> met, int tier) {
        if (tier == met.size()) {
            return List.of(met);
        }
        var choices = new ArrayList<List<Known>>();
        for (Known without : met) {
            choices.add(met.stream().filter(known -> known != without).toList());
        }
        return choices;
    }

    /**
     * A case that was found, with its place in the order.
     *
     * @param missing how many of the known terms it does not meet
     */
    record Hit(int missing, OffsetDateTime registeredAt, UUID caseId) {
        /** Whether it comes after the last one of the page before, whatever has come or gone since. */
        boolean comesAfter(Cursor last) {
            return IN_ORDER.compare(new Hit(last.missing(), last.at(), last.id()), this) < 0;
        }
    }

    /**
     * A term in this city.
     *
     * @param tokens that cases have
     * @param cases how many, as far as it matters
     */
    private record Known(List<Long> tokens, int cases) {
        Known and(Known other) {
            var both = new ArrayList<>(tokens);
            both.addAll(other.tokens);
            return new Known(both, cases + other.cases);
        }
    }
}
