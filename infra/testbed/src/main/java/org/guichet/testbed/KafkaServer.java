package org.guichet.testbed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.embedded.KafkaAccount;

/**
 * A Kafka broker for tests, with the accounts of the two applications. It has no topics until a test makes them.
 *
 * @param superuser client settings of an account that may do everything
 */
public record KafkaServer(Map<String, Object> superuser) {
    private static final String PASSWORD = "only-for-tests";

    /** The accounts of the two applications, with the rights that they have in the product. */
    static final List<KafkaAccount> ACCOUNTS = List.of(
            KafkaAccount.writer("guichet-command", PASSWORD, "guichet."),
            KafkaAccount.reader("guichet-query", PASSWORD, "guichet.", "guichet-"));

    /** What a client takes as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return (String) superuser.get("bootstrap.servers");
    }

    /** Settings under which an application finds the broker and signs in, {@code guichet.kafka.*}. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("guichet.kafka.bootstrap-servers", bootstrapServers());
        for (KafkaAccount account : ACCOUNTS) {
            String prefix = account.name().replace('-', '.').replace("guichet.", "guichet.kafka.");
            settings.put(prefix + ".user", account.name());
            settings.put(prefix + ".password", account.password());
        }
        return settings;
    }
}
