package org.guichet.query.feed;

import org.springframework.boot.health.contributor.Health;

/**
 * How the feed does.
 *
 * @param kind where it stands
 * @param reason class of the error or the topics that are missing; empty if there is nothing to add
 */
record FeedState(Kind kind, String reason) {
    enum Kind {
        WAITING_FOR_TOPICS,
        /** It polls and gets nothing: Kafka has given its partitions to others, or has not been heard of for a while. */
        WITHOUT_PARTITIONS,
        READING,
        /** Something does not answer; it goes on trying. */
        BACKING_OFF,
        /** It will not go on by itself. */
        STOPPED
    }

    /** The same for whoever looks after the installation. */
    Health health() {
        Health.Builder health =
                switch (kind) {
                    case READING -> Health.up();
                    case WAITING_FOR_TOPICS, WITHOUT_PARTITIONS -> Health.outOfService();
                    case BACKING_OFF, STOPPED -> Health.down();
                };
        return health.withDetail("state", kind).withDetail("reason", reason).build();
    }

    static FeedState of(Kind kind, Projection projection, Throwable cause) {
        return new FeedState(kind, projection.name() + ": " + Failure.described(cause));
    }
}
