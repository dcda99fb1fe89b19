package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowIndex;

/** Whether every projection is what a fold of the store gives, row by row, as far as it says to have come. */
final class ProjectionCheck implements StreamReader {
    private static final int STREAMS_AT_ONCE = 500;

    private final List<ComparedProjection> projections = new ArrayList<>();
    private final Set<UUID> streams = new HashSet<>();
    private Map<UUID, List<StoredEvent>> some = new LinkedHashMap<>();

    ProjectionCheck(Connection connection, Mark mark, List<Projection> all, List<RowIndex> indexes)
            throws SQLException {
        for (Projection projection : all) {
            List<RowIndex> following = indexes.stream()
                    .filter(index -> index.projection().equals(projection.name()))
                    .toList();
            projections.add(new ComparedProjection(connection, mark, projection, following));
        }
    }

    @Override
    public void take(UUID stream, List<StoredEvent> events) throws SQLException {
        streams.add(stream);
        some.put(stream, events);
        if (some.size() == STREAMS_AT_ONCE) {
            compare();
        }
    }

    @Override
    public Check found() throws SQLException {
        compare();
        var differences = new ArrayList<Difference>();
        long rows = 0;
        for (ComparedProjection projection : projections) {
            differences.addAll(projection.found(streams));
            rows += projection.rows();
        }
        return new Check("projections", "%,d rows of %,d projections".formatted(rows, projections.size()), differences);
    }

    private void compare() throws SQLException {
        for (ComparedProjection projection : projections) {
            projection.compare(some);
        }
        some = new LinkedHashMap<>();
    }
}
