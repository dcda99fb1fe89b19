package org.guichet.command.badinput;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;

/**
 * A POST of the command side with a body that is good in every field, and what the API allows beyond that body. Paths
 * of fields are written without the places in a list: {@code person.documents.type}.
 *
 * @param template as the route table has it
 * @param role who may send it
 * @param prepare makes what the path names first
 * @param within what the path names further on; null where it names one thing or none
 * @param body good, each field filled in
 * @param optional fields that may be absent or null
 * @param text fields that take any text
 * @param mayBeEmpty texts and lists that may be empty
 * @param mayRepeat lists in which the same may stand many times
 */
record PostRoute(
        String template,
        Role role,
        Preparation prepare,
        UUID within,
        String body,
        Set<String> optional,
        Set<String> text,
        Set<String> mayBeEmpty,
        Set<String> mayRepeat) {

    /** Makes what a path names and gives its id. */
    interface Preparation {
        UUID on(RunningCommandSide side) throws Exception;
    }

    /** A route whose path names one thing or none. */
    PostRoute(
            String template,
            Role role,
            Preparation prepare,
            String body,
            Set<String> optional,
            Set<String> text,
            Set<String> mayBeEmpty,
            Set<String> mayRepeat) {
        this(template, role, prepare, null, body, optional, text, mayBeEmpty, mayRepeat);
    }

    /** The path with an id in it. */
    String path(Object id) {
        return filled(id.toString(), String.valueOf(within));
    }

    /** The path with something odd in each of its places, the other places being as they should be. */
    List<String> oddPaths(Object id, String odd) {
        if (!template.contains("{")) {
            return List.of();
        }
        return within == null
                ? List.of(filled(odd, ""))
                : List.of(filled(odd, within.toString()), filled(id.toString(), odd));
    }

    private String filled(String first, String second) {
        // Where a path names a city and something of it, what was prepared is the latter.
        String half = template.replaceAll("\\{municipalityId}(?=.*\\{)", RunningCommandSide.CITY.toString())
                .replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(first));
        return half.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(second));
    }
}
