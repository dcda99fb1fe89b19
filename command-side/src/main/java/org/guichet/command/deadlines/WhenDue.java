package org.guichet.command.deadlines;

/** What is done about one kind of deadline. */
public interface WhenDue {
    /** The kind, as {@link Deadline#kind} names it. */
    String kind();

    /**
     * Gives the command. It may be called again for the same deadline, after a crash or by another instance, so the command
     * must have a key that is always the same and the aggregate must guard against a second time.
     *
     * @return whether the matter is settled; if not, it is looked at again later
     */
    boolean act(Deadline deadline);
}
