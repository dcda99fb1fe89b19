package org.guichet.casework;

/**
 * How a person is called. Any part may be absent: some have one name only.
 *
 * @param given given names as the person writes or says them
 * @param family family names, or the father's name where that is the custom
 * @param alsoWritten the name in another script, such as Arabic beside Latin
 */
public record PersonName(String given, String family, String alsoWritten) {
    /** Never the name. */
    @Override
    public String toString() {
        return "[name]";
    }
}
