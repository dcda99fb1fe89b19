package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What a projection's rows need to be found by and a pure fold cannot make, such as a keyed fingerprint of something
 * sealed. It is written with the rows and thrown away with them.
 */
public interface RowIndex {
    /** Name of the projection whose rows it follows. */
    String projection();

    /** Its table, emptied when the projection is rebuilt; its column {@code case_id} holds the stream. */
    String table();

    /** Tables that are made of its own one, such as its sums, and are emptied with it; none by default. */
    default List<String> sums() {
        return List.of();
    }

    /** What these tables say that its own one does not, without anything of a person; nothing by default. */
    default List<String> contradictions(Connection connection) throws SQLException {
        return List.of();
    }

    /**
     * Follows the changes of a batch, after they were written and in their transaction.
     *
     * @throws RuntimeException parks the stream that caused it, as a fold's would
     */
    void follow(Connection connection, Collection<Rows> changed) throws SQLException;

    /** The one that a rebuild uses beside the live one: it writes nothing but its own tables and their sums. */
    default RowIndex beside() {
        return this;
    }

    /**
     * Called before the rows that a rebuild made take the place of the live ones, while nothing can change either; nothing
     * by default.
     *
     * @param connection sees the live tables
     * @param schema lets it see those of another schema: {@link Rebuild#BESIDE}, or {@code read} again
     */
    default void beforeExchange(Connection connection, Consumer<String> schema) throws SQLException {}

    /** Those of these streams whose entries are not what such rows would give now. */
    Set<UUID> differing(Connection connection, Collection<Rows> folded) throws SQLException;
}
