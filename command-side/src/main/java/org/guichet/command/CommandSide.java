package org.guichet.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.platform.Platform;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.kafka.KafkaSettings;
import org.guichet.platform.vault.ErasureLedger;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.KeyEpochs;
import org.guichet.platform.vault.KeyUpkeep;
import org.guichet.platform.vault.LedgerFiles;
import org.guichet.platform.vault.LockWatch;
import org.guichet.platform.vault.PersonKeys;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The side that takes commands: aggregates, the event store, and the sequencer that publishes what was stored. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(Platform.class)
@EnableConfigurationProperties({DatabaseSettings.class, KafkaSettings.class})
public class CommandSide {
    @Bean
    @ConditionalOnMissingBean
    InstallationSecrets installationSecrets(@Value("${guichet.secrets}") Path directory) {
        return InstallationSecrets.in(directory);
    }

    /** Keys written in the transaction of the first event that they seal. */
    @Bean
    @Qualifier("store")
    PersonKeys commandKeys(
            @Qualifier("store") DataSource database, InstallationSecrets secrets, ErasureLedger ledger, Clock clock) {
        return new PersonKeys(database, secrets, ledger, clock);
    }

    /** Beside the secrets unless told otherwise; no backup holds it. */
    @Bean
    ErasureLedger erasureLedger(
            @Value("${guichet.ledger:${guichet.secrets}/erasures.ledger}") Path place,
            @Value("${guichet.second-ledger:}") String second) {
        return new LedgerFiles(second.isBlank() ? List.of(place) : List.of(place, Path.of(second))).begun();
    }

    @Bean
    @ConditionalOnMissingBean
    KeyEpochs keyEpochs(
            @Qualifier("store") DataSource database,
            InstallationSecrets secrets,
            @Value("${guichet.vault-retention:13d}") Duration retention,
            Clock clock) {
        return new KeyEpochs(database, secrets, retention, clock);
    }

    @Bean
    KeyUpkeep keyUpkeep(@Qualifier("store") DataSource database, KeyEpochs epochs, ErasureLedger ledger) {
        return new KeyUpkeep(database, epochs, ledger);
    }

    @Bean
    @ConditionalOnMissingBean
    LockWatch lockWatch(InstallationSecrets secrets) {
        return new LockWatch(secrets);
    }

    @Bean
    @ConditionalOnMissingBean
    AccessLog accessLog(@Qualifier("store") DataSource database) {
        return new AccessLog(database);
    }
}
