-- Changed whenever a migration makes a table, so that Flyway runs it again: tables of V1 to V8, V17 to V33.
GRANT USAGE ON SCHEMA read TO guichet_query;
-- Everything here can be thrown away and built again from the events.
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA read TO guichet_query;
