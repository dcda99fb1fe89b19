package org.guichet.standalone.verify;

/**
 * Something that should be the same in two places and is not.
 *
 * @param where table, topic or event, by its id
 * @param what is wrong there; never content
 */
public record Difference(String where, String what) {
    /** One line. */
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
