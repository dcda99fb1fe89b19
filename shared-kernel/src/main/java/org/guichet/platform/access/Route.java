package org.guichet.platform.access;

import java.util.Set;
import org.guichet.access.Role;

/**
 * One entry of the role table.
 *
 * @param method HTTP method; GET stands for HEAD too
 * @param path pattern of the path, such as {@code /api/v1/cases/{caseId}}
 * @param open whether everyone may, without a token
 * @param roles who may; empty only where the route is open
 * @param reason why these and no others
 */
public record Route(String method, String path, boolean open, Set<Role> roles, String reason) {
    /** Refuses an entry that nobody, or both everybody and somebody, could use. */
    public Route {
        roles = Set.copyOf(roles);
        if (open != roles.isEmpty()) {
            throw new IllegalArgumentException(method + " " + path + ": either public or for roles");
        }
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(method + " " + path + ": no reason given");
        }
    }
}
