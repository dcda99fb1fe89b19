package org.guichet.command.directory.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Tells an e-mail address that is made of a person's name from one of a function. */
final class PersonalAddress {
    private static final int SHORTEST_PART = 3;
    private static final int TELLING_PART = 4;
    private static final int INITIALS = 2;
    // What stands in the names of desks as well as in their addresses.
    private static final Set<String> OF_OFFICES = Set.of(
            "info",
            "infos",
            "information",
            "contact",
            "contacto",
            "contacts",
            "office",
            "bureau",
            "oficina",
            "desk",
            "infodesk",
            "helpdesk",
            "help",
            "aide",
            "ayuda",
            "admin",
            "administration",
            "reception",
            "accueil",
            "recepcion",
            "mail",
            "email",
            "team",
            "equipe",
            "equipo",
            "support",
            "service",
            "services",
            "servicio",
            "secretariat",
            "secretaria",
            "hello",
            "bonjour",
            "hola",
            "enquiries",
            "inquiries",
            "general",
            "direction");

    private PersonalAddress() {}

    /** Whether the contact's address has a part of the contact's name before the at sign. */
    static boolean tells(ObjectNode contact) {
        List<String> local = words(contact.path("email").asString("").split("@", 2)[0]);
        List<String> name = words(contact.path("name").asString("")).stream()
                .filter(part -> part.length() >= SHORTEST_PART)
                .toList();
        return local.stream().anyMatch(word -> isOf(word, name));
    }

    // A short part may stand in any word by chance: "ana" in "manager".
    private static boolean isOf(String word, List<String> name) {
        String rest = word;
        for (String part : name) {
            if (part.length() >= TELLING_PART && word.contains(part)) {
                return true;
            }
            rest = rest.replace(part, "");
        }
        return rest.length() < word.length() && rest.length() <= INITIALS;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}]+"))
                .filter(word -> !OF_OFFICES.contains(word))
                .toList();
    }
}
