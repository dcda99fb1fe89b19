package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * What a projection's rows need to be found by and a pure fold cannot make, such as a keyed fingerprint of something
 * sealed. It is written with the rows and thrown away with them, and is no part of what is checked against the events.
 */
public interface RowIndex {
    /** Name of the projection whose rows it follows. */
    String projection();

    /** Its table, emptied when the projection is rebuilt. */
    String table();

    /**
     * Follows the changes of a batch, after they were written and in their transaction.
     *
     * @throws RuntimeException parks the stream that caused it, as a fold's would
     */
    void follow(Connection connection, Collection<Rows> changed) throws SQLException;
}
