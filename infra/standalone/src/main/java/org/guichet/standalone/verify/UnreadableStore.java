package org.guichet.standalone.verify;

import java.sql.SQLException;

/** The database did not answer in the middle of a verification. It says the SQLState only: a message may quote values. */
final class UnreadableStore extends IllegalStateException {
    UnreadableStore(SQLException cause) {
        super("the database could not be read, SQLState " + cause.getSQLState(), cause);
    }
}
