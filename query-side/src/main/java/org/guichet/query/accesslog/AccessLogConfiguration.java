package org.guichet.query.accesslog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.guichet.query.schedule.AtIntervals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes the access log as time goes by. */
@Configuration(proxyBeanMethods = false)
class AccessLogConfiguration {
    /** @param file where heads are published; without one, in the application's log only */
    @Bean
    Heads heads(@Value("${guichet.access-log.heads:#{null}}") Path file) {
        return new Heads(file);
    }

    @Bean
    Closing closing(@Qualifier("readDatabase") DataSource database, Heads heads) {
        return new Closing(database, heads);
    }

    @Bean
    ClosingRounds closingRounds(Closing closing, MeterRegistry registry) {
        return new ClosingRounds(closing, registry);
    }

    @Bean
    AtIntervals closingAtIntervals(
            ClosingRounds rounds, @Value("${guichet.access-log.close-every:1m}") Duration every) {
        return new AtIntervals("access-log", every, every, () -> rounds.close(Instant.now()));
    }

    @Bean
    MeterBinder accessLogBacklog(ClosingRounds rounds) {
        return registry -> {
            Gauge.builder("guichet.accesslog.open", rounds, one -> one.backlog().entries())
                    .description("entries of the access log that are in no closed batch yet")
                    .register(registry);
            Gauge.builder("guichet.accesslog.waiting", rounds, one -> one.backlog()
                            .seconds())
                    .description("how long the oldest of them has waited")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }
}
