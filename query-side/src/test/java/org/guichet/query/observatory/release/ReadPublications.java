package org.guichet.query.observatory.release;

import javax.sql.DataSource;

/** Lets tests of other packages read what {@link SampleReleases} has published. */
public final class ReadPublications {
    private ReadPublications() {}

    /** All that is published in this database. */
    public static Publications of(DataSource readDatabase) {
        return new Publications(readDatabase);
    }
}
