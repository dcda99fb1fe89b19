package org.guichet.command.imports;

/** What was sent cannot be read on. Carries no stack trace, since it is an answer and not a fault. */
public final class ImportStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why and where.
     *
     * @param reason in kebab case, with a place; never what stood there
     */
    public ImportStopped(String reason) {
        super(reason, null, false, false);
    }
}
