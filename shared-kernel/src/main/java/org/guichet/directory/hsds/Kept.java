package org.guichet.directory.hsds;

import java.util.List;

/** Lists that are always there and cannot be changed. */
final class Kept {
    private Kept() {}

    static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }
}
