package org.guichet.standalone.demo;

import java.util.List;
import java.util.UUID;

/**
 * A city of the demo, as those see it who work there.
 *
 * @param officer somebody at a desk
 * @param code short code
 * @param areas ids of its neighbourhoods
 * @param analyst who plans what is published
 * @param publisher who publishes it
 * @param partners organisations that it refers to
 */
record Town(
        String name,
        String code,
        List<UUID> areas,
        Desk officer,
        Desk analyst,
        Desk publisher,
        List<Partner> partners) {
    /** An organisation with one service, and its focal point at a screen. */
    record Partner(UUID provider, UUID service, List<String> needs, Desk focalPoint) {}
}
