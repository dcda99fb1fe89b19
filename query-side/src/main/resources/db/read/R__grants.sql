-- Changed whenever a migration makes a table, so that Flyway runs it again: tables of V1.
GRANT USAGE ON SCHEMA read TO guichet_query;
-- Everything here can be thrown away and built again from the events.
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA read TO guichet_query;
-- What was migrated is not the application's to change.
REVOKE ALL ON read.flyway_schema_history FROM guichet_query;
