package org.guichet.query.observatory.freeze;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.consistency.CaughtUp;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.schedule.AtIntervals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the figures of releases as their time comes. */
@Configuration(proxyBeanMethods = false)
class FreezingConfiguration {
    @Bean
    Freezing freezing(
            @Qualifier("readDatabase") DataSource database, Publications publications, InstallationSecrets secrets) {
        return new Freezing(database, publications, secrets, Clock.systemUTC());
    }

    @Bean
    AtIntervals freezingAtIntervals(
            Freezing freezing,
            CaughtUp caughtUp,
            @Value("${guichet.observatory.freeze-every:2s}") Duration every,
            MeterRegistry registry) {
        return new AtIntervals("freezing", every, every, new FreezingRounds(freezing, caughtUp, registry)::look);
    }
}
