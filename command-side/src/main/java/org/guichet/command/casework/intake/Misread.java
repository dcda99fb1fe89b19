package org.guichet.command.casework.intake;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text that another program read in a wrong encoding before it came here: UTF-8 or an Arabic code page taken for
 * Windows-1252. It is whole, and no name.
 */
final class Misread {
    /** What the two bytes of a letter of UTF-8 look like, or four letters of another script in a row. */
    private static final Pattern SIGNS =
            Pattern.compile("[ÂÃÎÏÐÑØÙ][\\x{80}-\\x{BF}\\x{152}-\\x{192}\\x{2C6}\\x{2DC}\\x{2010}-\\x{2122}]|[À-ÿ]{4}");

    private Misread() {}

    static boolean isIn(PersonForm person) {
        Stream<String> name = person.name() == null
                ? Stream.of()
                : Stream.of(
                        person.name().given(),
                        person.name().family(),
                        person.name().alsoWritten());
        return Stream.concat(name, Stream.ofNullable(person.address()))
                .filter(Objects::nonNull)
                .anyMatch(text -> SIGNS.matcher(text).find());
    }
}
