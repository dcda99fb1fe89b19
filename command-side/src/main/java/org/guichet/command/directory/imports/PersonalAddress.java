package org.guichet.command.directory.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Tells an e-mail address that is made of a person's name from one of a function. */
final class PersonalAddress {
    private static final int SHORTEST_PART = 3;

    private PersonalAddress() {}

    /** Whether the contact's address has a part of the contact's name before the at sign. */
    static boolean tells(ObjectNode contact) {
        String local = plain(contact.path("email").asString("")).split("@", 2)[0];
        return Arrays.stream(plain(contact.path("name").asString("")).split("[^\\p{L}]+"))
                .filter(part -> part.length() >= SHORTEST_PART)
                .anyMatch(local::contains);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
