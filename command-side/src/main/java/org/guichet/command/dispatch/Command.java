package org.guichet.command.dispatch;

/** What someone wants done. Carries nothing about a person that is not sealed. */
public interface Command {
    /** Who gave it and when it happened. */
    Given given();

    /** The aggregate that it is for. */
    Object target();
}
