package org.guichet.command.sequencer;

import java.time.Duration;

/** How long to wait after a failure: twice as long after each, up to a limit. */
final class GrowingPause {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    GrowingPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The pause after one more failure. */
    Duration afterFailure() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause;
    }

    /** After a success the next pause is a short one again. */
    void reset() {
        next = first;
    }
}
