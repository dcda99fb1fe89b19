package org.guichet.query.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.platform.vault.PersonKeys;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/** Puts the feed together. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
    @Bean
    Feed feed(
            @Value("${guichet.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${guichet.feed.group:guichet-query}") String group,
            @Value("${guichet.feed.instance:}") String instance,
            @Value("${guichet.feed.hole-alarm:5s}") Duration holeAlarm,
            @Qualifier("readDatabase") DataSource database,
            List<Projection> projections,
            List<RowIndex> indexes,
            Waiters waiters,
            PersonKeys keys,
            MeterRegistry registry) {
        List<ProjectionIntake> intakes = projections.stream()
                .map(projection -> new ProjectionIntake(projection, indexesOf(projection, indexes), database))
                .toList();
        var settings = new FeedSettings(bootstrapServers, group, instance, holeAlarm);
        var readers = new DefaultKafkaConsumerFactory<String, byte[]>(settings.consumer());
        // Kafka's own figures, lag and fetch latency among them, beside the feed's.
        readers.addListener(new MicrometerConsumerListener<>(registry));
        return new Feed(
                settings,
                readers,
                database,
                intakes,
                waiters,
                keys::forget,
                new FeedMeters(registry),
                Clock.systemUTC());
    }

    @Bean
    FeedThread feedThread(Feed feed) {
        return new FeedThread(feed);
    }

    @Bean
    FeedHealth feedHealthIndicator(Feed feed) {
        return new FeedHealth(feed);
    }

    private static List<RowIndex> indexesOf(Projection projection, List<RowIndex> indexes) {
        return indexes.stream()
                .filter(index -> index.projection().equals(projection.name()))
                .toList();
    }
}
