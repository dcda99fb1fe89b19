package org.guichet.platform.database;

import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** Brings one schema to the version that this application needs. Each schema has a Flyway history of its own. */
public final class Migrations {
    private Migrations() {}

    /**
     * Migrates a schema with the files under {@code db/<schema>}.
     *
     * @param schema {@code store}, {@code vault}, {@code accesslog}, {@code read} or {@code observatory}
     * @throws NewerDatabase if a newer version migrated it; nothing is changed then
     */
    public static void migrate(DatabaseSettings settings, String schema) {
        Flyway flyway = Flyway.configure()
                .dataSource(
                        settings.url(),
                        settings.migration().user(),
                        settings.migration().password())
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .load();
        List<String> unknown = unknown(flyway);
        if (!unknown.isEmpty()) {
            throw new NewerDatabase(schema, unknown);
        }
        flyway.migrate();
    }

    /** What was applied and is not among the files of this version, such as {@code V90}. */
    public static List<String> unknown(Flyway flyway) {
        return Stream.of(flyway.info().applied())
                .filter(one -> one.getState().isApplied() && !one.getState().isResolved())
                .map(one -> one.getVersion() == null ? one.getDescription() : "V" + one.getVersion())
                .toList();
    }
}
