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

    /** Something that cannot, and why. */
    record Unreadable(int place, Refused why) implements QueueItem {}
}
