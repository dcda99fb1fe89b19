package org.guichet.platform.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * One PostgreSQL database with the schemas {@code store}, {@code vault} and {@code read}, and who uses it.
 *
 * @param url JDBC URL without a schema
 * @param migration owner of the schemas, used at start only
 * @param command the command side: appends events, never changes one
 * @param query the query side: owns its rows, reads keys
 */
@ConfigurationProperties("guichet.database")
public record DatabaseSettings(String url, Login migration, Login command, Login query) {
    /** Role of the command side. */
    public static final String COMMAND_ROLE = "guichet_command";
    /** Role of the query side. */
    public static final String QUERY_ROLE = "guichet_query";

    /** A role and its password. */
    public record Login(String user, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
