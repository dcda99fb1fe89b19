package org.guichet.query.observatory.cube;

import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.feed.RowTable;

/**
 * The facts behind each release, as they were when its figures were made: what a revision is compared with, and what an
 * audit counts again. They are kept as long as the release, and are as protected as the facts of today; of an erased
 * person no more is left here than there.
 */
public final class FrozenFacts {
    private static final RowTable<FrozenFact> TABLE = RowTable.of(
            MethodHandles.lookup(),
            FrozenFact.class,
            "observatory.frozen_fact",
            "case_id",
            "release",
            "case_id",
            "kind",
            "unit");

    private static final String OF_RELEASE = """
            SELECT %s FROM observatory.frozen_fact AS f WHERE f.release = ? ORDER BY f.case_id, f.kind, f.unit
            """.formatted(TABLE.columnsOf("f"));

    private static final String COARSEN = """
            UPDATE observatory.frozen_fact AS frozen SET coordinates = present.coordinates
              FROM unit_fact AS present
             WHERE frozen.case_id = ANY (?) AND present.case_id = frozen.case_id AND present.kind = frozen.kind
               AND present.unit = frozen.unit
            """;

    private static final int FETCHED = 1_000;

    private FrozenFacts() {}

    private record FrozenFact(
            UUID release,
            UUID caseId,
            UnitKind kind,
            UUID unit,
            int recordKey,
            Coordinates coordinates,
            List<Contribution> contributions) {}

    /** Keeps some of a release's. */
    public static void keep(Connection connection, ReleaseId release, Collection<UnitFact> facts) throws SQLException {
        TABLE.write(
                connection,
                facts.stream()
                        .map(fact -> new FrozenFact(
                                release.value(),
                                fact.caseId(),
                                fact.kind(),
                                fact.unit(),
                                fact.recordKey(),
                                fact.coordinates(),
                                fact.contributions()))
                        .toList());
    }

    /** Tells each fact of a release; within a transaction, some at a time. */
    public static void forEach(Connection connection, ReleaseId release, Consumer<UnitFact> told) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OF_RELEASE)) {
            query.setFetchSize(FETCHED);
            query.setObject(1, release.value());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                FrozenFact fact = TABLE.read(rows);
                told.accept(new UnitFact(
                        fact.caseId(),
                        fact.kind(),
                        fact.unit(),
                        fact.recordKey(),
                        fact.coordinates(),
                        fact.contributions()));
            }
        }
    }

    /** Leaves of these cases, whose persons were erased, what the facts of today have left of them. */
    static void coarsen(Connection connection, Collection<UUID> erasedCases) throws SQLException {
        if (erasedCases.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(COARSEN)) {
            update.setArray(1, connection.createArrayOf("uuid", erasedCases.toArray()));
            update.executeUpdate();
        }
    }
}
