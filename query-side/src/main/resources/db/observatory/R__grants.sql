-- Who answers questions also counts; the residue alone is not built again.
GRANT USAGE ON SCHEMA observatory TO guichet_query;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON observatory.unit_fact, observatory.base_cell TO guichet_query;
GRANT SELECT, INSERT ON observatory.residue TO guichet_query;
