package org.guichet.query.hsds;

import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who looks at the directory.
 *
 * @param city whose entries for partners the viewer sees too; null for the public
 */
record Viewer(UUID city) {
    /** Whoever asks now. A service account sees what its grant names, and no grant names this. */
    static Viewer current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && caller.role() != Role.SERVICE_ACCOUNT
                && caller.municipality() != null) {
            return new Viewer(caller.municipality().value());
        }
        return new Viewer(null);
    }
}
