package org.guichet.platform.database;

import java.util.List;

/** The database holds what this version does not know: it would misread it, or write what the newer one cannot read. */
public final class NewerDatabase extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NewerDatabase(String schema, List<String> unknown) {
        super("the database is from a newer Guichet: its schema " + schema + " has " + String.join(", ", unknown)
                + ", which this version does not know. Start the newer version again, or restore a backup that this"
                + " version has taken into a new directory");
    }
}
