package org.guichet.command;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.platform.Platform;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.vault.ErasureLedger;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.LedgerFiles;
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
@EnableConfigurationProperties(DatabaseSettings.class)
public class CommandSide {
    @Bean
    @ConditionalOnMissingBean
    InstallationSecrets installationSecrets(@Value("${guichet.secrets}") Path directory) {
        return InstallationSecrets.in(directory);
    }

    /** Keys written in the transaction of the first event that they seal. */
    @Bean
    @Qualifier("store")
    PersonKeys commandKeys(@Qualifier("store") DataSource database, InstallationSecrets secrets, ErasureLedger ledger) {
        return new PersonKeys(database, secrets, ledger);
    }

    /** Beside the secrets unless told otherwise; no backup holds it. */
    @Bean
    ErasureLedger erasureLedger(
            @Value("${guichet.ledger:${guichet.secrets}/erasures.ledger}") Path place,
            @Value("${guichet.second-ledger:}") String second) {
        return new LedgerFiles(second.isBlank() ? List.of(place) : List.of(place, Path.of(second)));
    }
}
