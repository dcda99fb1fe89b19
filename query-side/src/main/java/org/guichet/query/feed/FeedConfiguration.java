package org.guichet.query.feed;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.guichet.platform.database.Pool;
import org.guichet.platform.kafka.KafkaSettings;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/** Puts the feed together. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
    @Bean
    Feed feed(
            KafkaSettings kafka,
            @Value("${guichet.feed.group:guichet-query}") String group,
            @Value("${guichet.feed.instance:}") String instance,
            @Value("${guichet.feed.patience:5s}") Duration patience,
            @Qualifier("readDatabase") Pool database,
            List<Projection> projections,
            List<RowIndex> indexes,
            Waiters waiters,
            PersonKeys keys,
            InstallationSecrets secrets,
            MeterRegistry registry) {
        List<ProjectionIntake> intakes = projections.stream()
                .map(projection -> new ProjectionIntake(projection, indexesOf(projection, indexes), database))
                .toList();
        var settings = new FeedSettings(kafka.ofQuerySide(), group, instance, patience);
        var readers = new DefaultKafkaConsumerFactory<String, byte[]>(settings.consumer());
        // Kafka's own figures, lag and fetch latency among them, beside the feed's.
        readers.addListener(new MicrometerConsumerListener<>(registry));
        return new Feed(
                settings,
                readers,
                database,
                database::interruptions,
                intakes,
                secrets,
                waiters,
                keys::forget,
                new FeedMeters(registry, Clock.systemUTC()),
                Clock.systemUTC());
    }

    /** Whether what the query side shows is still moving. */
    @Bean
    HealthIndicator feedHealthIndicator(Feed feed) {
        return () -> feed.state().health();
    }

    /** The same as health, for an alert. */
    @Bean
    MeterBinder feedReading(Feed feed) {
        return registry -> Gauge.builder(
                        "guichet.feed.reading", feed, one -> one.state().kind() == FeedState.Kind.READING ? 1 : 0)
                .description("1 while the feed reads what comes")
                .register(registry);
    }

    /** Known without asking, so that health is told whatever is down. */
    @Bean
    HealthIndicator readDatabaseHealthIndicator(@Qualifier("readDatabase") Pool pool) {
        return () -> (pool.answers() ? Health.up() : Health.down()).build();
    }

    @Bean
    MeterBinder readPoolFigures(@Qualifier("readDatabase") Pool pool) {
        return registry -> {
            // Beside another pool that is one, Boot finds this too, and a pool takes no second factory.
            if (pool.getMetricsTrackerFactory() == null) {
                pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
            }
        };
    }

    private static List<RowIndex> indexesOf(Projection projection, List<RowIndex> indexes) {
        return indexes.stream()
                .filter(index -> index.projection().equals(projection.name()))
                .toList();
    }
}
