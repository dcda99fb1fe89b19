package org.guichet.standalone.demo;

import java.util.List;
import java.util.UUID;

/**
 * A city of the demo, as those see it who work there.
 *
 * @param officer somebody at a desk
 * @param partners organisations that it refers to
 */
record Town(String name, Desk officer, List<Partner> partners) {
    /** An organisation with one service, and its focal point at a screen. */
    record Partner(UUID provider, UUID service, List<String> needs, Desk focalPoint) {}
}
