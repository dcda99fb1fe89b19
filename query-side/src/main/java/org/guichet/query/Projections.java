package org.guichet.query;

import java.util.List;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.feed.Projection;

/** Every projection of the query side. */
public final class Projections {
    private Projections() {}

    /** New instances, made without Spring and without a database. */
    public static List<Projection> all() {
        return List.of(new CaseRegister());
    }
}
