package org.guichet.command.directory.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A yes or a no as tables have it: from a database, a spreadsheet in its user's language, or a hand. */
final class YesNo {
    private static final Set<String> YES =
            Set.of("true", "t", "1", "yes", "y", "oui", "o", "vrai", "sí", "si", "s", "verdadero", "x", "نعم", "صحيح");
    private static final Set<String> NO =
            Set.of("false", "f", "0", "no", "n", "non", "faux", "falso", "لا", "خطأ", "خاطئ");

    private YesNo() {}

    /** Empty for null and for what is neither. */
    static Optional<Boolean> read(String text) {
        String plain = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(plain) ? Optional.of(true) : NO.contains(plain) ? Optional.of(false) : Optional.empty();
    }
}
