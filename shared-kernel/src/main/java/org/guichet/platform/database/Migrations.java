package org.guichet.platform.database;

import org.flywaydb.core.Flyway;

/** Brings one schema to the version that this application needs. Each schema has a Flyway history of its own. */
public final class Migrations {
    private Migrations() {}

    /**
     * Migrates a schema with the files under {@code db/<schema>}.
     *
     * @param schema {@code store}, {@code vault}, {@code accesslog}, {@code read} or {@code observatory}
     */
    public static void migrate(DatabaseSettings settings, String schema) {
        Flyway.configure()
                .dataSource(
                        settings.url(),
                        settings.migration().user(),
                        settings.migration().password())
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
    }
}
