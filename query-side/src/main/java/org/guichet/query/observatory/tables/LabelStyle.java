package org.guichet.query.observatory.tables;

/** Whether codes, their names, or both are written. */
enum LabelStyle {
    ID,
    NAME,
    BOTH;

    /** Whether codes are written. */
    boolean codes() {
        return this != NAME;
    }

    /** Whether names are written. */
    boolean names() {
        return this != ID;
    }
}
