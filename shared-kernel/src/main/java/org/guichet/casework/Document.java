package org.guichet.casework;

/**
 * A document that the person showed or named. No image of it is ever kept.
 *
 * @param type code of the list {@code document-type}
 * @param number as written on it; absent where the person did not want it noted
 */
public record Document(String type, String number) {
    /** Never the number. */
    @Override
    public String toString() {
        return "[document]";
    }
}
