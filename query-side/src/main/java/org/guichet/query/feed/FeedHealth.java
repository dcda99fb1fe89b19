package org.guichet.query.feed;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether what the query side shows is still moving. */
final class FeedHealth implements HealthIndicator {
    private final Feed feed;

    FeedHealth(Feed feed) {
        this.feed = feed;
    }

    @Override
    public Health health() {
        FeedState state = feed.state();
        Health.Builder health =
                switch (state.kind()) {
                    case READING -> Health.up();
                    case WAITING_FOR_TOPICS, WITHOUT_PARTITIONS -> Health.outOfService();
                    case BACKING_OFF, STOPPED -> Health.down();
                };
        return health.withDetail("state", state.kind())
                .withDetail("reason", state.reason())
                .build();
    }
}
