package org.guichet.query.consistency;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.platform.kafka.KafkaSettings;
import org.guichet.query.feed.Projection;
import org.guichet.query.schedule.AtIntervals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches how far what is shown lies behind what was confirmed. */
@Configuration(proxyBeanMethods = false)
class ConsistencyConfiguration {
    @Bean
    CaughtUp caughtUp(
            KafkaSettings kafka, @Qualifier("readDatabase") DataSource database, List<Projection> projections) {
        return new CaughtUp(kafka.ofQuerySide(), database, projections);
    }

    @Bean
    Backlog backlog(@Qualifier("readDatabase") DataSource database, List<Projection> projections) {
        return new Backlog(database, projections.stream().map(Projection::name).toList());
    }

    @Bean
    AtIntervals backlogWatch(Backlog backlog) {
        return new AtIntervals("backlog", Duration.ZERO, Duration.ofSeconds(1), backlog::look);
    }

    /** Part of readiness: what has not caught up denies what was confirmed. */
    @Bean
    HealthIndicator caughtUpHealthIndicator(Backlog backlog) {
        return () -> (backlog.isCaughtUp() ? Health.up() : Health.outOfService()).build();
    }
}
