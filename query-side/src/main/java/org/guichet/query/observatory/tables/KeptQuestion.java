package org.guichet.query.observatory.tables;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * All that an answer about published figures depends on.
 *
 * @param published what is public, as a hash
 * @param base where the links in the answer begin
 * @param path decoded
 * @param query its parameters by their names, so that another order is the same question; empty for none
 * @param form what {@code Accept} comes to; empty where it does not matter
 * @param language ISO 639 code
 */
record KeptQuestion(String published, String base, String path, String query, String form, String language) {
    private static final int OVERHEAD = 500;
    private static final int BYTES_OF_A_LETTER = 2;

    /** The parameters by their names; of one that is there twice, the order says which is meant. */
    static String sorted(String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .sorted(Comparator.comparing(pair -> pair.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
    }

    /** Bytes of memory at most. */
    int weight() {
        return OVERHEAD + BYTES_OF_A_LETTER * (base + path + query + form + language + published).length();
    }
}
