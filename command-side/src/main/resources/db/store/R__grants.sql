GRANT USAGE ON SCHEMA store TO guichet_command;
-- An event can be added and read; the database refuses any change of it.
GRANT SELECT, INSERT ON store.domain_event TO guichet_command;
GRANT USAGE ON SEQUENCE store.event_index TO guichet_command;
GRANT SELECT ON store.store_epoch TO guichet_command;
GRANT SELECT, INSERT ON store.event_position TO guichet_command;
GRANT SELECT, UPDATE ON store.numbering TO guichet_command;
GRANT SELECT, INSERT, UPDATE, DELETE ON store.index_gap TO guichet_command;
GRANT SELECT, INSERT, UPDATE ON store.publication, store.republication TO guichet_command;
-- To say that something is missing, and nothing else: of events the query side knows what Kafka gives it.
GRANT USAGE ON SCHEMA store TO guichet_query;
GRANT SELECT, INSERT, UPDATE ON store.republication TO guichet_query;
GRANT SELECT, INSERT, UPDATE (number, sealed_number) ON store.case_register TO guichet_command;
GRANT SELECT, INSERT ON store.claimed_id TO guichet_command;
GRANT SELECT, INSERT, UPDATE (household), DELETE ON store.household_of_case TO guichet_command;
GRANT SELECT, INSERT, UPDATE (case_id, number), DELETE ON store.reserved_number TO guichet_command;
GRANT SELECT, INSERT, UPDATE ON store.municipality_reference, store.provider_reference, store.service_reference
    TO guichet_command;
GRANT SELECT, INSERT, UPDATE ON store.import_run TO guichet_command;
GRANT SELECT, INSERT, DELETE ON store.import_row TO guichet_command;
GRANT SELECT, INSERT, UPDATE, DELETE ON store.import_case TO guichet_command;
GRANT SELECT, INSERT ON store.oversight_stream TO guichet_command;
GRANT SELECT ON store.glass_limit TO guichet_command;
GRANT SELECT, INSERT ON store.retention_run TO guichet_command;
GRANT SELECT, INSERT, UPDATE (state, reason, done_at) ON store.retention_line TO guichet_command;
GRANT SELECT, INSERT, UPDATE (due_at, claimed_until, tries), DELETE ON store.due TO guichet_command;
GRANT SELECT, INSERT, UPDATE (state, published_on) ON store.release_register TO guichet_command;
-- The query side sees how far it lags behind, and no event.
GRANT USAGE ON SCHEMA store TO guichet_query;
GRANT SELECT ON store.confirmed_event, store.first_without_position, store.present_epoch TO guichet_query;
