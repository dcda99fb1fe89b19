package org.guichet.query;

import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault and the access log as the query side finds them: made by the command side, which may start later. */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final String IS_THERE = """
            SELECT count(*) = 4 FROM pg_class AS made JOIN pg_namespace AS schema ON schema.oid = made.relnamespace
             WHERE (schema.nspname, made.relname) IN
                   (('vault', 'installation'), ('vault', 'person_key'), ('vault', 'key_epoch'), ('accesslog', 'entry'))
               AND has_schema_privilege(schema.oid, 'USAGE') AND has_table_privilege(made.oid, 'SELECT')
            """;

    private Vault() {}

    /**
     * Returns when both can be read.
     *
     * @throws IllegalStateException if it cannot after five minutes
     */
    static void await(DataSource database) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean said = false;
        while (!JdbcClient.create(database).sql(IS_THERE).query(Boolean.class).single()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "there is no vault or access log; the command side makes them when it starts");
            }
            if (!said) {
                LOG.info("Waiting for the vault and the access log; the command side makes them");
                said = true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
