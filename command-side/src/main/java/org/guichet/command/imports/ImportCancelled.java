package org.guichet.command.imports;

/** Nobody wants the rest of a file any more. Carries no stack trace, since it is an answer and not a fault. */
final class ImportCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportCancelled() {
        super("cancelled", null, false, false);
    }
}
