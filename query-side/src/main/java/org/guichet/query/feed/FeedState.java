package org.guichet.query.feed;

/**
 * How the feed does.
 *
 * @param kind where it stands
 * @param reason class of the error or the topics that are missing; empty if all is well
 */
record FeedState(Kind kind, String reason) {
    enum Kind {
        WAITING_FOR_TOPICS,
        READING,
        /** Something does not answer; it goes on trying. */
        BACKING_OFF,
        /** It will not go on by itself. */
        STOPPED
    }
}
