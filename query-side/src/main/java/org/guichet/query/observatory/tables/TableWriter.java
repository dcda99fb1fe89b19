package org.guichet.query.observatory.tables;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the cells of a table. */
@FunctionalInterface
interface TableWriter {
    /**
     * Writes them, and leaves the stream open.
     *
     * @throws IOException if the reader has gone
     */
    void write(OutputStream out) throws IOException;
}
