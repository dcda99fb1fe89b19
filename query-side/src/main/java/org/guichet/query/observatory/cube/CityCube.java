package org.guichet.query.observatory.cube;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What is counted of one city: for whoever makes a release, and for nobody who answers a question. */
public final class CityCube {
    private static final int FETCHED = 1_000;

    private static final String FACTS_OF_CITY = """
            SELECT %s FROM observatory.unit_fact AS f WHERE f.coordinates ->> 'municipality' = ?
            """.formatted(UnitFacts.FACTS.columnsOf("f"));

    private CityCube() {}

    /** The base cells. */
    public static Map<Cell, Content> cells(Connection connection, UUID city) throws SQLException {
        return BaseCells.ofCity(connection, city);
    }

    /** Tells each fact; within a transaction, some at a time. */
    public static void forEachFact(Connection connection, UUID city, Consumer<UnitFact> told) throws SQLException {
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
