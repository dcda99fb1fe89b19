package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floor: the rows that one registration really writes, with the same indexes, by pgbench on the same PostgreSQL, one
 * transaction each and nothing else.
 */
final class Floor implements AutoCloseable {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    private static final String SCHEMA = """
            DROP SCHEMA IF EXISTS floor CASCADE;
            CREATE SCHEMA floor;
            CREATE TABLE floor.domain_event (LIKE store.domain_event INCLUDING ALL);
            CREATE TABLE floor.case_register (LIKE store.case_register INCLUDING ALL);
            CREATE TABLE floor.person_key (LIKE vault.person_key INCLUDING ALL);
            """;

    // The payload, metadata and key have the sizes that a registration's have.
    private static final String TRANSACTION = """
            BEGIN;
            INSERT INTO floor.domain_event (event_id, aggregate_id, sequence_number, aggregate_type, recorded_at,
                payload_type, payload_revision, payload, meta_data, command_key, command_ordinal)
            VALUES (gen_random_uuid()::text, gen_random_uuid()::text, 0, 'MigrantCase', '2026-01-01T00:00:00.000Z',
                'casework.CaseRegistered', '1', decode(repeat('61', 1500), 'hex'), decode(repeat('61', 600), 'hex'),
                gen_random_uuid()::text, 0);
            INSERT INTO floor.case_register (case_id, municipality, person, number)
            VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()::text);
            INSERT INTO floor.person_key (person, municipality, state, epoch, wrapped)
            VALUES (gen_random_uuid(), gen_random_uuid(), 'ACTIVE', '2026-01', decode(repeat('61', 150), 'hex'));
            COMMIT;
            """;

    private final String url;
    private final String password;
    private final Path script;

    private Floor(String url, String password, Path script) {
        this.url = url;
        this.password = password;
        this.script = script;
    }

    /** Makes the tables beside the product's own. */
    static Floor beside(Product product) throws IOException, SQLException {
        Path script = Files.createTempFile("floor", ".sql");
        Files.writeString(script, TRANSACTION);
        var floor = new Floor(product.databaseUrl(), product.databasePassword(), script);
        floor.execute(SCHEMA);
        return floor;
    }

    /** Transactions a second and their mean latency. */
    Rate measure(int clients, Duration lasting) throws IOException, InterruptedException {
        Matcher address = Pattern.compile("//([^:/]+):(\\d+)/([^?]+)").matcher(url);
        if (!address.find()) {
            throw new IllegalStateException("no host, port and database in the database URL");
        }
        var builder = new ProcessBuilder(
                "pgbench",
                "-n",
                "-h",
                address.group(1),
                "-p",
                address.group(2),
                "-U",
                "postgres",
                "-f",
                script.toString(),
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                "2",
                "-T",
                Long.toString(lasting.toSeconds()),
                address.group(3));
        builder.environment().put("PGPASSWORD", password);
        // The index's default finds its sequence there.
        builder.environment().put("PGOPTIONS", "-c search_path=store");
        Process pgbench = builder.redirectErrorStream(true).start();
        String output = new String(pgbench.getInputStream().readAllBytes());
        if (pgbench.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return new Rate(number(RATE, output), number(LATENCY, output));
    }

    @Override
    public void close() throws SQLException, IOException {
        execute("DROP SCHEMA IF EXISTS floor CASCADE");
        Files.delete(script);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double number(Pattern pattern, String output) {
        List<String> found =
                pattern.matcher(output).results().map(match -> match.group(1)).toList();
        return Double.parseDouble(found.getLast());
    }

    /**
     * What pgbench said.
     *
     * @param millis mean latency
     */
    record Rate(double perSecond, double millis) {}
}
