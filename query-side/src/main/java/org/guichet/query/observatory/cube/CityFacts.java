package org.guichet.query.observatory.cube;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

/** The facts of one city: for whoever makes a release, and for nobody who answers a question. */
public final class CityFacts {
    private static final int FETCHED = 1_000;

    private static final String FACTS_OF_CITY = """
            SELECT %s FROM unit_fact AS f WHERE f.coordinates ->> 'municipality' = ?
            """.formatted(UnitFacts.FACTS.columnsOf("f"));

    private CityFacts() {}

    /** Tells each fact; within a transaction, some at a time. */
    public static void forEach(Connection connection, UUID city, Consumer<UnitFact> told) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FACTS_OF_CITY)) {
            query.setFetchSize(FETCHED);
            query.setString(1, city.toString());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                told.accept(UnitFacts.FACTS.read(rows));
            }
        }
    }
}
