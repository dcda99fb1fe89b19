package org.guichet.command;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.guichet.platform.Platform;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.vault.InstallationSecrets;
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
    PersonKeys commandKeys(@Qualifier("store") DataSource database, InstallationSecrets secrets) {
        return new PersonKeys(database, secrets.keyEncryption());
    }

    @Bean
    @ConditionalOnMissingBean
    AccessLog accessLog(@Qualifier("store") DataSource database) {
        return new AccessLog(database);
    }
}
