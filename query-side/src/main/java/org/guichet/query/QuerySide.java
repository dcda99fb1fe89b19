package org.guichet.query;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.guichet.platform.Platform;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.database.Pool;
import org.guichet.platform.kafka.KafkaSettings;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.KeyEpochs;
import org.guichet.platform.vault.LockWatch;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.query.feed.Projection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that answers queries: the feed, the projections and their endpoints. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(Platform.class)
@EnableConfigurationProperties({DatabaseSettings.class, KafkaSettings.class})
public class QuerySide {
    // Eight for those who ask, and eight for the projections.
    private static final int CONNECTIONS = 16;

    /** Not a default candidate: beside the command side there is a second pool, and each is asked for by name. */
    @Bean(defaultCandidate = false)
    Pool readDatabase(DatabaseSettings settings) {
        Migrations.migrate(settings, "read");
        Migrations.migrate(settings, "observatory");
        return Pool.of(settings, settings.query(), "read", CONNECTIONS);
    }

    @Bean
    List<Projection> projections() {
        return Projections.all();
    }

    @Bean
    @ConditionalOnMissingBean
    InstallationSecrets installationSecrets(@Value("${guichet.secrets}") Path directory) {
        return InstallationSecrets.in(directory);
    }

    @Bean
    @ConditionalOnMissingBean
    PersonKeys personKeys(@Qualifier("readDatabase") Pool database, InstallationSecrets secrets)
            throws InterruptedException {
        Vault.await(database);
        return new PersonKeys(database, secrets);
    }

    /** To say when an erasure is final; the command side is who turns the epochs. */
    @Bean
    @ConditionalOnMissingBean
    KeyEpochs keyEpochs(
            @Qualifier("readDatabase") Pool database,
            InstallationSecrets secrets,
            @Value("${guichet.vault-retention:13d}") Duration retention) {
        return new KeyEpochs(database, secrets, retention, Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    LockWatch lockWatch(InstallationSecrets secrets) {
        return new LockWatch(secrets);
    }

    @Bean
    @ConditionalOnMissingBean
    AccessLog accessLog(@Qualifier("readDatabase") Pool database) throws InterruptedException {
        Vault.await(database);
        return new AccessLog(database);
    }
}
