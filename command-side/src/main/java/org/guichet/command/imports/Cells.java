package org.guichet.command.imports;

import org.guichet.directory.hsds.FormulaGuard;

/** Texts as cells of a table. */
final class Cells {
    private Cells() {}

    /** Empty for null. */
    static String safe(String text) {
        return text == null ? "" : FormulaGuard.guarded(text);
    }
}
