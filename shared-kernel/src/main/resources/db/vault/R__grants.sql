GRANT USAGE ON SCHEMA vault TO guichet_command, guichet_query;
GRANT SELECT ON vault.installation TO guichet_command, guichet_query;
-- A key is made once and can become a tombstone; no application may delete the row.
GRANT SELECT, INSERT, UPDATE (state, epoch, wrapped, erased_at) ON vault.person_key TO guichet_command;
GRANT SELECT ON vault.person_key TO guichet_query;
GRANT SELECT, INSERT, UPDATE (emptied_at, destroyed_at) ON vault.key_epoch TO guichet_command;
GRANT SELECT ON vault.key_epoch TO guichet_query;
