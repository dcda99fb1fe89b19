package org.guichet.command.casework.need;

/** How a need ended when its case was closed. */
public sealed interface NeedEnding {
    /**
     * The person was heard.
     *
     * @param outcome code of the list {@code need-outcome}
     */
    record Resolved(String outcome) implements NeedEnding {}

    /**
     * No service was found.
     *
     * @param reason code of the list {@code unserved-reason}
     */
    record Unserved(String reason) implements NeedEnding {}

    /** The person no longer asks for it. */
    record Withdrawn() implements NeedEnding {}
}
