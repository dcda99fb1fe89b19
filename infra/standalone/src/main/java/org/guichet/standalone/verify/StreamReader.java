package org.guichet.standalone.verify;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A check that looks at the store stream by stream. */
interface StreamReader {
    /** Takes the next stream; every stream comes once, with all its events in order. */
    void take(UUID stream, List<StoredEvent> events) throws SQLException;

    /** What was found; asked once, after the last stream. */
    Check found() throws SQLException;
}
