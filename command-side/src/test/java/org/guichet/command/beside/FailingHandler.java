package org.guichet.command.beside;

import org.axonframework.eventhandling.EventHandler;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.springframework.stereotype.Component;

/** A handler beside those of the side tables that fails when a test wants it to. */
@Component
public class FailingHandler {
    private volatile boolean fails;

    void fail(boolean from) {
        fails = from;
    }

    @EventHandler
    void on(ProviderSuspended e) {
        if (fails) {
            throw new IllegalStateException("fails because a test wants it");
        }
    }
}
