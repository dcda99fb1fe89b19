package org.guichet.command.dispatch;

/** Whether there is room left to store what a command would bring. */
@FunctionalInterface
public interface Room {
    /** Never waits; true where nobody can tell. */
    boolean isLeft();
}
