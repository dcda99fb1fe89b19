package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What each application may do in the database, asked of the database under the application's own login. */
class LeastRightsTest {
    /** Where events are, and since when: what the query side may know of them to see how far it lags behind. */
    private static final List<String> LAGS =
            List.of("store.confirmed_event", "store.first_without_position", "store.present_epoch");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Every right on every table, in words such as {@code SELECT INSERT}; a right on some columns has a star. */
    private static final String RIGHTS = """
            SELECT n.nspname || '.' || c.relname AS name,
                   coalesce(string_agg(right_of || CASE WHEN has_table_privilege(c.oid, right_of) THEN '' ELSE '*' END,
                                       ' ' ORDER BY place)
                            FILTER (WHERE has_table_privilege(c.oid, right_of)
                                       OR right_of IN ('SELECT', 'INSERT', 'UPDATE')
                                      AND has_any_column_privilege(c.oid, right_of)), '') AS rights
              FROM pg_class AS c
              JOIN pg_namespace AS n ON n.oid = c.relnamespace
             CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
                        WITH ORDINALITY AS asked (right_of, place)
             WHERE n.nspname IN ('store', 'vault', 'read') AND c.relkind IN ('r', 'p', 'v', 'm')
             GROUP BY n.nspname, c.relname
            """;

    private static DatabaseSettings settings() {
        return RunningStandalone.get().context().getBean(DatabaseSettings.class);
    }

    private static JdbcClient as(Login login) {
        return JdbcClient.create(new DriverManagerDataSource(settings().url(), login.user(), login.password()));
    }

    private static Map<String, String> rights(Login login) {
        var rights = new TreeMap<String, String>();
        as(login).sql(RIGHTS).query(row -> {
            rights.put(row.getString("name"), row.getString("rights"));
        });
        return rights;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE store.domain_event SET payload = payload",
                "DELETE FROM store.domain_event",
                "TRUNCATE store.domain_event",
                "UPDATE store.event_position SET position = position",
                "DELETE FROM store.event_position",
                "DELETE FROM store.numbering",
                "TRUNCATE store.numbering",
                "UPDATE store.store_epoch SET epoch = epoch",
                "DELETE FROM store.case_register",
                "UPDATE store.case_register SET municipality = municipality",
                "UPDATE store.case_register SET person = person",
                "UPDATE store.claimed_id SET stream = stream",
                "DELETE FROM store.claimed_id",
                "DELETE FROM vault.person_key",
                "TRUNCATE vault.person_key",
                "UPDATE vault.person_key SET person = person",
                "UPDATE vault.installation SET id = id",
                "SELECT * FROM read.registered_case",
                "SELECT * FROM read.search_token",
                "UPDATE store.flyway_schema_history SET checksum = 0",
                "DROP TABLE store.domain_event",
                "ALTER TABLE store.domain_event DISABLE TRIGGER ALL",
                "CREATE TABLE store.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "SET ROLE guichet_owner",
                "ALTER ROLE guichet_command SUPERUSER",
                "CREATE ROLE another",
                "COPY store.domain_event TO PROGRAM 'cat'",
                "SELECT pg_read_file('PG_VERSION')",
                "SELECT rolpassword FROM pg_authid",
            })
    void theCommandSideIsRefused(String statement) {
        refused(settings().command(), statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM store.domain_event",
                "SELECT * FROM store.case_register",
                "INSERT INTO store.domain_event DEFAULT VALUES",
                "UPDATE vault.person_key SET state = 'ACTIVE'",
                "DELETE FROM vault.person_key",
                "INSERT INTO vault.person_key DEFAULT VALUES",
                "UPDATE read.flyway_schema_history SET checksum = 0",
                "TRUNCATE read.flyway_schema_history",
                "DROP TABLE read.registered_case",
                "CREATE TABLE read.mine (id int)",
                "SET ROLE guichet_command",
                "COPY read.registered_case TO PROGRAM 'cat'",
                "SELECT rolpassword FROM pg_authid",
            })
    void theQuerySideIsRefused(String statement) {
        refused(settings().query(), statement);
    }

    // In a transaction that is not committed, in case it is carried out.
    private static void refused(Login login, String statement) {
        var database = new DriverManagerDataSource(settings().url(), login.user(), login.password());
        assertThatThrownBy(() -> {
                    try (var connection = database.getConnection();
                            var asked = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        asked.execute(statement);
                        connection.rollback();
                    }
                })
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void eachSideHasRightsInItsOwnSchemasOnlyAndNobodyDeletesWhatIsTrue() {
        Map<String, String> command = rights(settings().command());
        Map<String, String> query = rights(settings().query());
        assertThat(command).hasSizeGreaterThan(30).hasSameSizeAs(query);
        command.forEach((table, rights) -> {
            if (table.startsWith("read.") || table.endsWith("flyway_schema_history")) {
                assertThat(rights).as(table).isEmpty();
            }
            assertThat(rights).as(table).doesNotContain("TRUNCATE", "REFERENCES", "TRIGGER");
        });
        query.forEach((table, rights) -> {
            if (LAGS.contains(table)) {
                assertThat(rights).as(table).isEqualTo("SELECT");
            } else if (table.equals("store.republication")) {
                assertThat(rights).as("where it asks for what Kafka lost").isEqualTo("SELECT INSERT UPDATE");
            } else if (table.startsWith("store.") || table.endsWith("flyway_schema_history")) {
                assertThat(rights).as(table).isEmpty();
            }
            if (table.startsWith("vault.")) {
                assertThat(List.of("", "SELECT")).as(table).contains(rights);
            }
            assertThat(rights).as(table).doesNotContain("REFERENCES", "TRIGGER");
        });
        assertThat(command)
                .containsEntry("store.domain_event", "SELECT INSERT")
                .containsEntry("store.event_position", "SELECT INSERT");
        assertThat(query).containsEntry("vault.person_key", "SELECT");
    }

    @Test
    void controlTheOwnerOfTheTablesIsNotRefused() {
        assertThat(rights(settings().migration()).get("store.domain_event"))
                .as("the same question, asked by who may")
                .contains("UPDATE", "DELETE", "TRUNCATE");
        assertThat(as(settings().command())
                        .sql("SELECT count(*) FROM store.domain_event")
                        .query(Long.class)
                        .single())
                .as("what a side needs, it may")
                .isPositive();
    }
}
