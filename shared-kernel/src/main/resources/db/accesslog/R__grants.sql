GRANT USAGE ON SCHEMA accesslog TO guichet_command, guichet_query;
-- The command side writes and never reads; the query side writes, reads and closes. Nobody changes or removes.
GRANT INSERT ON accesslog.entry TO guichet_command;
GRANT SELECT, INSERT ON accesslog.entry, accesslog.batch, accesslog.batch_entry TO guichet_query;
