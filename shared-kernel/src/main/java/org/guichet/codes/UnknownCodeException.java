package org.guichet.codes;

/** A value is not a code of a list. The text names the list only: the value may be something about a person. */
public final class UnknownCodeException extends IllegalArgumentException {
    private final String list;

    UnknownCodeException(String list) {
        super("not a code of the list " + list);
        this.list = list;
    }

    /** The name of the list that does not hold the value. */
    public String list() {
        return list;
    }
}
