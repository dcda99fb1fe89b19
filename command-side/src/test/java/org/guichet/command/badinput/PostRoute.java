package org.guichet.command.badinput;

import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;

/**
 * A POST of the command side with a body that is good in every field, and what the API allows beyond that body. Paths
 * of fields are written without the places in a list: {@code person.documents.type}.
 *
 * @param template as the route table has it
 * @param role who may send it
 * @param prepare makes what the path names
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
        String body,
        Set<String> optional,
        Set<String> text,
        Set<String> mayBeEmpty,
        Set<String> mayRepeat) {

    /** Makes what a path names and gives its id. */
    interface Preparation {
        UUID on(RunningCommandSide side) throws Exception;
    }

    /** The path with an id in it; where it names a city and something of it, the id is of the latter. */
    String path(Object id) {
        return template.replaceAll("\\{municipalityId}(?=.*\\{)", RunningCommandSide.CITY.toString())
                .replaceAll("\\{[^}]*}", id.toString());
    }

    boolean namesSomething() {
        return template.contains("{");
    }
}
