package org.guichet.command.queue;

import org.guichet.problem.Refused;

/** What stands at a place of a queue. */
sealed interface QueueItem {
    /** Its place in the queue, from 0. */
    int place();

    /** Something that can be sent. */
    record Sendable(QueuedCommand command) implements QueueItem {
        @Override
        public int place() {
            return command.place();
        }
    }

    /**
     * Something that cannot, and why.
     *
     * @param key as the item says it, so that who sent it knows which one it is; null where it says none
     */
    record Unreadable(int place, String key, Refused why) implements QueueItem {}
}
