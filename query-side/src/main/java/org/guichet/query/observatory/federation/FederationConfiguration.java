package org.guichet.query.observatory.federation;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.guichet.query.schedule.AtIntervals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes over what peers publish as time goes by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FederationSettings.class)
class FederationConfiguration {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    @Bean
    Fetching fetching() {
        return new Fetching(LONGEST_ANSWER);
    }

    @Bean
    AtIntervals federationAtIntervals(
            @Qualifier("readDatabase") DataSource database, Fetching fetching, FederationSettings settings) {
        var reader = new PeerReader(new TakenOver(database), fetching, Clock.systemUTC());
        return new AtIntervals("federation", Duration.ZERO, settings.readPeersEvery(), () -> {
            for (Peer peer : settings.known()) {
                reader.read(peer);
            }
        });
    }
}
