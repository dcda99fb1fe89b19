package org.guichet.command.deadlines;

import java.util.UUID;

/** Where aggregates note what is due. Nothing is written before the unit of work is about to commit, or if it does not. */
public interface Deadlines {
    /** Notes it with the event that makes it due, or moves it to another instant. */
    void set(Deadline deadline);

    /** Nothing is due any more. Lifting what was never set changes nothing. */
    void lift(UUID stream, String kind, UUID subject);
}
