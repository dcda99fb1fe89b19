package org.guichet.command.imports;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a file to its end and does what each row asks for. */
public interface ImportWork {
    /**
     * Called once, in a thread of its own. Whatever goes wrong with one row is that row's outcome.
     *
     * @param file as it was sent; gone when this returns
     * @param progress told of each row before it is read, and of each outcome, in the order of the rows
     * @throws ImportStopped if what follows cannot be read
     */
    void read(Path file, ImportProgress progress) throws IOException;
}
