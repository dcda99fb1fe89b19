package org.guichet.platform.frontdoor;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Work in the background that goes on until the doors are closed and what came through them is answered: a request in
 * flight may wait for it, and closing the doors must not wait for its end.
 */
public interface BehindTheDoors extends SmartLifecycle {
    /** Stopped after the web server, and started before it. */
    @Override
    default int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
