package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code stream_version}: the last event of each stream that a projection has passed. */
final class StreamVersions {
    private static final String ADVANCE = """
            INSERT INTO stream_version AS present (projection, stream, version)
            SELECT ?, stream, version FROM unnest(?::uuid[], ?::bigint[]) AS given (stream, version)
            ON CONFLICT (projection, stream) DO UPDATE SET version = excluded.version
             WHERE excluded.version > present.version
            """;

    private final String projection;

    StreamVersions(String projection) {
        this.projection = projection;
    }

    void advance(Connection connection, Map<UUID, Long> versions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, projection);
            statement.setArray(
                    2, connection.createArrayOf("uuid", versions.keySet().toArray()));
            statement.setArray(
                    3, connection.createArrayOf("bigint", versions.values().toArray()));
            statement.executeUpdate();
        }
    }
}
