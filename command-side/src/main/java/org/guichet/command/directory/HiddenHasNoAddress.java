package org.guichet.command.directory;

import org.guichet.directory.ServiceEntry;
import org.guichet.problem.Refused;

/**
 * Where a hidden service is, is not written down: what is in no event can leave by no export, no log and no mistake. A
 * shelter is reached through who may know of it.
 */
final class HiddenHasNoAddress {
    private HiddenHasNoAddress() {}

    /**
     * Lets every other entry pass.
     *
     * @throws Refused naming the field {@code description.serviceAtLocations}
     */
    static void check(ServiceEntry entry) {
        if (entry.visibility().equals("HIDDEN")
                && entry.description() != null
                && !entry.description().serviceAtLocations().isEmpty()) {
            throw Refused.field("description.serviceAtLocations", "not-allowed");
        }
    }
}
