package org.guichet.query.observatory.release;

import java.util.stream.Stream;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;

/** Which needs a table of single needs can name. */
public final class PublishedNeeds {
    /** What all needs for protection are published as; a code of the list of groups of needs. */
    public static final String RESTRICTED = "RESTRICTED";

    private PublishedNeeds() {}

    /** The needs of the code list that are named each, in its order; needs for protection are not among them. */
    public static Stream<Code> named() {
        return CodeLists.NEED.codes().stream()
                .filter(need ->
                        need.attribute("group").filter(RESTRICTED::equals).isEmpty());
    }
}
