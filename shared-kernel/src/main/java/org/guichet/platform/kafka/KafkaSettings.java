package org.guichet.platform.kafka;

import java.util.Map;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * One Kafka, and who uses it. An application that runs alone is given its own account only.
 *
 * @param bootstrapServers where it is
 * @param command the command side: makes and writes the topics
 * @param query the query side: reads them, and writes nothing
 */
@ConfigurationProperties("guichet.kafka")
public record KafkaSettings(String bootstrapServers, Login command, Login query) {

    /** Client settings under the account of the command side. */
    public Map<String, Object> ofCommandSide() {
        return client(command, "command");
    }

    /** Client settings under the account of the query side. */
    public Map<String, Object> ofQuerySide() {
        return client(query, "query");
    }

    private Map<String, Object> client(Login login, String side) {
        if (login == null || login.user() == null || login.password() == null) {
            throw new IllegalStateException(
                    "guichet.kafka.%1$s.user and guichet.kafka.%1$s.password are missing".formatted(side));
        }
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(quoted(login.user()), quoted(login.password())));
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
