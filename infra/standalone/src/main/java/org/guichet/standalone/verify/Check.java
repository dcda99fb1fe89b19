package org.guichet.standalone.verify;

import java.util.List;

/**
 * What one check found.
 *
 * @param name what was checked
 * @param counts how much of it was looked at, for people
 * @param differences empty if all agrees
 */
public record Check(String name, String counts, List<Difference> differences) {
    /** The list is copied. */
    public Check {
        differences = List.copyOf(differences);
    }
}
