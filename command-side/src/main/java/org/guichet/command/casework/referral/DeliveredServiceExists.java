package org.guichet.command.casework.referral;

import org.guichet.casework.Delivered;
import org.guichet.command.reference.Reference;
import org.guichet.problem.Refused;

/** Rule: what was given is counted with a service only if the directory knows it; a withdrawn one it still knows. */
public final class DeliveredServiceExists {
    private DeliveredServiceExists() {}

    /** Refuses a service that the directory does not have. */
    public static void check(Delivered delivered, Reference reference) {
        if (delivered.service() != null
                && reference.service(delivered.service()).isEmpty()) {
            throw Refused.field("delivered.service", "unknown");
        }
    }
}
